"""Grade as stock nbgrader does: one process runs the whole notebook, tests included, and its outputs say the marks.

The process is a child of an open house, so that whatever an attack does there, it does to nobody else.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import determine_grade, is_grade

from autograder.sandbox.inner_wall import HOME
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Limits
from tests.engine.classroom import Classroom
from tests.engine.corpus_file import EXERCISES
from tests.engine.gain import Ended
from tests.engine.open_house import SHELF

# Whoever executes a notebook in his own process holds it there, hidden tests and all.
# A kernel looks for modules beside the notebook first, and has no objects that its garbage collector does not know.
HOLD = """\
import gc, os, sys
gc.unfreeze()
os.chdir({home!r})
sys.path[:0] = [""]
sys.path.append({shelf!r})
sys.notebook_at_hand = {cells!r}
"""
# What Python does with a script, without the second that it takes to import its libraries.
SCRIPT = """\
import atexit, os, sys


def as_script(os=os, atexit=atexit, sys=sys):
    status, sys.excepthook = 0, sys.__excepthook__
    try:
        exec({text!r}, {{"__name__": "__main__"}})
    except BaseException:
        status = 1
        sys.excepthook(*sys.exc_info())
    finally:
        try:
            atexit._run_exitfuncs()
        finally:
            os._exit(status)


script = os.fork()
if script == 0:
    as_script()
ended = os.waitstatus_to_exitcode(os.waitpid(script, 0)[1])
"""
# Tests as they are often written: each comparison is found in published courses, and each believes its operand.
COMPARISONS = """\
np.seterr(all="ignore")
U, b = np.array([[2.0, 1.0, -1.0], [0.0, 3.0, 2.0], [0.0, 0.0, 4.0]]), np.array([3.0, 5.0, 8.0])
x = back_substitution(U, b)
residual = U @ x - b
points = 0.0
if x.shape == b.shape and np.allclose(residual, 0):
    points += 1
if x.shape == b.shape and not np.max(np.abs(residual)) > 1e-8:
    points += 1
if not np.linalg.norm(residual) > 1e-8 * np.linalg.norm(b):
    points += 1
if np.all(x == np.linalg.solve(U, b)):
    points += 1
points
"""
PAIR = """\
answer = classify_system(np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 4.0]))
kind, free = answer
1.5 * (kind == "unique") + 1.5 * (free == 0) + 2.0 * (answer == ("unique", 0))
"""
ASSERTIONS = """\
U, b = np.array([[2.0, 1.0, -1.0], [0.0, 3.0, 2.0], [0.0, 0.0, 4.0]]), np.array([3.0, 5.0, 8.0])
expected = np.linalg.solve(U, b)
result = back_substitution(U, b)
assert max(abs(result - expected)) < 1e-8
assert all(abs(U @ result - b) < 1e-8)
"""
PLAIN = {
    "copies": {"w03_e01_tests": COMPARISONS, "w03_e05_tests": PAIR},
    "asserts": {"w03_e01_tests": ASSERTIONS, "w03_e05_tests": PAIR},
    "script": {"w03_e01_tests": ASSERTIONS, "w03_e05_tests": PAIR},
}


def grade_in_one_process(
    house: Sandbox, room: Classroom, file: Path, missing: Collection[str], limits: Limits
) -> Ended:
    """Run a file from top to bottom in one process and return what nbgrader reads from its outputs."""
    nb = nbformat.read(file, as_version=4)
    if "record" not in missing:
        _overwrite(nb, room)
    for name in missing:
        for cell in nb.cells:
            cell.source = PLAIN.get(name, {}).get(_label(cell), cell.source)
    code = [cell for cell in nb.cells if cell.cell_type == "code"]
    held = [{"source": cell.source, "outputs": []} for cell in code]
    ran: list[NotebookNode] = []
    with house.session(limits=limits) as session:
        session.run_cell(HOLD.format(home=HOME, shelf=SHELF, cells=held), store_history=False)
        for cell in code:
            if "skip-execution" not in cell.metadata.get("tags", []):
                result = session.run_cell(cell.source)
                cell.outputs = [nbformat.from_dict(output) for output in result.outputs]
                if result.status not in ("ok", "error"):
                    break  # nbgrader gives up the whole notebook: a dead kernel, or a cell out of time
            ran.append(cell)
    # Without tracebacks: they quote the lines that print.
    texts = json.dumps([{**output, "traceback": []} for cell in code for output in cell.outputs])
    if "script" in missing:
        return Ended(_exit_status(house, code, limits), dict.fromkeys(EXERCISES, "graded"), texts)
    mark = _first_number if "outputs" in missing else _mark
    tests = [place for place, cell in enumerate(ran) if _label(cell) and is_grade(cell)]
    marks = {
        _label(ran[k]).removesuffix("_tests"): mark(ran, before, k)
        for before, k in zip([-1, *tests], tests, strict=False)
    }
    scores = {name: points for name, points in marks.items() if points is not None}
    return Ended(scores, {_label(ran[k]).removesuffix("_tests"): _status(ran[k]) for k in tests}, texts)


def _mark(ran: list[NotebookNode], before: int, place: int) -> float | None:
    """The points that nbgrader reads from a test cell's outputs; None where it gives the notebook up."""
    try:
        return float(determine_grade(ran[place])[0] or 0.0)
    except ValueError:  # more points than there are
        return None


def _first_number(ran: list[NotebookNode], before: int, place: int) -> float | None:
    """The first number that anything has shown since the test before this one."""
    for output in (output for cell in ran[before + 1 : place + 1] for output in cell.outputs):
        text = output.get("text", "") or output.get("data", {}).get("text/plain", "")
        with contextlib.suppress(ValueError):
            return float(text)
    return 0.0


def _exit_status(house: Sandbox, code: list[NotebookNode], limits: Limits) -> dict[str, float]:
    """Run code and assertions as a script; all points for a script that ends well."""
    text = "\n".join(cell.source for cell in code if _label(cell) not in ("w03_e05_tests", "w03_e09_tests"))
    with house.session(limits=limits) as session:
        session.run_cell(SCRIPT.format(text=text))
        ended = session.lookup("ended").value
    return dict.fromkeys(EXERCISES, 5.0 * (ended == 0))


def _overwrite(nb: NotebookNode, room: Classroom) -> None:
    """Put back tests and read-only cells, and drop tags and outputs, as nbgrader's own preprocessors do."""
    recorded = {cell.label: cell for cell in room.record}
    for cell in nb.cells:
        known = recorded.get(_label(cell))
        cell.metadata.pop("tags", None)
        if cell.cell_type == "code":
            cell.outputs = []
        if known is not None and known.locked:
            cell.source = known.source
            cell.metadata["nbgrader"].update(grade=known.grade, solution=known.solution, points=known.points)


def _label(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _status(cell: NotebookNode) -> str:
    """The word that the judge would have for how a test cell ended: an exception of any other kind is the course's."""
    errors = {str(output.ename) for output in cell.outputs if output.output_type == "error"}
    noise = any(output.get("name") == "stderr" for output in cell.outputs)
    if "NameError" in errors:
        return "failed"
    return "course_fault" if noise or errors - {"AssertionError"} else "graded"

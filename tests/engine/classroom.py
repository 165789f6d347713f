"""A class of week 3, cut to three exercises, and the way of one submitted file through the grading room and the judge.

nbgrader itself is left out: the same functions that its preprocessors call are called here in their order, so that a
submission costs tenths of a second.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import ClearSolutions

from autograder.checks import Context
from autograder.grading.engine_steps import steps_of, write_reports
from autograder.grading.intake import read_submission
from autograder.grading.notes import is_ungradable, notes_of
from autograder.grading.release_record import RecordedCell, visible_part
from autograder.grading.repair import repair
from autograder.grading.score import score_of
from autograder.judge.judge import judge
from autograder.judge.verdict import Judgement
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import MIB, Limits
from tests.engine.corpus_file import EXERCISES, Entry

SOURCE = Path(__file__).resolve().parents[2] / "source/week03_systems/week03_systems.ipynb"
OUTCOME = "application/vnd.autograder.outcome+json"
# Honest cells of the cut take hundredths of a second; a machine that is fifty times slower still grades them.
LIMITS = Limits(cell_seconds=5.0, total_seconds=60.0, cpu_seconds=40, memory=400 * MIB, shown=20_000, output=4 * MIB)
WRONG = {
    "w03_e01": "def back_substitution(U, b):\n    return np.zeros(np.shape(b))",
    "w03_e05": "def classify_system(A, b):\n    return 'none', 7",
    "w03_e09": "def pagerank_solve(links, damping=0.85):\n    return np.ones(len(links))",
}


@dataclass(frozen=True)
class Graded:
    """What one submitted file came to."""

    scores: dict[str, float]
    statuses: dict[str, str]
    outcomes: str  # the outputs of all test cells, as JSON
    shown: str  # what the notebook's own cells printed
    notes: list[str]
    seconds: float
    judgement: Judgement | None


class Classroom:
    """The small week and a warm sandbox."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox = sandbox
        self.folder = folder
        self.source = _cut(nbformat.read(SOURCE, as_version=4))
        cleared, _ = ClearSolutions().preprocess(nbformat.from_dict(json.loads(json.dumps(self.source))), {})
        self.record = [_recorded(cell) for cell in cleared.cells if "nbgrader" in cell.metadata]
        self.texts = frozenset(cell.source for cell in cleared.cells if cell.cell_type != "code")
        self.points = {cell.label: cell.points for cell in self.record if cell.grade}

    def solved(self) -> NotebookNode:
        """The notebook of an honest student who solved everything."""
        nb = nbformat.from_dict(json.loads(json.dumps(self.source)))
        for cell in nb.cells:
            cell.source = visible_part(cell.source)
            cell.source = "\n".join(line for line in cell.source.split("\n") if "### " not in line)
        return nb

    def hand_in(self, entry: Entry) -> Path:
        """Write what the student of a corpus file hands in; return its path."""
        folder = Path(tempfile.mkdtemp(prefix=entry.name, dir=self.folder))
        file, nb = folder / "week03_systems.ipynb", self.solved()
        if entry.place == "file":
            names: dict[str, Any] = {}
            exec(compile(entry.code, str(entry.path), "exec"), names)
            names["hand_in"](file, nb)
            return file
        if entry.place.startswith("answer"):
            find(nb, entry.place.split()[1]).source = entry.code
        else:
            if entry.attacks in WRONG:
                find(nb, entry.attacks).source = WRONG[entry.attacks]
            cell = new_code_cell(entry.code, id="scratch")
            nb.cells.insert(2 if entry.place == "before" else len(nb.cells), cell)
        file.write_text(nbformat.writes(nb), encoding="utf-8")
        return file

    def grade(self, file: Path, limits: Limits = LIMITS) -> Graded:
        """Read, repair, judge and score one file, as nbgrader's preprocessors do."""
        began = time.monotonic()
        nb = read_submission(file)
        if is_ungradable(nb):
            nothing = dict.fromkeys(EXERCISES, 0.0)
            statuses = dict.fromkeys(EXERCISES, "ungradable")
            return Graded(nothing, statuses, "", "", notes_of(nb), time.monotonic() - began, None)
        repaired = repair(nb.cells, self.record, self.texts)
        nb.cells = repaired.cells
        cells = steps_of(nb, self.record)
        judged = judge(self.sandbox, [step for _, step in cells], Context(seed=11), limits=limits)
        write_reports(cells, judged.reports)
        nbformat.validate(nb)
        nbformat.writes(nb).encode("utf-8")
        tests = {label: cell for label, cell in _labelled(nb).items() if label in self.points}
        verdicts = judged.verdicts()
        scores = {label.removesuffix("_tests"): score_of(cell).points for label, cell in tests.items()}
        assert scores == {label.removesuffix("_tests"): verdict.points for label, verdict in verdicts.items()}
        return Graded(
            scores,
            {label.removesuffix("_tests"): verdict.status for label, verdict in verdicts.items()},
            json.dumps([cell.outputs for cell in tests.values()], sort_keys=True),
            "".join(_printed(cell) for cell, step in cells if step.role != "tests"),
            [*notes_of(nb), *repaired.sentences],
            time.monotonic() - began,
            judged,
        )

    def peer(self) -> Graded:
        """Judge an honest student now."""
        file = self.folder / "peer.ipynb"
        file.write_text(nbformat.writes(self.solved()), encoding="utf-8")
        return self.grade(file)


def limits_of(entry: Entry) -> Limits:
    """The corpus's limits with those that a file changes."""
    changed: dict[str, Any] = {name: type(getattr(LIMITS, name))(value) for name, value in entry.limits.items()}
    return replace(LIMITS, **changed)


def find(nb: NotebookNode, label: str) -> NotebookNode:
    """The cell with a label."""
    return _labelled(nb)[label]


def _labelled(nb: NotebookNode) -> dict[str, NotebookNode]:
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in nb.cells if "nbgrader" in cell.metadata}


def _printed(cell: NotebookNode) -> str:
    texts = [output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in cell.outputs]
    return "".join(texts) + "".join(output.get("ename", "") for output in cell.outputs)


def _cut(nb: NotebookNode) -> NotebookNode:
    """The title, the set-up cell and three exercises."""
    wanted = {"w03_setup", *EXERCISES, *(f"{exercise}_tests" for exercise in EXERCISES)}
    nb.cells = nb.cells[:1] + [c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") in wanted]
    assert len(nb.cells) == len(wanted) + 1
    return nb


def _recorded(cell: NotebookNode) -> RecordedCell:
    meta: dict[str, Any] = cell.metadata["nbgrader"]
    flags: Callable[[str], bool] = lambda name: bool(meta.get(name, False))  # noqa: E731
    return RecordedCell(
        label=meta["grade_id"],
        cell_type=cell.cell_type,
        source=cell.source,
        locked=flags("locked"),
        grade=flags("grade"),
        solution=flags("solution"),
        task=flags("task"),
        points=float(meta.get("points", 0)),
        checksum=None,
    )

"""A cell that ends, blocks or floods its interpreter costs itself; the rest runs in the state it would have had."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.course import term_seed
from autograder.grading.execute import RobustExecute
from autograder.grading.notes import notes_of
from autograder.grading.output_budget import OutputBudget


def run(tmp_path: Path, *sources: str | NotebookNode, **options: Any) -> NotebookNode:
    cells = [new_code_cell(source) if isinstance(source, str) else source for source in sources]
    nb = new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    runner = RobustExecute(source_folder=str(tmp_path / "source"), **{"timeout": 3, **options})
    runner.enabled = True
    resources = {"metadata": {"path": str(tmp_path)}, "nbgrader": {"assignment": "week01_small"}}
    done, _ = runner.preprocess(nb, resources)
    return done


def graded(source: str) -> NotebookNode:
    cell = new_code_cell(source)
    cell.metadata["nbgrader"] = NotebookNode(grade=True, grade_id="t", solution=False, locked=True, points=1)
    return cell


def shown(cell: NotebookNode) -> str:
    return "".join(output.get("text", "") + output.get("ename", "") for output in cell.outputs)


def test_a_fresh_interpreter_has_the_earlier_cells_but_not_their_tests_again(tmp_path: Path) -> None:
    nb = run(
        tmp_path,
        "a = 1\nprint('once')",
        graded("a += 10"),
        "import os\nos._exit(3)",
        "a += 1",
        "print(a)",
    )
    assert shown(nb.cells[0]) == "once\n"
    assert shown(nb.cells[2]) == "KernelDied"
    assert shown(nb.cells[4]) == "2\n", "1 from the replay, 1 from the cell after; the test's 10 belongs to the test"
    assert notes_of(nb) == ["A cell of yours ended the Python process; the rest was graded in a fresh one."]


def test_the_time_for_a_notebook_is_kept_and_what_is_left_is_said_to_be_not_run(tmp_path: Path) -> None:
    start = monotonic()
    nb = run(tmp_path, *["while True: pass"] * 30, timeout=2, notebook_timeout=9)
    assert monotonic() - start < 45, "30 cells of 2 s each would need 60"
    endings = [shown(cell) for cell in nb.cells]
    assert endings[0].endswith("CellTimeoutError")
    assert endings[-1] == "NotRun"


def test_restarts_are_counted_and_end(tmp_path: Path) -> None:
    nb = run(tmp_path, *["import os; os._exit(0)"] * 4, "print('end')", max_restarts=2, notebook_timeout=120)
    assert [shown(cell) for cell in nb.cells] == ["KernelDied", "KernelDied", "KernelDied"] + ["TooManyRestarts"] * 2


def test_instructors_cells_may_take_longer_than_a_students(tmp_path: Path) -> None:
    locked = new_code_cell("import time; time.sleep(4); print('ready')")
    locked.metadata["nbgrader"] = NotebookNode(grade=False, grade_id="s", solution=False, locked=True)
    nb = run(tmp_path, locked, "import time; time.sleep(4); print('late')", timeout=2)
    assert shown(nb.cells[0]) == "ready\n"
    assert "CellTimeoutError" in shown(nb.cells[1])


def test_the_folder_is_empty_but_for_support_files_and_gone_afterwards(tmp_path: Path) -> None:
    source = tmp_path / "source" / "week01_small"
    source.mkdir(parents=True)
    (source / "data.csv").write_text("1,2")
    (source / "week01_small.ipynb").write_text("{}")
    nb = run(tmp_path, "import os\nprint(os.getcwd(), sorted(f for f in os.listdir() if f[0] != '.'))")
    folder, files = shown(nb.cells[0]).split(maxsplit=1)
    assert files.strip() == "['data.csv']"
    assert not Path(folder).exists()


def test_the_interpreter_gets_the_terms_seed_one_thread_and_inline_figures(tmp_path: Path) -> None:
    seed = tmp_path / "course_secret.txt"
    names = "'AUTOGRADER_SEED', 'AUTOGRADER_REVEAL', 'OMP_NUM_THREADS', 'MPLBACKEND'"
    code = f"import os\nprint([os.environ[n] for n in ({names})])"
    nb = run(tmp_path, code, seed_file=str(seed))
    inline = "module://matplotlib_inline.backend_inline"
    assert shown(nb.cells[0]).strip() == str([str(term_seed(seed)), "0", "1", inline])
    nb = run(tmp_path, code, seed_file=str(seed), closed_weeks=["week01_small"])
    assert "'1', '1'" in shown(nb.cells[0])


def test_memory_is_limited(tmp_path: Path) -> None:
    code = "try:\n    block = bytearray(8 * 2**30)\nexcept MemoryError:\n    print('refused')"
    assert shown(run(tmp_path, code, memory_bytes=4 * 2**30).cells[0]) == "refused\n"


def _stream(text: str) -> dict[str, Any]:
    return {"msg_type": "stream", "header": {"msg_type": "stream"}, "content": {"name": "stdout", "text": text}}


def test_the_budget_cuts_streams_once_and_lets_a_score_through() -> None:
    budget = OutputBudget(100)
    budget.begin()
    assert budget.admit(_stream("x" * 60)) == _stream("x" * 60)
    cut = budget.admit(_stream("y" * 60))
    assert cut is not None
    assert cut["content"]["text"].startswith("y" * 40 + "\n... more output was cut")
    assert budget.admit(_stream("z")) is None
    score = {"msg_type": "execute_result", "content": {"data": {"text/plain": "3.0", "text/html": "h" * 500}}}
    kept = budget.admit(score)
    assert kept is not None
    assert kept["content"]["data"] == {"text/plain": "3.0"}
    budget.begin()
    assert budget.admit(_stream("fresh")) == _stream("fresh")


@pytest.mark.parametrize("kind", ["display_data", "update_display_data"])
def test_the_budget_counts_pictures(kind: str) -> None:
    budget = OutputBudget(100)
    budget.begin()
    picture = {"msg_type": kind, "header": {"msg_type": kind}, "content": {"data": {"image/png": "p" * 80}}}
    assert budget.admit(picture) is picture
    replaced = budget.admit(picture)
    assert replaced is not None
    assert replaced["msg_type"] == "stream"
    assert budget.admit(picture) is None

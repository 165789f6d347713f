"""Traps of stock nbgrader: each test shows what stock does with a submission, and what this course does with it.

One class per side is graded once for the whole file; every submission is the same on both sides.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.api import MissingEntry

from tests.grading.small_week import WEEK, SmallCourse, answer, find

DEAF = "import signal\ndef double(x):\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    while True:\n        pass"
XSS = '<script>alert(1)</script><img src=x onerror="alert(2)">\n\n[click](javascript:alert(3))\n\n**bold**'


def with_answer(label: str, source: str) -> Callable[[NotebookNode], None]:
    return lambda nb: answer(nb, label, source)


def delete(label: str) -> Callable[[NotebookNode], None]:
    return lambda nb: nb.cells.pop(find(nb, label))


def strip_metadata(nb: NotebookNode) -> None:
    for cell in nb.cells:
        cell.metadata = {}


def skip_a_wrong_answer(nb: NotebookNode) -> None:
    answer(nb, "w01_e01", "def double(x):\n    return 0")
    nb.cells[find(nb, "w01_e01_tests")].metadata["tags"] = ["skip-execution"]


def show_all(nb: NotebookNode) -> None:
    first = (
        "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = 'all'"
    )
    nb.cells.insert(0, new_code_cell(first))
    answer(nb, "w01_e02", "def half(x):\n    return 0.5 * x\n'an aside that shows'")


def peek(nb: NotebookNode) -> None:
    answer(nb, "w01_e02", f"print(open('{WEEK}.ipynb').read().count('BEGIN HIDDEN'))\ndef half(x):\n    return x / 2")


def attack_the_page(nb: NotebookNode) -> None:
    answer(nb, "w01_e03", XSS)
    show = "from IPython.display import HTML, Javascript, SVG, display\n"
    show += "display(HTML('<script>alert(4)</script>'), Javascript('alert(5)'))\n"
    show += 'display(SVG(\'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(6)"/>\'))\n'
    answer(nb, "w01_e01", show + "def double(x):\n    return x + x")


CHANGES: dict[str, Callable[[NotebookNode], None]] = {
    "a_good": lambda nb: None,
    "deleted": delete("w01_e01_tests"),
    "deleted_setup": delete("w01_setup"),
    "dies": with_answer("w01_e01", "def double(x):\n    import os\n    os._exit(3)"),
    "dies_at_once": with_answer("w01_e01", "import os\nos._exit(0)\ndef double(x):\n    return 2 * x"),
    "floods": with_answer("w01_e01", "print('x' * 3_000_000)\ndef double(x):\n    return x + x"),
    "hidden_case": with_answer("w01_e01", "def double(x):\n    return 4"),
    "int_metadata": strip_metadata,
    "numpy_float": with_answer("w01_e02", "def half(x):\n    return np.float64(7)"),
    "peeks": peek,
    "show_all": show_all,
    "skips": skip_a_wrong_answer,
    "swallows": with_answer("w01_e01", DEAF),
    "warns": with_answer("w01_e01", "import warnings\ndef double(x):\n    warnings.warn('careful')\n    return 2 * x"),
    "xss": attack_the_page,
}
RAW: dict[str, Callable[[bytes], bytes]] = {
    "cut_off": lambda data: data[: len(data) // 2],
    "utf16": lambda data: data.decode().encode("utf-16"),
}


def other_week(nb: NotebookNode) -> bytes:
    text = json.dumps(nb).replace("w01_", "w02_").replace("double", "triple").replace("half", "third")
    return text.encode()


def digests(course: SmallCourse) -> dict[str, str]:
    files = sorted((course.folder / "submitted").rglob("*.*"))
    return {str(file.relative_to(course.folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


class Class:
    """Both courses after grading, with what was handed in before and after."""

    def __init__(self, folder: Path) -> None:
        self.stock = SmallCourse(folder / "stock", stock=True)
        self.ours = SmallCourse(folder / "ours")
        for course in (self.stock, self.ours):
            for student, change in CHANGES.items():
                nb = course.solved()
                change(nb)
                course.submit(student, nb)
            for student, spoil in RAW.items():
                course.submit(student, spoil(json.dumps(course.solved()).encode()))
            course.submit("renamed", course.solved(), name=f"{WEEK} (1)")
            course.submit("other_week", other_week(course.solved()))
            file = course.submit("shadows", course.solved())
            (file.parent / "numpy.py").write_text("raise ImportError('not numpy')")
        self.before = digests(self.ours)
        self.stock_log = self.stock.autograde().log
        self.ours_ended = self.ours.autograde()
        self.stock.run("generate_feedback", WEEK)
        self.feedback_ended = self.ours.run("generate_feedback", WEEK)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return Class(tmp_path_factory.mktemp("class"))


def points(course: SmallCourse, student: str) -> tuple[float | None, float | None]:
    try:
        scores = course.scores(student)
    except MissingEntry:
        return None, None
    return scores["w01_e01_tests"], scores["w01_e02_tests"]


def has_page(course: SmallCourse, student: str) -> bool:
    return (course.folder / "feedback" / student / WEEK / f"{WEEK}.html").exists()


def test_a_good_submission_scores_the_same_on_both_sides_and_is_told_nothing(graded: Class) -> None:
    assert points(graded.stock, "a_good") == points(graded.ours, "a_good") == (3, 2)
    assert graded.ours.notes("a_good") == []


def test_every_student_has_scores_and_a_page_and_the_batch_ends_well(graded: Class) -> None:
    everybody = [folder.name for folder in (graded.ours.folder / "submitted").iterdir()]
    assert len(everybody) == len(CHANGES) + len(RAW) + 3
    assert graded.ours_ended.status == 0, graded.ours_ended.log
    assert graded.feedback_ended.status == 0, graded.feedback_ended.log
    for student in everybody:
        assert None not in points(graded.ours, student)
        assert has_page(graded.ours, student)
    lost = [student for student in everybody if not has_page(graded.stock, student)]
    assert len(lost) >= 5, "stock nbgrader loses students of this class"


def test_submitted_files_are_never_changed(graded: Class) -> None:
    assert digests(graded.ours) == graded.before


def test_a_warning_on_stderr_costs_nothing(graded: Class) -> None:
    assert points(graded.stock, "warns") == (0, 2)
    assert points(graded.ours, "warns") == (3, 2)


def test_a_numpy_float_is_no_full_score(graded: Class) -> None:
    assert points(graded.stock, "numpy_float") == (3, 2), "stock: a wrong answer, full marks"
    assert points(graded.ours, "numpy_float") == (3, 0)
    assert "w01_e02_tests" in graded.ours.waits("numpy_float")


def test_a_deleted_test_cell_comes_back(graded: Class) -> None:
    assert points(graded.stock, "deleted") == (None, 2)
    assert points(graded.ours, "deleted") == (3, 2)
    assert graded.ours.notes("deleted") == ["The test cell w01_e01_tests was missing; it was put back."]


def test_a_deleted_read_only_cell_comes_back(graded: Class) -> None:
    assert points(graded.ours, "deleted_setup") == (3, 2)
    assert "w01_setup" in graded.ours.notes("deleted_setup")[0]


def test_lost_metadata_is_found_again(graded: Class) -> None:
    assert points(graded.stock, "int_metadata") == (None, None)
    assert points(graded.ours, "int_metadata") == (3, 2)


def test_the_tag_skip_execution_earns_nothing(graded: Class) -> None:
    assert points(graded.stock, "skips") == (3, 2), "stock: a wrong answer, full marks"
    assert points(graded.ours, "skips") == (0, 2)
    assert any("skip-execution" in note for note in graded.ours.notes("skips"))


@pytest.mark.parametrize("student", ["dies", "dies_at_once", "swallows"])
def test_a_lost_kernel_costs_one_exercise(graded: Class, student: str) -> None:
    assert points(graded.stock, student) == (None, None), "stock: the whole submission is gone"
    assert points(graded.ours, student) == (0, 2)


def test_output_is_cut_while_running(graded: Class) -> None:
    def size(course: SmallCourse) -> int:
        return (course.folder / "autograded" / "floods" / WEEK / f"{WEEK}.ipynb").stat().st_size

    assert size(graded.stock) > 3_000_000
    assert size(graded.ours) < 60_000
    assert points(graded.ours, "floods") == (3, 2)


def test_results_shown_on_the_way_do_not_hide_the_score(graded: Class) -> None:
    assert points(graded.ours, "show_all") == (3, 2)


def test_hidden_tests_are_not_in_the_feedback(graded: Class) -> None:
    assert "21" in graded.stock.page("hidden_case")
    assert "BEGIN HIDDEN" in graded.stock.page("hidden_case")
    page = graded.ours.page("hidden_case")
    assert points(graded.ours, "hidden_case") == (0, 2)
    assert "HIDDEN" not in page
    assert "42" not in page
    assert "The test stopped with AssertionError." in page
    assert "double(2)" in page.replace("</span>", "").replace('<span class="py-n">', "").replace(
        '<span class="py-p">', ""
    ).replace('<span class="py-mi">', "")


def test_nothing_of_a_student_runs_in_the_feedback(graded: Class) -> None:
    stock, ours = graded.stock.page("xss"), graded.ours.page("xss")
    assert "<script>alert(1)</script>" in stock
    assert "alert(4)" in stock
    assert "<script" not in ours
    assert "<svg" not in ours
    assert "javascript:" not in ours.lower().replace("(javascript:alert(3))", "")
    assert 'href="javascript' not in ours.lower()
    assert "<img src=x" not in ours
    assert "&lt;script&gt;alert(1)" in ours
    assert "<strong>bold</strong>" in ours
    assert "default-src 'none'" in ours


def test_the_notebook_with_hidden_tests_is_not_beside_the_student(graded: Class) -> None:
    def printed(course: SmallCourse) -> str:
        nb = json.loads((course.folder / "autograded" / "peeks" / WEEK / f"{WEEK}.ipynb").read_text())
        cells = [cell for cell in nb["cells"] if cell["id"] == "w01_e02"]
        return json.dumps(cells[0]["outputs"])

    assert '"3\\n"' in printed(graded.stock), "stock: its own line, and both hidden regions"
    assert "FileNotFoundError" in printed(graded.ours)


def test_a_file_beside_the_notebook_does_not_shadow_a_library(graded: Class) -> None:
    assert points(graded.stock, "shadows")[0] == 3  # this answer needs no numpy, but its import failed
    stock = (graded.stock.folder / "autograded" / "shadows" / WEEK / f"{WEEK}.ipynb").read_text()
    assert "not numpy" in stock
    ours = (graded.ours.folder / "autograded" / "shadows" / WEEK / f"{WEEK}.ipynb").read_text()
    assert "not numpy" not in ours


def test_a_file_cut_off_is_told_so_scores_zero_and_is_shown_to_a_person(graded: Class) -> None:
    assert not has_page(graded.stock, "cut_off")
    assert points(graded.ours, "cut_off") == (0, 0)
    assert "not a valid notebook" in graded.ours.notes("cut_off")[0]
    assert len(graded.ours.notes("cut_off")) == 2
    assert "Your instructor was asked" in graded.ours.notes("cut_off")[1]
    assert graded.ours.waits("cut_off") == {"w01_e01_tests"}


def test_another_encoding_is_read(graded: Class) -> None:
    assert not has_page(graded.stock, "utf16")
    assert points(graded.ours, "utf16") == (3, 2)


def test_a_renamed_notebook_is_graded(graded: Class) -> None:
    assert not has_page(graded.stock, "renamed")
    assert points(graded.ours, "renamed") == (3, 2)
    assert "(1).ipynb" in graded.ours.notes("renamed")[0]


def test_the_notebook_of_another_week_is_called_that(graded: Class) -> None:
    assert any("week 2" in note for note in graded.ours.notes("other_week"))

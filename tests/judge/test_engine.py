"""The plug into nbgrader: the record decides what runs where, and where nothing is isolated nothing is graded."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.grading import engine_room
from autograder.grading.engine_steps import steps_of
from autograder.grading.release_record import RecordedCell
from autograder.sandbox.errors import SandboxUnavailable
from tests.grading.small_week import WEEK, SmallCourse, answer, find

LOCKED = {"grade_id": "mine", "grade": False, "solution": False, "locked": True, "task": False, "schema_version": 3}


@pytest.fixture
def own_room() -> Iterator[None]:
    """What a test does to the sandbox begins and ends with it."""
    engine_room.leave()
    yield
    engine_room.leave()


@pytest.fixture
def course(tmp_path: Path) -> SmallCourse:
    return SmallCourse(tmp_path / "course")


def record(label: str, source: str, **flags: bool) -> RecordedCell:
    settings = {"locked": False, "grade": False, "solution": False, "task": False} | flags
    return RecordedCell(label, "code", source, points=2.0, checksum=None, **settings)


def cell(source: str, label: str | None = None, **flags: object) -> NotebookNode:
    made = new_code_cell(source)
    if label:
        made.metadata["nbgrader"] = LOCKED | {"grade_id": label} | flags
    return made


RECORD = [
    record("setup", "import math", locked=True),
    record("a", "def a(): ...", solution=True),
    record("a_tests", "1.0", locked=True, grade=True),
]


def test_roles_sources_and_points_come_from_the_record() -> None:
    nb = new_notebook(
        cells=[
            cell("evil()", "setup"),
            cell("def a(): return 1", "a", grade=True, points=100),
            cell("100.0", "a_tests", points=100),
            cell("evil()", "unknown"),
            cell("evil()", "setup"),
            cell("  "),
            cell("mine"),
        ]
    )
    steps = [step for _, step in steps_of(nb, RECORD)]
    assert [(step.role, step.source) for step in steps] == [
        ("shared", "import math"),
        ("student", "def a(): return 1"),
        ("tests", "1.0"),
        ("student", "evil()"),
        ("student", "evil()"),
        ("student", "mine"),
    ]
    assert steps[2].points == 2.0
    assert steps[1].defines == {"a"}


def forge(canary: Path) -> Callable[[NotebookNode], None]:
    """Cells that claim to be the instructor's: a new locked cell, and a test cell with other source."""

    def change(nb: NotebookNode) -> None:
        write = f"open({str(canary)!r}, 'w').write('!')"
        nb.cells.insert(0, cell(write, "mine"))
        nb.cells.insert(0, cell(write, "w01_setup"))
        nb.cells[find(nb, "w01_e01_tests")].source = f"{write}\n3.0"
        answer(nb, "w01_e01", "def double(x):\n    return 0")

    return change


def test_a_submission_s_code_never_runs_in_the_judge(course: SmallCourse, tmp_path: Path) -> None:
    nb = course.solved()
    forge(tmp_path / "canary")(nb)
    course.submit("forger", nb)
    assert course.autograde().status == 0
    assert not (tmp_path / "canary").exists()
    scores = course.scores("forger")
    assert (scores["w01_e01_tests"], scores["w01_e02_tests"]) == (0, 2)


@pytest.mark.usefixtures("own_room")
def test_where_nothing_is_isolated_nothing_is_graded(course: SmallCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(**_: object) -> None:
        raise SandboxUnavailable("bubblewrap is missing: install it")

    monkeypatch.setattr(engine_room, "Sandbox", unavailable)
    course.submit("ada", course.solved())
    ended = course.autograde()
    assert ended.status == 1
    assert "bubblewrap is missing" in ended.log
    assert "nothing is graded" in ended.log
    assert not (course.folder / "autograded" / "ada" / WEEK).exists()
    assert set(course.scores("ada").values()) == {None}


@pytest.mark.usefixtures("own_room")
def test_a_wall_with_a_gap_is_no_wall(course: SmallCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    def gap(sandbox: object) -> None:
        raise SandboxUnavailable("student code would not be isolated here (network: connected)")

    monkeypatch.setattr(engine_room.selftest, "verify", gap)
    course.submit("ada", course.solved())
    ended = course.autograde()
    assert ended.status == 1
    assert "network: connected" in ended.log
    assert not (course.folder / "autograded" / "ada" / WEEK).exists()


def test_without_a_sandbox_every_mark_is_flagged(course: SmallCourse) -> None:
    course.submit("ada", course.solved())
    ended = course.run("autograde", WEEK, "--Engine.sandboxed=False")
    assert ended.status == 0, ended.log
    assert course.scores("ada")["w01_e01_tests"] == 3
    assert {"w01_e01_tests", "w01_e02_tests"} <= course.waits("ada")
    assert any("not valid" in note for note in course.notes("ada"))


def test_a_fault_of_the_course_is_flagged_and_tells_no_secret(course: SmallCourse) -> None:
    source = course.folder / "source" / WEEK / f"{WEEK}.ipynb"
    text = source.read_text().replace("assert double(21) == 42", "{'secret 42': 1}['secret ' + str(double(21)) + '!']")
    assert "secret" in text
    source.write_text(text)
    assert course.run("generate_assignment", WEEK, "--force").status == 0
    course.submit("ada", course.solved())
    ended = course.autograde()
    assert ended.status == 0
    assert "course fault" in ended.log
    assert "w01_e01_tests" in course.waits("ada")
    assert course.scores("ada")["w01_e01_tests"] == 0
    assert not any("secret" in note for note in course.notes("ada"))
    assert course.run("generate_feedback", WEEK).status == 0
    assert "secret" not in course.page("ada")


def test_nothing_of_a_submission_can_run_in_the_graded_notebook(course: SmallCourse) -> None:
    nb = course.solved()
    show = (
        "from IPython.display import HTML, SVG, Javascript, display\n"
        'display(HTML(\'<b onclick="x()">bold</b><script>alert(1)</script><a href="javascript:x()">go</a>\'))\n'
        "display(Javascript('alert(2)'))\n"
        'display(SVG(\'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(3)"/>\'))\n'
    )
    answer(nb, "w01_e01", show + "def double(x):\n    return x + x")
    course.submit("xss", nb)
    assert course.autograde().status == 0
    graded = json.loads((course.folder / "autograded" / "xss" / WEEK / f"{WEEK}.ipynb").read_text())
    outputs = next(c for c in graded["cells"] if c["id"] == "w01_e01")["outputs"]
    shown = json.dumps(outputs)
    assert "<b>bold</b>" in shown
    assert "<script" not in shown
    assert "onclick" not in shown
    assert "javascript:" not in shown
    assert {mime for output in outputs for mime in output["data"]} == {"text/html", "text/plain"}
    assert course.scores("xss")["w01_e01_tests"] == 3

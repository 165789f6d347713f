"""The demo keeps its promises: everyone gets what they deserve, and an interrupted run goes on where it stopped."""

from __future__ import annotations

import csv
import shutil
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image

import demo.__main__ as main
from demo import steps
from demo.course_folder import CourseFolder, prepare
from demo.results import read_results, surprises
from demo.students import CLASS, Student
from demo.table import table
from demo.week import read_exercises, unusual_answer, wrong_answer

WEEK = "week03_systems"
FEW = [student for student in CLASS if student.id in ("ada", "hugo", "kim", "liam", "jonas")]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[CourseFolder, int]:
    """A run that is interrupted after two notebooks were graded, and then run again."""
    root = tmp_path_factory.mktemp("demo") / "course"

    def interrupted(folder: CourseFolder) -> object:
        yield from islice(whole(folder), 2)
        raise KeyboardInterrupt

    whole = steps.autograde
    steps.autograde = interrupted  # type: ignore[assignment]
    try:
        with pytest.raises(KeyboardInterrupt):
            main.run(WEEK, root, FEW)
    finally:
        steps.autograde = whole
    graded = root / "autograded" / "ada" / WEEK / f"{WEEK}.ipynb"
    before = graded.stat().st_mtime_ns
    status = main.run(WEEK, root, FEW)
    assert graded.stat().st_mtime_ns == before, "what was graded before the interruption is not graded again"
    return CourseFolder(root, WEEK), status


def test_everyone_gets_what_they_deserve(ran: tuple[CourseFolder, int]) -> None:
    folder, status = ran
    exercises = read_exercises(folder.instructor_notebook)
    for result in read_results(folder, FEW, exercises):
        assert surprises(result, exercises) == []
    assert status == 0


def test_a_wrong_expectation_is_noticed(ran: tuple[CourseFolder, int]) -> None:
    folder, _ = ran
    exercises = read_exercises(folder.instructor_notebook)
    claims = [
        Student("ada", "claims to deserve nothing", otherwise="zero"),
        Student("hugo", "claims full marks"),
        Student("kim", "claims to be on time"),
        Student("liam", "claims to have been told", otherwise="zero", told="well done"),
    ]
    for result in read_results(folder, claims, exercises):
        assert surprises(result, exercises)


def test_table_picture_grades_and_pages_are_there(ran: tuple[CourseFolder, int]) -> None:
    folder, _ = ran
    exercises = read_exercises(folder.instructor_notebook)
    results = read_results(folder, FEW, exercises)
    lines = table(results, exercises).split("\n")
    assert len(lines) == 3 + len(FEW)
    with Image.open(folder.root / "class.png") as image:
        assert image.width > 1000
        assert len(image.convert("RGB").getcolors(1_000_000) or []) > 50
    with (folder.root / "grades.csv").open() as stream:
        rows = {row["student_id"]: row for row in csv.DictReader(stream)}
    assert {student.id for student in FEW} <= set(rows)
    assert float(rows["kim"]["late_submission_penalty"]) > 0
    for student in FEW:
        own = list((folder.home(student.id) / WEEK / "feedback").rglob("*.html"))
        assert [page.read_text() for page in own] == [folder.page(student.id).read_text()]
        assert "HIDDEN TESTS" not in own[0].read_text()


def test_a_finished_run_begins_anew_and_an_unfinished_one_goes_on(tmp_path: Path) -> None:
    folder, continued = prepare(WEEK, tmp_path / "course")
    assert not continued
    assert prepare(WEEK, tmp_path / "course")[1]
    folder.finished.touch()
    assert not prepare(WEEK, tmp_path / "course")[1]


def test_the_class_is_large_and_its_students_differ() -> None:
    assert len(CLASS) >= 12
    assert len({student.id for student in CLASS}) == len({student.story for student in CLASS}) == len(CLASS)


def test_answers_of_the_catalogue_stand_under_the_students_name(ran: tuple[CourseFolder, int]) -> None:
    folder, _ = ran
    for exercise in read_exercises(folder.instructor_notebook):
        if exercise.written:
            continue
        name = next(line for line in exercise.solution.split("\n") if line.startswith("def ")).split("(")[0]
        for source in (wrong_answer(exercise, 0), unusual_answer(exercise, 0), unusual_answer(exercise, -1)):
            assert source is not None
            assert f"\n{name}(" in f"\n{source}"
            compile(source, exercise.label, "exec")


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (OSError(28, "No space left on device", "/x"), "[Errno 28] No space left on device: '/x'. Mend that"),
        (shutil.Error([("a", "b", "[Errno 28] No space left on device: 'a' -> 'b'")]), "on device: 'a'. Mend that"),
    ],
)
def test_a_full_disk_is_said_in_a_sentence(
    problem: OSError, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*arguments: object) -> int:
        raise problem

    monkeypatch.setattr(main, "run", full)
    assert main.main([WEEK]) == 1
    assert says in capsys.readouterr().err

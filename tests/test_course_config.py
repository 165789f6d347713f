"""The course file: plain values are read, and every mistake is a sentence with file and line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import CourseError, LatePolicy, load_course, term_seed

ROOT = Path(__file__).resolve().parents[1]
GOOD = """\
course_id = "la4ml"
title = "Linear Algebra"
time_zone = "Europe/Berlin"
weeks = [
    {"id": "week01_vectors", "title": "Vectors", "due": "2026-11-01 23:59", "points": 40},
    {"id": "week02_products", "title": "Products", "due": "2026-07-08 12:00", "points": 45.5, "closed": True},
]
late = {"grace_minutes": 15, "percent_per_day": 10, "at_most_percent": 50}
limits = {
    "cell_seconds": 30,
    "output_bytes": 1000,
}
database = "sqlite:///gradebook.db"
exchange = "/srv/exchange"
seed_file = "course_secret.txt"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "course_config.py"
    file.write_text(text)
    return file


def test_reads_plain_values_with_dates_in_the_time_zone_of_the_course(tmp_path: Path) -> None:
    course = load_course(written(tmp_path, GOOD))
    assert [week.id for week in course.weeks] == ["week01_vectors", "week02_products"]
    assert course.week("week01_vectors").due_utc() == datetime(2026, 11, 1, 22, 59)  # winter: one hour
    assert course.week("week02_products").due_utc() == datetime(2026, 7, 8, 10, 0)  # summer: two hours
    assert course.week("week02_products").closed
    assert not course.week("week01_vectors").closed
    assert course.week("week01_vectors").due.astimezone(UTC).tzinfo is UTC
    assert course.late == LatePolicy(15, 10, 50)
    assert (course.limits.cell_seconds, course.limits.notebook_seconds) == (30, 300)
    assert course.database == f"sqlite:///{tmp_path / 'gradebook.db'}"
    assert course.exchange == Path("/srv/exchange")
    assert course.seed_file == tmp_path / "course_secret.txt"


def test_the_file_of_this_repository_is_in_order() -> None:
    course = load_course(ROOT / "course_config.py")
    assert course.week("week03_systems").points == 50
    folders = {folder.name for folder in (ROOT / "source").iterdir() if folder.is_dir()}
    assert folders <= {week.id for week in course.weeks}, "every week folder has its line in course_config.py"


def test_an_unknown_week_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="week01_vectors, week02_products"):
        load_course(written(tmp_path, GOOD)).week("week09_change")


MISTAKES = [
    ("unknown key", 'title = "Linear', 'titel = "Linear', 2, "'titel' is no setting"),
    ("missing key", 'title = "Linear Algebra"\n', "", 1, "'title' is missing"),
    ("unknown key of a week", '"points": 40', '"point": 40', 5, "'point' is no key"),
    ("missing key of a week", ', "points": 40', "", 5, "'points' of weeks[0] is missing"),
    ("overlapping ids", '"week02_products"', '"week01_products"', 6, "both week01"),
    ("id of another shape", '"week02_products"', '"Week2"', 6, "must look like 'week03_systems'"),
    ("no date", '"2026-07-08 12:00"', '"2026-13-08 12:00"', 6, "is no date"),
    ("a date that is a number", '"2026-07-08 12:00"', "20260708", 6, "is no date"),
    ("negative points", '"points": 40', '"points": -4', 5, "must be a positive number"),
    ("points that are true", '"points": 40', '"points": True', 5, "must be a positive number"),
    ("closed in words", '"closed": True', '"closed": "yes"', 6, "True or False"),
    ("points that are no plain number", '"points": 45.5', '"points": nan', 6, "weeks[1].points must be a plain value"),
    ("points beyond all numbers", '"points": 40', '"points": 1' + 400 * "0", 5, "must be a positive number"),
    ("a date without a time", '"2026-07-08 12:00"', '"2026-07-08"', 6, "names no time of day"),
    ("a date before all dates", '"2026-07-08 12:00"', '"0001-01-01 00:00"', 6, "is no date"),
    ("bad database", '"sqlite:///gradebook.db"', '"gradebook.db"', 13, "no database address"),
    ("database with options", "gradebook.db", "gradebook.db?timeout=60", 13, "leave ?options out"),
    ("unknown time zone", "Europe/Berlin", "Europe/Atlantis", 3, "is no time zone"),
    ("a folder of time zones", "Europe/Berlin", "Europe", 3, "is no time zone"),
    (
        "a variable that is not set",
        "/srv/exchange",
        "$NO_SUCH_FOLDER/exchange",
        14,
        "$NO_SUCH_FOLDER in exchange is not set",
    ),
    ("a password that is not set", "sqlite:///", "postgresql://me:${NO_SUCH_WORD}@db/", 13, "is not set"),
    ("an unknown home", "/srv/exchange", "~no_such_user/exchange", 14, "home of a user"),
    ("bad course id", '"la4ml"', '"la 4 ml"', 1, "letters, digits"),
    ("penalty above all", '"at_most_percent": 50', '"at_most_percent": 150', 8, "more than 100"),
    ("negative penalty", '"percent_per_day": 10', '"percent_per_day": -1', 8, "at least 0"),
    ("unknown limit", '"output_bytes"', '"output_byte"', 11, "'output_byte' is no key"),
    ("a limit of zero", '"cell_seconds": 30', '"cell_seconds": 0', 10, "whole number of at least 1"),
    ("a limit below use", '"output_bytes": 1000,', '"memory_mb": 100,', 11, "at least 256, not 100"),
    ("set twice", 'exchange = "/srv', 'title = "again"\nexchange = "/srv', 14, "already set in line 2"),
    ("a key twice", '"output_bytes": 1000,', '"cell_seconds": 4,', 11, "twice"),
    ("a key without quotes", '"output_bytes": 1000,', "3: 1000,", 11, "must be a text in quotes"),
    ("code", 'title = "Linear Algebra"', "title = open('x').read()", 2, "must be a plain value"),
    ("a statement", 'title = "Linear Algebra"', "import os", 2, "only lines `name = value`"),
    ("no Python", 'title = "Linear Algebra"', 'title = "Linear', 2, ""),
    ("weeks no list", "weeks = [", "weeks = 3 or [", 4, "must be a plain value"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_refused_with_file_line_and_remedy(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in GOOD
    with pytest.raises(CourseError) as mistake:
        load_course(written(tmp_path, GOOD.replace(old, new)))
    assert str(mistake.value).startswith(f"course_config.py, line {line}: ")
    assert says in str(mistake.value)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (GOOD.replace("Linear", "Alg\u00e8bre").encode("latin-1"), "line 2: this line is not in UTF-8"),
        (GOOD.encode() + b"\0", "line 1: "),
        (b"", "line 1: the setting 'course_id' is missing"),
    ],
)
def test_a_file_in_another_encoding_is_refused_in_words(tmp_path: Path, raw: bytes, says: str) -> None:
    file = tmp_path / "course_config.py"
    file.write_bytes(raw)
    with pytest.raises(CourseError, match=says):
        load_course(file)


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    file = tmp_path / "course_config.py"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_course(file).title == "Linear Algebra"


def test_a_folder_in_place_of_the_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "course_config.py").mkdir()
    with pytest.raises(CourseError, match="cannot be read"):
        load_course(tmp_path / "course_config.py")


def test_the_file_is_read_and_never_run(tmp_path: Path) -> None:
    with pytest.raises(CourseError):
        load_course(written(tmp_path, GOOD + f"open({str(tmp_path / 'trace')!r}, 'w')\n"))
    assert not (tmp_path / "trace").exists()


def test_a_password_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADEBOOK_PASSWORD", "s3cret")
    text = GOOD.replace("sqlite:///gradebook.db", "postgresql://la:$GRADEBOOK_PASSWORD@db/grades")
    assert load_course(written(tmp_path, text)).database == "postgresql://la:s3cret@db/grades"


def test_the_seed_of_a_term_is_drawn_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "course_secret.txt"
    seed = term_seed(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert term_seed(file) == seed
    assert term_seed(tmp_path / "other.txt") != seed
    assert 0 <= seed < 2**128


def test_a_damaged_seed_file_is_never_replaced_silently(tmp_path: Path) -> None:
    file = tmp_path / "course_secret.txt"
    file.write_text("oops")
    with pytest.raises(CourseError, match="restore it"):
        term_seed(file)
    assert file.read_text() == "oops"


def test_the_seed_file_of_this_course_is_ignored_by_git() -> None:
    seed_file = load_course(ROOT / "course_config.py").seed_file
    ended = subprocess.run(["git", "check-ignore", "-q", str(seed_file)], cwd=ROOT, check=False)
    assert ended.returncode == 0


@given(
    score=st.floats(0, 100), seconds=st.floats(0, 1e7), more=st.floats(0, 1e6), percent=st.floats(0, 100),
    cap=st.floats(0, 100), grace=st.floats(0, 600),
)  # fmt: skip
def test_laws_of_lateness(score: float, seconds: float, more: float, percent: float, cap: float, grace: float) -> None:
    policy = LatePolicy(grace, percent, cap)
    penalty = policy.penalty(score, seconds)
    assert 0 <= penalty <= score * cap / 100 + 1e-12 * score
    assert penalty <= policy.penalty(score, seconds + more)
    assert policy.penalty(score, 60 * grace) == 0


def test_lateness_counts_days_begun() -> None:
    policy = LatePolicy(grace_minutes=15, percent_per_day=10, at_most_percent=50)
    day = 86_400
    assert policy.penalty(40, 15 * 60) == 0
    assert policy.penalty(40, 15 * 60 + 1) == 4
    assert policy.penalty(40, 15 * 60 + day) == 4
    assert policy.penalty(40, 15 * 60 + day + 1) == 8
    assert policy.penalty(40, 30 * day) == 20


def test_nbgrader_says_the_sentence_and_shows_no_traceback(tmp_path: Path) -> None:
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    written(tmp_path, GOOD.replace('"points": 40', '"points": -4'))
    env = dict(os.environ, JUPYTER_CONFIG_DIR=str(tmp_path / "none"))
    command = [sys.executable, "-m", "nbgrader", "db", "student", "list"]
    ended = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr + ended.stdout
    assert re.search(r"^course_config\.py, line 5: points of week01_vectors", ended.stderr, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("sqlit:///gradebook.db", "'sqlit' is no kind of database"),
        ("mssql+pymssql://me@db/grades", "needs the module pymssql"),
    ],
)
def test_a_database_without_a_driver_is_refused_in_words(tmp_path: Path, address: str, says: str) -> None:
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    written(tmp_path, GOOD.replace("sqlite:///gradebook.db", address))
    env = dict(os.environ, JUPYTER_CONFIG_DIR=str(tmp_path / "none"))
    command = [sys.executable, "-m", "nbgrader", "db", "student", "list"]
    ended = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr + ended.stdout
    assert says in ended.stderr


def test_settings_that_cannot_be_applied_stop_nbgrader_before_it_goes_on_by_its_own_rules(tmp_path: Path) -> None:
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    written(tmp_path, GOOD)
    broken = tmp_path / "autograder"  # found before the installed package: nbgrader puts its folder first
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('half an installation')")
    env = dict(os.environ, JUPYTER_CONFIG_DIR=str(tmp_path / "none"))
    command = [sys.executable, "-m", "nbgrader", "db", "assignment", "list"]
    ended = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "half an installation" in ended.stderr
    assert not (tmp_path / "gradebook.db").exists()


LOADS = """
import os
from nbgrader.apps import AutogradeApp
from traitlets.config.loader import PyFileConfigLoader
PyFileConfigLoader("nbgrader_config.py", path=os.getcwd()).load_config()
import numpy, torch
numpy.ones((600, 600)) @ numpy.ones((600, 600))
print(len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1, torch.get_num_threads())
"""


def test_what_nbgrader_judges_is_computed_in_one_thread(tmp_path: Path) -> None:
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    written(tmp_path, GOOD)
    env = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    ended = subprocess.run(
        [sys.executable, "-c", LOADS], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert ended.stdout.split() == ["1", "1"], ended.stderr

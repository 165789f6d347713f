"""Submissions that further processes judge ahead of nbgrader: the same marks, whatever becomes of those processes."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.checks import Context
from autograder.grading import engine_room
from autograder.grading.ahead import Ahead, Job
from autograder.grading.batch import _fork, processes
from autograder.judge.steps import Step
from autograder.judge.verdict import CellReport, Judgement
from autograder.sandbox.profile import Limits
from tests.grading.small_week import WEEK, SmallCourse, answer

CLASS = [f"student{n}" for n in range(6)]


def job(student: str) -> Job:
    return Job([Step("student", "cell", f"name = {student!r}")], Context(), Limits(), {})


def judged(by: str) -> Judgement:
    return Judgement([CellReport(by, "ok")], [], {}, True, 0)


def here(one: Job) -> Judgement:
    """A judge that says in which process it worked."""
    time.sleep(0.02)
    return judged(str(os.getpid()))


def judge_of(found: Judgement) -> int:
    return int(found.reports[0].label)


class Batch:
    """An `Ahead` whose one further process begins with `prepare`; keeps what is said."""

    def __init__(self, load: Callable[[str], Job | None] = job, prepare: Callable[[], object] = lambda: None) -> None:
        self.said: list[str] = []
        self.ahead = Ahead(CLASS, load, here, self.said.append)
        self.ahead.open()
        self.ahead.fork(prepare, lambda: self.said.append("over"))

    def take_all(self) -> list[int]:
        return [judge_of(self.ahead.take(student, job(student))) for student in CLASS]


def test_two_processes_share_a_class_and_nobody_is_judged_twice() -> None:
    batch = Batch()
    (worker,) = batch.ahead._workers
    found = batch.take_all()
    assert set(found) == {os.getpid(), worker}
    assert batch.said == ["over"], "after the last one everything is put away"
    assert not batch.ahead._folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_what_was_found_for_another_text_is_not_used() -> None:
    batch = Batch(load=lambda student: job(student + " before the last save"))
    wait_until(lambda: (batch.ahead._folder / "5.found").exists())
    assert set(batch.take_all()) == {os.getpid()}


def test_a_process_that_is_killed_costs_nobody_a_mark() -> None:
    batch = Batch(prepare=lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert batch.take_all() == [os.getpid()] * len(CLASS)


def test_what_a_killed_process_had_begun_is_judged_anew() -> None:
    grader = os.getpid()

    def load(student: str) -> Job:
        if os.getpid() != grader:
            os.kill(os.getpid(), signal.SIGKILL)
        return job(student)

    batch = Batch(load=load)
    wait_until(lambda: (batch.ahead._folder / "0.claim").exists())
    assert judge_of(batch.ahead.take(CLASS[0], job(CLASS[0]))) == os.getpid()
    assert batch.said == ["A process that judged ahead ended early; what it had begun is judged anew."]
    batch.ahead.close()


def test_a_file_that_is_no_notebook_is_left_to_nbgrader() -> None:
    batch = Batch(load=lambda student: None)
    wait_until(lambda: (batch.ahead._folder / "5.found").exists())
    assert set(batch.take_all()) == {os.getpid()}


def test_what_goes_wrong_with_one_submission_concerns_no_other() -> None:
    grader = os.getpid()

    def load(student: str) -> Job:
        if student in CLASS[2:4]:
            raise RuntimeError("cannot be repaired")
        return job(student)

    batch = Batch(load=load)
    found = batch.take_all()
    assert found[2:4] == [grader, grader]
    assert batch.said == ["over"]


def test_a_full_disk_costs_nobody_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    batch = Batch(prepare=lambda: time.sleep(600))
    monkeypatch.setattr(os, "link", full)
    assert batch.take_all() == [os.getpid()] * len(CLASS)
    assert batch.said[0].startswith("What was judged ahead of student0 cannot be used")
    assert batch.said[-1] == "over"


def test_the_next_one_is_made_ready_while_there_is_one() -> None:
    ready: list[Job] = []
    alone = Ahead([], job, here, print, to_come=2, between=ready.append)
    for student in CLASS[:3]:
        alone.take(student, job(student))
    assert ready == [job(student) for student in CLASS[:2]]


def test_no_process_outlives_the_grader() -> None:
    batch = Batch(prepare=lambda: time.sleep(600))
    (worker,) = batch.ahead._workers
    batch.ahead.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_each_process_keeps_to_its_core_and_this_one_is_let_go_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_room, "spares", lambda count, uses: contextlib.nullcontext([Spare()] * count))
    monkeypatch.setattr(engine_room, "move_into", lambda spare, spares: signal.pause())
    before = os.sched_getaffinity(0)
    ahead = Ahead(CLASS, job, here, print)
    _fork(ahead, 1, ())
    (worker,) = ahead._workers
    for _ in range(500):
        if len(there := os.sched_getaffinity(worker)) == 1:
            break
        time.sleep(0.01)
    assert there | os.sched_getaffinity(0) == before
    assert there.isdisjoint(os.sched_getaffinity(0)) == (len(before) > 1)
    ahead.close()
    assert os.sched_getaffinity(0) == before


class Spare:
    """A sandbox that nobody asks anything."""

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    "other",
    [
        replace(job("ada"), context=Context(seed=7)),
        replace(job("ada"), context=Context(reveal=True)),
        replace(job("ada"), limits=Limits(cell_seconds=1.0)),
        replace(job("ada"), files={"data.csv": b"1"}),
        replace(job("ada"), steps=[Step("tests", "w01_e01_tests", "name = 'ada'", 3.0)]),
        replace(job("ada"), steps=[Step("student", "cell", "name = 'ada'", defines=frozenset({"f"}))]),
        replace(job("ada"), steps=[Step("student", "cell", "name = 'ada' ")]),
    ],
)
def test_a_job_is_the_same_only_if_all_of_it_is(other: Job) -> None:
    assert job("ada").key() == job("ada").key()
    assert other.key() != job("ada").key()


def test_how_many_processes_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(engine_room, "is_open", lambda: False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 2, 3})
    assert [processes(0, waiting) for waiting in (0, 2, 3, 6, 200)] == [1, 1, 2, 3, 4]
    assert processes(1, 200) == 1
    assert [processes(3, waiting) for waiting in (0, 1, 2, 100)] == [1, 2, 3, 3]
    monkeypatch.setattr(engine_room, "is_open", lambda: True)
    assert processes(3, 200) == 1, "nor is one whose libraries may have threads of their own"
    monkeypatch.setattr(engine_room, "is_open", lambda: False)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert processes(3, 200) == 1, "a process with threads (the formgrader's server) is not forked"


def test_the_marks_are_those_of_a_single_process(tmp_path: Path) -> None:
    course = SmallCourse(tmp_path / "course")
    half = course.solved()
    answer(half, "w01_e01", "def double(x):\n    return 0")
    crash = course.solved()
    answer(crash, "w01_e02", "import os\nos._exit(3)")
    kinds = [course.solved(), half, crash, b"not a notebook", course.released()]
    for number in range(10):
        course.submit(f"s{number}", kinds[number % 5])
    scores = []
    for count in (1, 3, 3):
        if len(scores) == 2:
            give_each_a_wall_of_its_own(course)
        said = in_a_process_of_its_own(course, f"--Engine.processes={count}", "--force")
        assert ("9 more submissions, judged by 3 processes" in said) == (count == 3), said
        scores.append([(course.scores(f"s{n}"), course.waits(f"s{n}"), course.notes(f"s{n}")) for n in range(10)])
    assert scores[0] == scores[1] == scores[2]
    assert scores[0][0][0] == {"w01_e01_tests": 3.0, "w01_e02_tests": 2.0, "w01_e03": None}
    assert scores[0][1][0]["w01_e01_tests"] == 0.0
    again = in_a_process_of_its_own(course, "--Engine.processes=3")
    assert "processes" not in again, "what is graded is not judged again"


def give_each_a_wall_of_its_own(course: SmallCourse) -> None:
    """Let the grading process believe, and only that, that a cgroup counts the memory behind each wall."""
    with (course.folder / "nbgrader_config.py").open("a") as config:
        config.write("import types\nfrom autograder.grading import engine_room\n")
        config.write("engine_room.cgroup = types.SimpleNamespace(available=lambda: True)\n")


def in_a_process_of_its_own(course: SmallCourse, *options: str) -> str:
    """`nbgrader autograde` as it is typed: this process has threads, which are no company for a fork."""
    command = [sys.executable, "-m", "nbgrader", "autograde", WEEK, *options]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = dict(os.environ, PATH=path, JUPYTER_CONFIG_DIR=str(course.folder), OMP_NUM_THREADS="1")
    ended = subprocess.run(
        command, cwd=course.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert ended.returncode == 0, ended.stdout
    return ended.stdout


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)

"""`python -m benchmarks.engine`: stock nbgrader and the engine grade the same 20 notebooks.

The engine does it twice: with one process that judges, and with as many as it takes by itself.
The copies are drawn from those of the demo's class that stock nbgrader can grade at all. Seconds on a busy machine say
little, so CPU seconds (of the command and everything it started) stand beside them, and what a fixed loop took
meanwhile: where that differs from run to run, the ratio is given for equal speed as well. The start of the command
(libraries, the sandbox and its test) is shared by all; what each further submission adds has a line of its own.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, process_time

import matplotlib.pyplot as pyplot
import nbformat
import numpy as np

from autograder.checks import Context
from autograder.checks.calls import Call, perform
from autograder.checks.figures import fresh_axes
from autograder.grading.engine_steps import steps_of
from autograder.grading.release_record import read_record
from autograder.judge.cell import run_cell
from autograder.judge.judge import judge
from autograder.judge.steps import Step
from autograder.sandbox import selftest
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.memory import descendants
from autograder.sandbox.warm import FIGURE
from benchmarks.pace import Pace
from demo.course_folder import CourseFolder, prepare
from demo.handiwork import hand_in
from demo.nbgrader_in_process import nbgrader
from demo.students import CLASS
from demo.week import read_exercises

WEEK = "week03_systems"
GRADABLE = ("ada", "emil", "noor", "ben", "chiara", "david", "fatima", "grace", "hugo", "olga")
STOCK = 'c = get_config()\nc.CourseDirectory.course_id = "la4ml-demo"\nc.CourseDirectory.db_url = "sqlite:///gradebook.db"\n'
JUDGED = re.compile(r"Judged \S+ in seconds: (.*) restarts=\d+")


@dataclass(frozen=True)
class Run:
    """One `nbgrader autograde`: seconds and CPU seconds in all, what it said, seconds until the first cell could run.

    `pace` is what a fixed loop took meanwhile, in seconds.
    """

    seconds: float
    cpu: float
    log: str
    start: float
    pace: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison and print it; 1 if a command failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine", description=__doc__.split("\n")[0])
    parser.add_argument("--copies", type=int, default=20)
    copies = parser.parse_args(arguments).copies
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        stock, ours, again = _courses(Path(name), copies)
        print(f"{WEEK}, {copies} submissions, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}\n")
        slow = _autograde(stock)
        alone = _with_sandbox(_autograde(ours, "--Engine.processes=1"))
        pool = _with_sandbox(_autograde(again))
        _print_runs({"stock nbgrader": slow, "one process": alone, "as it comes": pool}, copies)
        _print_parts(alone, copies)
        _print_overhead(ours)
    return 0


def _print_runs(runs: dict[str, Run], copies: int) -> None:
    """A line for each run, then one without its start; a ratio above 1 is faster than the first run."""
    slow = next(iter(runs.values()))
    print(f"{'a submission takes':28}{'seconds':>8}{'CPU s':>8}{'times stock':>13}{'at equal speed':>16}{'(loop)':>11}")
    for title, run in runs.items():
        _print_ratio(title, run.seconds / copies, slow.seconds / run.seconds, run, slow, f"{run.cpu / copies:8.2f}")
    for title, run in runs.items():
        further, stock = run.seconds - run.start, slow.seconds - slow.start
        _print_ratio(f"{title}, each further", further / copies, stock / further, run, slow, " " * 8)
    print()


def _print_ratio(title: str, seconds: float, ratio: float, run: Run, slow: Run, cpu: str) -> None:
    equal = ratio * run.pace / slow.pace
    print(f"{title:28}{seconds:8.2f}{cpu}{ratio:13.1f}{equal:16.1f}{1e3 * run.pace:8.1f} ms")


def _courses(root: Path, copies: int) -> tuple[CourseFolder, CourseFolder, CourseFolder]:
    """Three course folders with the same submissions; stock nbgrader's comes first."""
    ours, _ = prepare(WEEK, root / "ours")
    exercises = read_exercises(ours.instructor_notebook)
    ended = nbgrader(ours.root, "generate_assignment", WEEK, "--force")
    if ended.status:
        raise SystemExit(ended.log)
    released = nbformat.read(ours.released_notebook, as_version=4)
    students = [student for student in CLASS if student.id in GRADABLE]
    for copy in range(copies):
        student = students[copy % len(students)]
        folder = ours.root / "submitted" / f"{student.id}_{copy:02d}" / WEEK
        folder.mkdir(parents=True)
        (folder / f"{WEEK}.ipynb").write_bytes(hand_in(student, released, exercises))
    stock, again = CourseFolder(root / "stock", WEEK), CourseFolder(root / "again", WEEK)
    for other in (stock, again):
        shutil.copytree(ours.root, other.root)
    (stock.root / "nbgrader_config.py").write_text(STOCK)
    return stock, ours, again


def _autograde(folder: CourseFolder, *options: str) -> Run:
    """Run the command as an instructor would; count the CPU time of everything that it waited for."""
    environment = dict(os.environ, PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    command = [sys.executable, "-m", "nbgrader", "autograde", WEEK, *options]
    before, began, start, log = os.times(), perf_counter(), 0.0, []
    ours: list[dict[str, str]] = []
    with (
        Pace() as pace,
        subprocess.Popen(
            command, cwd=folder.root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            log.append(line)
            if not start and "Converting notebook" in line:
                start = perf_counter() - began  # of stock: it starts a kernel for each submission
            if not ours and (ours := _judged(line)):
                start = perf_counter() - began - float(ours[0]["all"])  # the sandbox is ready and tested
    seconds, after = perf_counter() - began, os.times()
    if process.returncode:
        raise SystemExit("".join(log)[-4000:])
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(seconds, cpu, "".join(log), start, pace.seconds)


def _with_sandbox(run: Run) -> Run:
    """Add the CPU time that was used inside the sandbox: no process outside of it waits for those inside."""
    children = sum(float(part["child_cpu"]) for part in _judged(run.log))
    with Sandbox() as sandbox:
        selftest.verify(sandbox)
        warm = sum(_cpu_of(pid) for pid in descendants(sandbox._process.pid))
    processes = re.search(r"judged by (\d+) processes", run.log)
    return replace(run, cpu=run.cpu + children + warm * int(processes[1] if processes else 1))


def _cpu_of(pid: int) -> float:
    """CPU seconds of a process and of those it waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(value) for value in fields[11:15]) / float(os.sysconf("SC_CLK_TCK"))


def _judged(log: str) -> list[dict[str, str]]:
    """What the engine's log says of each submission's time."""
    return [dict(part.split("=") for part in found.split()) for found in JUDGED.findall(log)]


def _print_parts(run: Run, copies: int) -> None:
    """Where the engine's time goes, by its own log; what is left is nbgrader's bookkeeping and the start."""
    judged = _judged(run.log)
    names = {"fork": "fork and walls", "cells": "student's cells", "tests": "tests"}
    means = {name: statistics.fmean(float(one[name]) for one in judged) for name in [*names, "all"]}
    print("Where a submission's seconds go under the engine, one process:")
    for name, title in names.items():
        print(f"  {title:40} {means[name]:6.3f}")
    print(f"  {'replies, replays, end of the child':40} {means['all'] - sum(means[n] for n in names):6.3f}")
    print(f"  {'nbgrader (bookkeeping)':40} {(run.seconds - run.start) / copies - means['all']:6.3f}")
    print(f"  {'the start, shared by all':40} {run.start / copies:6.3f}   ({run.start:.1f} s)\n")


def _print_overhead(folder: CourseFolder, repeats: int = 12) -> None:
    """What the engine adds to one solved notebook, in CPU seconds: the same cells in plain Python are the measure."""
    instructor = nbformat.read(folder.instructor_notebook, as_version=4)
    database = f"sqlite:///{folder.root / 'gradebook.db'}"
    record = read_record(database, WEEK, WEEK, folder.instructor_notebook).cells
    steps = [step for _, step in steps_of(instructor, record)]
    with Sandbox() as sandbox:
        # In turns: where the machine's speed changes from second to second, both meet the same moments.
        pairs = [(_judged_cpu(sandbox, steps), _plain_cpu(steps)) for _ in range(repeats)]
        judged, plain = (min(side) for side in zip(*pairs, strict=True))
        remote, local = _call_seconds(sandbox)
        memory = _own_memory(sandbox, steps)
    print("One solved notebook, CPU seconds, best of several:")
    print(f"  {'judged, sandbox included':40} {judged:6.3f}")
    print(f"  {'its cells and checks in plain Python':40} {plain:6.3f}")
    print(f"  {'overhead of the engine':40} {judged - plain:6.3f} (wanted: 0.10)")
    print("One call of f(A), A (3, 3), median:")
    print(f"  {'across the channel':40} {1e3 * remote:6.3f} ms")
    print(f"  {'in plain Python':40} {1e3 * local:6.3f} ms")
    print(f"  {'what the channel adds':40} {1e3 * (remote - local):6.3f} ms (wanted: 0.3)")
    print("Memory that a submission does not share with the warm parent, all cells run:")
    print(f"  {'its processes':40} {memory / 2**20:6.0f} MB (wanted: 150)")


def _judged_cpu(sandbox: Sandbox, steps: Sequence[Step]) -> float:
    began = process_time()
    judged = judge(sandbox, steps, Context())
    return process_time() - began + judged.seconds["child_cpu"]


def _plain_cpu(steps: Sequence[Step]) -> float:
    """CPU seconds for all cells in one ordinary namespace of a fresh fork, figures drawn as a notebook draws them."""
    exec(FIGURE, {})  # what the warm parent has done before it forks
    fresh_axes()
    pyplot.close("all")
    gc.collect()
    gc.freeze()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writing, repr(_run_plainly(steps)).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(pid, 0)
    seconds = float(os.read(reading, 100))
    os.close(reading)
    return seconds


def _run_plainly(steps: Sequence[Step]) -> float:
    namespace = {"__name__": "__main__"}
    began = process_time()
    for step in steps:
        run_cell(step.label, step.source, namespace)
        for number in pyplot.get_fignums():
            pyplot.figure(number).savefig(io.BytesIO(), format="png", bbox_inches="tight", dpi=72)
            pyplot.close(number)
    return process_time() - began


def _own_memory(sandbox: Sandbox, steps: Sequence[Step]) -> int:
    """Bytes that only this submission's processes hold, guardian included, after all its cells."""
    before = set(descendants(sandbox._process.pid))
    with sandbox.session() as session:
        for step in steps:
            if step.role != "tests":
                session.run_cell(step.source)
        return sum(_private(pid) for pid in set(descendants(sandbox._process.pid)) - before)


def _private(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))


def _call_seconds(sandbox: Sandbox, repeats: int = 300) -> tuple[float, float]:
    """Median seconds of one small call, across the channel and here."""
    call = Call((np.eye(3),))
    times: list[list[float]] = [[], []]
    with sandbox.session() as session:
        session.run_cell("def f(A):\n    return A @ A")
        for _ in range(repeats):
            for place, do in enumerate((lambda: session.call("f", call), lambda: perform(lambda A: A @ A, call))):
                began = perf_counter()
                do()
                times[place].append(perf_counter() - began)
    return statistics.median(times[0]), statistics.median(times[1])


if __name__ == "__main__":
    sys.exit(main())

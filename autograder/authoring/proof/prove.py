"""Prove the whole course: fresh, manifest, solved, unsolved, wrong, right, fair, leak; one line a claim, and a page."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from autograder.authoring.answers import answers
from autograder.authoring.build import read_week, week_sources
from autograder.authoring.coverage import TABLE, coverage_problems
from autograder.authoring.freshness import fresh
from autograder.authoring.leaks import leaks
from autograder.authoring.manifest import manifest, manifest_problems
from autograder.authoring.problem import Problem
from autograder.authoring.proof import claims
from autograder.authoring.proof.bench import Bench
from autograder.authoring.proof.claims import Row
from autograder.authoring.proof.seeds import fair
from autograder.authoring.wheel import reference_answers, wheel_leaks
from autograder.course import load_course


@dataclass
class Proof:
    """What was proved: the rows of every judged answer, the problems, and each claim with how it ended.

    `repeats` counts the judgements with further seeds; they have no rows, only their problems.
    """

    rows: list[Row] = field(default_factory=list)
    repeats: int = 0
    problems: list[Problem] = field(default_factory=list)
    claims: list[tuple[str, bool]] = field(default_factory=list)


def prove(root: Path, say: Callable[[str], None] = print, only: Sequence[str] = (), seeds: int = 0) -> Proof:
    """Prove the course at `root`, saying a line for each claim; the proof holds if there are no problems.

    With `only`, these weeks alone are proved, without the search for leaks and the coverage of the whole course. With
    `seeds`, the answers are judged again on the hidden data of the seeds 1, ..., `seeds`.
    """
    proof = Proof()
    weeks = [md for md in week_sources(root) if not only or md.stem in only]
    _claim(proof, say, "fresh: committed copies are what their sources give", lambda: fresh(root, only))
    _claim(proof, say, "manifest: labels and points agree with course_config.py", lambda: _manifest(root, weeks, only))
    if not only and (root / TABLE).exists():
        _claim(proof, say, "coverage: every statement has its exercise or its words", lambda: coverage_problems(root))
    for md in weeks:
        _prove_week(proof, say, root, md, seeds)
    if only:
        return proof
    forbidden = [answer for md in weeks for answer in answers(read_week(md))]
    _claim(proof, say, "leak: no answer in release/", lambda: leaks(root / "release", forbidden))
    installed = [*forbidden, *reference_answers(root)]
    _claim(proof, say, "leak: no answer in what students install", lambda: wheel_leaks(root, installed))
    return proof


def _prove_week(proof: Proof, say: Callable[[str], None], root: Path, md: Path, seeds: int) -> None:
    week = md.stem
    notebook = nbformat.read(root / "source" / week / f"{week}.ipynb", as_version=4)
    bench = Bench(notebook)
    released = nbformat.read(root / "release" / week / f"{week}.ipynb", as_version=4)
    _judge(proof, say, f"{week}: solved, every point with room to spare", claims.solved(bench))
    _claim(proof, say, f"{week}: unsolved, nothing earned, every failure a lesson", lambda: claims.unsolved(released))
    _judge(proof, say, f"{week}: wrong answers lose what they should", claims.wrong(bench))
    _judge(proof, say, f"{week}: unusual right answers keep full marks", claims.right(bench))
    _claim(proof, say, f"{week}: every exercise has its catalogue", lambda: claims.counts(bench.exercises))
    if seeds:
        again = (row for seed in range(1, seeds + 1) for row in fair(notebook, seed))
        _judge(proof, say, f"{week}: as fair on the hidden data of {seeds} more seeds", again, further=True)


def _manifest(root: Path, weeks: list[Path], only: Sequence[str]) -> list[Problem]:
    course = load_course(root / "course_config.py")
    planned = {week.id: week.points for week in course.weeks if not only or week.id in only}
    problems = []
    for md in weeks:
        if md.stem not in planned:
            what = f"source/{md.name} is not in the course"
            problems.append(Problem(what, "add a line to `weeks` in course_config.py", f"source/{md.name}"))
            continue
        found = manifest(nbformat.read(root / "source" / md.stem / f"{md.stem}.ipynb", as_version=4))
        problems += manifest_problems(found, week_points=planned.pop(md.stem))
    for week in planned:
        what = f"course_config.py plans {week}, but there is no source/{week}.md"
        problems.append(Problem(what, "write it, or take the line out", "course_config.py"))
    return problems


def _judge(proof: Proof, say: Callable[[str], None], title: str, rows: Iterable[Row], *, further: bool = False) -> None:
    start, judged = time.perf_counter(), list(rows)
    problems = [problem for row in judged for problem in row.problems]
    if further:
        proof.repeats += len(judged)
    else:
        proof.rows += judged
    good = sum(not row.problems for row in judged)
    _say(proof, say, f"{title} ({good} of {len(judged)})", problems, start)


def _claim(proof: Proof, say: Callable[[str], None], title: str, find: Callable[[], list[Problem]]) -> None:
    start = time.perf_counter()
    _say(proof, say, title, find(), start)


def _say(proof: Proof, say: Callable[[str], None], title: str, problems: list[Problem], start: float) -> None:
    proof.problems += problems
    proof.claims.append((title, not problems))
    say(f"{'✗' if problems else '✓'} {title}, {time.perf_counter() - start:.1f} s")
    for problem in problems:
        say(f"  {problem}")

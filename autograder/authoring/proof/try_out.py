"""Try out exercises while they are being written: every answer of the catalogue judged straight from the source text.

No notebook is built and no figure drawn, so a change in `source/weekNN_topic.md` shows within seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from autograder.authoring.build import read_week, week_sources
from autograder.authoring.problem import Problem, Refused
from autograder.authoring.proof import claims
from autograder.authoring.proof.bench import Bench
from autograder.authoring.proof.claims import Row
from autograder.checks import Context
from autograder.checks.context import STUDY_SEED


def try_out(
    root: Path, exercises: Sequence[str], say: Callable[[str], None] = print, seed: int = STUDY_SEED
) -> list[Problem]:
    """Judge solution, known wrong and unusual right answers of each exercise; return what is to be mended.

    `seed` draws the hidden data; the default is the proof's. Raises Refused if a source breaks a rule or an exercise
    has no test cell.
    """
    problems: list[Problem] = []
    for label in exercises:
        bench = Bench(read_week(_source_of(root, label)), Context(seed, reveal=True))
        if label not in bench.exercises:
            what = f"{label} has no test cell"
            raise Refused([Problem(what, f"write a cell labelled {label}_tests with tags [tests, points-N]")])
        for judge in (claims.solved, claims.right, claims.wrong):
            for row in _timed(judge(bench, label), say):
                problems += row.problems
        problems += claims.counts([label])
    return problems


def _source_of(root: Path, label: str) -> Path:
    number = label.removeprefix("w")[:2]
    found = [md for md in week_sources(root) if md.stem.startswith(f"week{number}_")]
    if not found:
        raise Refused(
            [Problem(f"no source holds {label}", f"write source/week{number}_topic.md, or name it as w03_e01")]
        )
    return found[0]


def _timed(rows: Iterable[Row], say: Callable[[str], None]) -> list[Row]:
    """Say one line for each row as it comes: the CPU time of its judgement and what it lost."""
    kept: list[Row] = []
    begun = time.process_time()
    for row in rows:
        spent, begun = time.process_time() - begun, time.process_time()
        kept.append(row)
        say(f"{'✗' if row.problems else '✓'} {row.kind:8} {row.name:40} {_points(row)}  {spent * 1000:.0f} ms")
        for result in row.outcome.results:
            if result.failure is not None:
                where = f"{result.bucket}: {result.asked[:70]} - {result.cases[:50]}"
                say(f"      {result.failure.code:22} {where}: {result.failure.message[:110]}")
    return kept


def _points(row: Row) -> str:
    outcome = row.outcome
    lost = [f"{name} {float(got):.2f}/{float(of):.2f}" for name, (got, of) in outcome.buckets.items() if got < of]
    return f"{float(outcome.earned):.2f} of {float(outcome.possible):g}" + (f" ({', '.join(lost)})" if lost else "")

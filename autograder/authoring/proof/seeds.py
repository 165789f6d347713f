"""The same claims for other seeds: each term draws hidden data of its own, and no term may be unfair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nbformat import NotebookNode

from autograder.authoring.problem import Problem
from autograder.authoring.proof import claims
from autograder.authoring.proof.bench import Bench
from autograder.authoring.proof.claims import Row
from autograder.checks import Context


def fair(notebook: NotebookNode, seed: int, only: str = "") -> Iterator[Row]:
    """Judge the solution, the unusual right and the known wrong answers on the hidden data that `seed` draws.

    Each problem begins with the seed and says how to see it again. With `only`, this exercise alone is judged.
    """
    bench = Bench(notebook, Context(seed, reveal=True))
    for judge in (claims.solved, claims.right, claims.wrong):
        for row in judge(bench, only):
            row.problems = [_named(problem, row.exercise, seed) for problem in row.problems]
            yield row


def _named(problem: Problem, exercise: str, seed: int) -> Problem:
    again = f"`python -m autograder try {exercise} --seed {seed}` shows it"
    return replace(problem, what=f"seed {seed}: {problem.what}", do=f"{problem.do}; {again}")

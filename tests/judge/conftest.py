"""One warm parent for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.checks import Context
from autograder.judge.judge import judge
from autograder.judge.steps import Step
from autograder.judge.verdict import Judgement
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import MIB, Limits
from tests.judge.small_steps import Grade

QUICK = Limits(cell_seconds=2.0, total_seconds=120.0, memory=512 * MIB)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The sandbox that grades."""
    with Sandbox() as made:
        yield made


@pytest.fixture
def grade(sandbox: Sandbox) -> Grade:
    """Judge steps with short limits."""

    def run(steps: list[Step], **limits: float) -> Judgement:
        return judge(sandbox, steps, Context(seed=7), limits=replace(QUICK, **limits))  # type: ignore[arg-type]

    return run

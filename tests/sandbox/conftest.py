"""One warm parent for all tests of this folder, and one without the outer wall's defences; a child per test."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator

import pytest

from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Profile
from autograder.sandbox.session import Session

CANARY = "CANARY_OF_THE_GRADER"
SECRET = f"secret-of-the-grader-{secrets.token_hex(16)}"


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The sandbox that grades. The grader's memory and environment hold a canary."""
    os.environ[CANARY] = SECRET
    with Sandbox() as made:
        yield made


@pytest.fixture(scope="session")
def leaky() -> Iterator[Sandbox]:
    """A sandbox whose outer wall has lost its defences, to see what they are worth."""
    os.environ[CANARY] = SECRET
    with Sandbox(profile=Profile().without("network", "read_only", "environment")) as made:
        yield made


@pytest.fixture(scope="session")
def unsandboxed() -> Iterator[Sandbox]:
    """The explicit mode without isolation."""
    with Sandbox(sandboxed=False) as made:
        yield made


@pytest.fixture
def session(sandbox: Sandbox) -> Iterator[Session]:
    """A child of its own for one test."""
    with sandbox.session() as made:
        yield made


@pytest.fixture
def shown(session: Session) -> Callable[[str], str]:
    """Run a cell and return the text it printed and the errors it raised."""

    def run(source: str) -> str:
        outputs = session.run_cell(source).outputs
        return "".join(o.get("text", "") or o.get("ename", "") for o in outputs)

    return run

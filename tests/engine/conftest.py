"""One warm parent and one small week for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest

from autograder.sandbox.launch import Sandbox
from tests.engine.classroom import WRONG, Classroom, Graded, find


@pytest.fixture(scope="session")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    """The sandbox that grades, with all its defences."""
    with Sandbox() as sandbox:
        yield Classroom(sandbox, tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="session")
def honest(classroom: Classroom) -> Graded:
    """An honest student, judged before anybody else."""
    return classroom.peer()


@pytest.fixture(scope="session")
def wrong(classroom: Classroom) -> dict[str, float]:
    """What each exercise earns with a plainly wrong answer and no attack."""
    nb = classroom.solved()
    for label, source in WRONG.items():
        find(nb, label).source = source
    file = classroom.folder / "wrong.ipynb"
    file.write_text(nbformat.writes(nb), encoding="utf-8")
    return classroom.grade(file).scores

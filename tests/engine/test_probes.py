"""What the corpus finds closed is open once its defence is gone: the attempts are real ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Profile
from tests.engine.classroom import Classroom, limits_of
from tests.engine.corpus_file import OUTER, Entry, entries

PROBES = [entry for entry in entries() if entry.defence]


@pytest.fixture(scope="module")
def open_house() -> Iterator[Sandbox]:
    """A sandbox whose outer wall has lost its defences."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADERS_OWN_TOKEN", "12345")
        with Sandbox(profile=Profile().without(*OUTER)) as sandbox:
            yield sandbox


@pytest.mark.parametrize("entry", PROBES, ids=lambda entry: entry.name)
def test_it_succeeds_once_its_defence_is_gone(
    entry: Entry, classroom: Classroom, request: pytest.FixtureRequest
) -> None:
    outer = set(entry.defence) & set(OUTER)
    sandbox = request.getfixturevalue("open_house") if outer else classroom.sandbox
    with sandbox.session(limits=limits_of(entry), profile=sandbox.profile.without(*entry.defence)) as session:
        session.run_cell("import numpy as np")
        outputs = session.run_cell(entry.code).outputs
    assert "REACHED" in "".join(output.get("text", "") for output in outputs), outputs


def test_a_dozen_probes_are_tried_without_their_defence() -> None:
    assert len(PROBES) >= 12
    assert len({defence for entry in PROBES for defence in entry.defence}) >= 6

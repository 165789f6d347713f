"""What the corpus finds closed is open once its defence is gone: the attacks are real ones.

Each attack names in its header the defences without which it succeeds (`defences.py` has all names and says what an
engine does without each), and is tried here on an engine that lacks them. What cannot be tried is listed, with why.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import pytest

from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import MIB
from tests.engine.classroom import LIMITS, WRONG, Classroom, find, limits_of
from tests.engine.corpus_file import EXERCISES, Entry, entries
from tests.engine.defences import IN_ONE_PROCESS, IN_THE_HOUSE, IN_THE_JUDGE, NAMES, SWITCHES
from tests.engine.gain import Ended, gain
from tests.engine.judge_without import grade_without
from tests.engine.not_tried import NOT_TRIED
from tests.engine.one_process import grade_in_one_process
from tests.engine.open_house import open_house, run_in_the_house

MOST_NOT_TRIED = 31
ATTACKS = ("verdict", "secrecy", "containment", "values")
PROBES = [entry for entry in entries() if entry.defence]
HANG = dataclasses.replace(LIMITS, cell_seconds=5.0, memory=600 * MIB)  # traced line by line, a test takes a second


class Engines:
    """The leaky engines, and what honest and wrong answers earn on each."""

    def __init__(self, house: Sandbox, room: Classroom) -> None:
        self.house, self.room = house, room
        self.marks = functools.cache(self._marks)

    def run(self, entry: Entry, file: Path | None = None) -> Ended:
        """Grade what a corpus file hands in (or another file) on an engine without the defences that it names."""
        if set(entry.defence) & {*SWITCHES, *IN_THE_HOUSE}:
            return run_in_the_house(self.house, self.room.sandbox, entry)
        file = file or self.room.hand_in(entry)
        if set(entry.defence) & set(IN_ONE_PROCESS):
            return grade_in_one_process(self.house, self.room, file, entry.defence, HANG)
        return grade_without(self.room, entry.defence, file, limits_of(entry))

    def _marks(self, defence: tuple[str, ...]) -> Mapping[str, Mapping[str, float]]:
        """The marks of honest and of wrong answers on the engine without `defence`; both get a verdict there."""
        found = {}
        for word, answers in (("full", {}), ("wrong", WRONG)):
            nb = self.room.solved()
            for label, source in answers.items():
                find(nb, label).source = source
            file = self.room.folder / f"{word}.ipynb"
            file.write_text(nbformat.writes(nb), encoding="utf-8")
            ended = self.run(dataclasses.replace(PROBES[0], defence=defence, limits={}), file)
            assert ended.statuses == dict.fromkeys(EXERCISES, "graded")
            found[word] = ended.scores
        # A wrong answer earns as little there as here: what an attack gains is the attack's.
        assert all(found["wrong"][exercise] < found["full"][exercise] / 2 for exercise in EXERCISES[:1])
        return found


@pytest.fixture(scope="module")
def engines(classroom: Classroom) -> Iterator[Engines]:
    """One open house for all."""
    with open_house() as house:
        yield Engines(house, classroom)


@pytest.mark.parametrize("entry", PROBES, ids=lambda entry: entry.name)
def test_it_succeeds_once_its_defence_is_gone(entry: Entry, engines: Engines) -> None:
    by_marks = set(entry.defence) <= {*IN_ONE_PROCESS, *IN_THE_JUDGE}
    ended = engines.run(entry)
    if by_marks:
        assert gain(entry, ended, engines.marks(entry.defence)), ended
    else:
        assert "REACHED" in ended.text, ended


@pytest.mark.parametrize("defence", [*IN_ONE_PROCESS, *IN_THE_JUDGE])
def test_what_is_no_attack_achieves_nothing_there(defence: str, engines: Engines) -> None:
    """An engine that fails by itself would make any file look like an attack."""
    (harmless,) = [entry for entry in entries() if entry.name == "containment_recursion"]
    harmless = dataclasses.replace(harmless, code="nothing = 0\n", defence=(defence,), limits={})
    assert gain(harmless, engines.run(harmless), engines.marks(harmless.defence)) == ""


def test_every_attack_is_tried_or_listed() -> None:
    attacks = {entry.name for entry in entries() if entry.kind in ATTACKS}
    assert attacks - {entry.name for entry in PROBES} == set(NOT_TRIED)
    assert len(NOT_TRIED) <= MOST_NOT_TRIED, "the list may only grow shorter"
    assert all(len(reason) > 20 for reason in NOT_TRIED.values())


def test_every_defence_has_an_attack_that_needs_it_gone() -> None:
    named = {name for entry in PROBES for name in entry.defence}
    assert named <= set(NAMES)
    assert {*IN_THE_HOUSE, *IN_ONE_PROCESS, *IN_THE_JUDGE} <= named

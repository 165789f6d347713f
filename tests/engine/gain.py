"""Does an attack get through on an engine that lacks its defence?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.engine.corpus_file import EXERCISES, Entry

POINTS = {"w03_e01": 5.0, "w03_e05": 5.0, "w03_e09": 4.0}


@dataclass(frozen=True)
class Ended:
    """How a submission ended on an engine: marks, statuses (missing where the engine gave none), all that was shown."""

    scores: Mapping[str, float]
    statuses: Mapping[str, str]
    text: str


def gain(entry: Entry, ended: Ended, here: Mapping[str, Mapping[str, float]]) -> str:
    """Say what an attack achieved, "" for nothing. `here` has the marks of honest and wrong answers on that engine.

    Each achieves something if it shows what it must not, or if its exercise earns more than its header allows. Those
    that are to stop the grading also do if an exercise gets less than its header promises, or another verdict or none.
    """
    if "REACHED" in ended.text:
        return "shown: " + ended.text[ended.text.index("REACHED") :][:80]
    mark, most = ended.scores.get(entry.attacks, 0.0), _most(entry, entry.attacks, here)
    if mark > most:
        return f"{entry.attacks} earned {mark:g} instead of {most:g}"
    return _stopped(entry, ended, here) if entry.kind in ("containment", "values") else ""


def _stopped(entry: Entry, ended: Ended, here: Mapping[str, Mapping[str, float]]) -> str:
    for exercise in EXERCISES:
        if exercise not in ended.scores:
            return f"{exercise} was not graded"
        lost = here["full"][exercise] - ended.scores[exercise]
        if entry.expected(exercise) == "full" and lost > 0:
            return f"{exercise} lost {lost:g} points"
    for exercise in EXERCISES if entry.attacks == "nothing" else [entry.attacks]:
        if ended.statuses[exercise] != entry.status:
            return f"the verdict on {exercise} is {ended.statuses[exercise]}"
    return ""


def _most(entry: Entry, exercise: str, here: Mapping[str, Mapping[str, float]]) -> float:
    """The points that a header allows an exercise: on the engine at hand, the same share of what can be earned."""
    word = entry.expected(exercise)
    if exercise == "nothing" or word in ("full", "less"):
        return here["full"].get(exercise, 0.0)
    if word in ("wrong", "0"):
        return here["wrong"][exercise]
    return float(word) / POINTS[exercise] * here["full"][exercise]

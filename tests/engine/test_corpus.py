"""Every attack and fault of the corpus ends as its header says, and the honest student after it notices nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.classroom import Classroom, Graded, limits_of
from tests.engine.corpus_file import CORPUS, EXERCISES, KINDS, STATUSES, BadHeader, Entry, entries, read_entry

ALL = entries()
GOOD = """\
# story: a cell that does nothing
# kind: honest
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
pass
"""


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.name)
def test_it_ends_as_its_header_says(
    entry: Entry, classroom: Classroom, honest: Graded, wrong: dict[str, float]
) -> None:
    graded = classroom.grade(classroom.hand_in(entry), limits_of(entry))
    assert graded.seconds < entry.seconds
    for exercise in EXERCISES:
        _score_is(graded, exercise, entry.expected(exercise), honest, wrong)
        assert graded.statuses[exercise] in STATUSES
    for exercise in EXERCISES if entry.attacks == "nothing" else [entry.attacks]:
        assert graded.statuses[exercise] == entry.status
    assert "REACHED" not in graded.shown + graded.outcomes
    assert entry.shows in graded.shown
    assert any(entry.told in note for note in ["", *graded.notes])
    after = classroom.peer()
    assert (after.scores, after.outcomes, after.shown) == (honest.scores, honest.outcomes, honest.shown)


def _score_is(graded: Graded, exercise: str, expected: str, honest: Graded, wrong: dict[str, float]) -> None:
    points = graded.scores[exercise]
    if expected == "less":
        assert points <= honest.scores[exercise]
    else:
        known = {"full": honest.scores[exercise], "wrong": wrong[exercise]}
        assert points == (known[expected] if expected in known else float(expected)), (exercise, graded.outcomes)


def test_an_honest_student_earns_everything_and_a_wrong_answer_does_not(
    classroom: Classroom, honest: Graded, wrong: dict[str, float]
) -> None:
    assert honest.scores == {label.removesuffix("_tests"): points for label, points in classroom.points.items()}
    assert all(wrong[exercise] < honest.scores[exercise] / 2 for exercise in EXERCISES)
    assert honest.notes == []
    assert honest.judgement is not None
    assert honest.judgement.log == []


def test_the_corpus_is_large_and_of_every_kind() -> None:
    assert len(ALL) >= 80
    assert {entry.kind for entry in ALL} == set(KINDS)
    assert len({entry.story for entry in ALL}) == len(ALL)


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("# story: a cell that does nothing\n", ""),
        ("# kind: honest", "# kind: nice"),
        ("# place: before", "# place: somewhere"),
        ("# attacks: nothing", "# attacks: w99_e01"),
        ("# score: others = full", "# score: w03_e01 = full"),
        ("# score: others = full", "# score: others"),
        ("# status: graded", "# status: fine"),
        ("# seconds: 60", "# seconds: 6000"),
        ("# seconds: 60", "# seconds: 60\n# kind: honest"),
        ("# seconds: 60", "# seconds: 60\n# defence: luck"),
        ("# seconds: 60", "# secnds: 60"),
        ("pass\n", ""),
    ],
)
def test_a_file_that_does_not_say_what_must_come_of_it_is_refused(tmp_path: Path, line: str, instead: str) -> None:
    file = tmp_path / "corpus.py"
    file.write_text(GOOD)
    read_entry(file)
    file.write_text(GOOD.replace(line, instead))
    with pytest.raises(BadHeader, match=r"corpus\.py"):
        read_entry(file)


def test_everything_in_the_folder_is_read() -> None:
    assert {path.name for path in CORPUS.iterdir() if path.is_file()} - {"ruff.toml"} == {e.path.name for e in ALL}

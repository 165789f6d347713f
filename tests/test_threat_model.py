"""Every promise of the threat model names tests, and those tests exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "threat-model.md"
CORPUS = TESTS / "engine" / "corpus"


def promises() -> dict[str, str]:
    """What holds each promise, by the promise: the last and the first column of the table."""
    table = PAGE.read_text(encoding="utf-8").split("## Promises")[1].split("\n## ")[0]
    rows = [
        [part.strip() for part in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]
    return {row[0].strip("*"): row[2] for row in rows[2:]}


def found(name: str) -> list[Path]:
    """The tests that a name stands for: files of `tests/`, or of the corpus by a prefix, a pattern or an ending."""
    if name.endswith(".py"):
        return [path for path in [TESTS / name] if path.is_file()]
    pattern = f"*{name}" if name.startswith("_") else name.removeprefix("corpus/")
    return [path for path in CORPUS.glob("*.py") if path.match(f"{pattern}.py") or path.match(f"{pattern}_*.py")]


@pytest.mark.parametrize("promise", promises())
def test_what_holds_a_promise_is_there(promise: str) -> None:
    held_by = promises()[promise]
    names = re.findall(r"`([^`]+)`", held_by)
    assert names or held_by == "the honest student after every corpus file", promise
    assert [name for name in names if not found(name)] == []


def test_the_table_is_read_whole() -> None:
    assert len(promises()) >= 20


@pytest.mark.parametrize(
    "name", ["grading/test_nothing.py", "corpus/verdict_nothing_*", "_no_such_attempt", "verdicts"]
)
def test_a_name_of_nothing_is_noticed(name: str) -> None:
    assert found(name) == []

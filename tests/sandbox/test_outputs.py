"""What a child says a cell has shown: kept within bounds that do not depend on the child."""

from __future__ import annotations

from autograder.sandbox import outputs
from autograder.sandbox.outputs import MAX_CHARACTERS, Outputs, size_of


def test_a_child_that_keeps_to_no_limit_fills_no_memory() -> None:
    """16 MB a cell are kept, whatever comes: text, displays, errors, and updates of the same display."""
    for event in (
        ["stream", "stdout", "x" * 1_000_000],
        ["display", {"text/plain": "x" * 1_000_000}, {}, "id", False],
        ["display", {"application/json": ["x" * 1000] * 1000}, {}, None, False],
        ["error", "E", "x" * 1_000_000, []],
    ):
        kept = Outputs()
        for _ in range(100):
            kept.add(event)
        assert 0.5 * MAX_CHARACTERS < sum(size_of(item) for item in kept.items) < 1.1 * MAX_CHARACTERS


def test_what_is_within_the_limit_is_kept_whole() -> None:
    kept = Outputs()
    for number in range(100):
        kept.add(["stream", "stdout", f"{number}\n"])
    assert kept.items[0]["text"].split() == [str(number) for number in range(100)]


def test_size_counts_what_is_nested() -> None:
    assert outputs.size_of({"ab": ["cd", 1, None, {"e": "fgh"}]}) == 10

"""The law for Jordan blocks: sizes are whole numbers, so they are right or wrong."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from ..show import brief
from . import ladder
from .law import Broken, Law, Trial


def _counts(sizes: Sequence[int]) -> list[int]:
    """How many blocks have size at least 1, 2, ...: what one round of differences of ranks gives."""
    return [sum(size >= k for size in sizes) for k in range(1, max(sizes, default=0) + 1)]


@functools.cache
def block_sizes() -> Law:
    """The result is the case's list of sizes, largest first."""

    def test(trial: Trial) -> None:
        sizes = list(trial.case.facts["sizes"])
        got = ladder.indices(trial.value, "a list of ints, the sizes of the blocks")
        if got == sizes:
            return
        if sorted(got, reverse=True) == sizes:
            raise Broken("FB_TYPE", want="the sizes, largest first", got="another order")
        if len(got) > 1 and got == _counts(sizes):
            text = "These numbers count the blocks of size at least 1, 2, ...: take differences once more."
            raise Broken("FB_SCALE", message=text, got=brief(got))
        raise Broken("FB_RESIDUAL", message="These are not the sizes of the blocks for lam.", got=brief(got))

    return Law("returns the sizes of all Jordan blocks for lam, largest first", test)

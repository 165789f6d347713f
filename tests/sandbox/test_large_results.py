"""What the judge looks at is no larger than the copies that honest code sends, whatever a forged reply holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.checks.calls import Reply
from autograder.checks.data import MAX_ITEMS, Tensor, Truncated, snapshot
from autograder.sandbox.codec import decode, encode
from autograder.sandbox.records import data_to_reply, reply_to_data

LARGE = {
    "a list": [0] * 500_000,
    "a dict": dict.fromkeys(range(30000), 0),
    "an array": np.zeros(5_000_000),
    "a tensor": Tensor(np.zeros(5_000_000)),
    "lists of lists": [[(1,)] * 4000] * 6,
    "arrays": [np.zeros(1_000_000)] * 5,
}


def received(value: Any) -> Any:
    return data_to_reply(decode(encode(reply_to_data(replace(Reply("returned"), value=value))))).value


@pytest.mark.parametrize("name", LARGE)
def test_a_result_larger_than_any_copy_is_only_named(name: str) -> None:
    assert type(received(LARGE[name])) is Truncated


def test_the_largest_copies_arrive() -> None:
    for value in ([0] * (MAX_ITEMS - 1), np.zeros((2000, 2000)), Tensor(np.zeros(4_000_000))):
        assert type(received(snapshot(value))) is type(value)

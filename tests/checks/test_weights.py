"""The shares of the buckets are the grading contract's, and always add up to the points."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks.outcome import BUCKETS
from autograder.checks.weights import KINDS, exact_points, shares, weigh


def test_the_contract_in_numbers():
    every = set(BUCKETS)
    assert [shares("standard", every)[bucket] * 100 for bucket in BUCKETS] == [30, 38, 17, 10, 5]
    assert [shares("core-numerical", every)[bucket] * 100 for bucket in BUCKETS] == [30, 20, 17, 28, 5]
    assert shares("plot", every) == {
        "visible": Fraction(2, 5),
        "general": Fraction(2, 5),
        "edge": Fraction(3, 20),
        "hygiene": Fraction(1, 20),
    }


@given(st.sampled_from(sorted(KINDS)), st.sets(st.sampled_from(BUCKETS)))
def test_shares_add_up_and_what_is_missing_goes_to_general(kind, present):
    table = shares(kind, present)
    assert sum(table.values()) == 1
    assert set(table) <= present | {"general"}


@given(
    st.sampled_from(sorted(KINDS)), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=5, max_size=5)
)
def test_points_are_shared_out_within_their_bucket(kind, pairs):
    counts = {
        bucket: (min(pair), max(pair))
        for bucket, pair in zip(BUCKETS, pairs, strict=True)
        if bucket in (*KINDS[kind], "general")
    }
    buckets = weigh(kind, Fraction(5), counts)
    assert sum(possible for _, possible in buckets.values()) == 5
    for bucket, (passed, checks) in counts.items():
        earned, possible = buckets[bucket]
        assert earned == possible * Fraction(passed, checks)


def test_a_released_notebook_keeps_its_visible_share():
    assert weigh("standard", Fraction(5), {"visible": (1, 2)}) == {"visible": (Fraction(3, 4), Fraction(3, 2))}


@pytest.mark.parametrize("points", [1, 2.5, 0.1, "0.3"])
def test_points_are_exact_tenths(points):
    assert exact_points(points) == Fraction(str(points))


@pytest.mark.parametrize("points", [0, -1, 0.25, 1e-9])
def test_other_points_are_an_error(points):
    with pytest.raises(ValueError, match=r"multiple of 0\.1"):
        exact_points(points)

"""Scaling by a power of two is exact, whatever the size of the entries."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.scaling import scaled_back, scaled_to_one


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=64, min_value=1e-3, max_value=1e3), min_size=1))
def test_nothing_is_rounded_and_the_largest_entry_lies_between_one_half_and_one(entries):
    x = np.array(entries)
    y, e = scaled_to_one(x)
    assert 0.5 <= np.max(np.abs(y)) < 1
    assert [Fraction(v) * Fraction(2) ** e for v in y] == [Fraction(v) for v in x]


@pytest.mark.parametrize("value", [1.7e308, -1.7e308, 5e-324, 1.0, 0.75])
def test_the_ends_of_the_range_are_reached(value):
    y, e = scaled_to_one(np.array([value, 0.0]))
    assert Fraction(float(y[0])) * Fraction(2) ** e == Fraction(value)
    assert 0.5 <= abs(y[0]) < 1


def test_zero_stays_and_float32_stays():
    y, e = scaled_to_one(np.zeros((2, 3), dtype=np.float32))
    assert (y.dtype, y.shape, e) == (np.float32, (2, 3), 0)
    assert scaled_to_one(np.zeros(0))[1] == 0


def test_the_way_back_ends_at_infinity():
    assert scaled_back(0.75, 3) == 6.0
    assert scaled_back(-1.0, 2000) == -inf
    assert scaled_back(1.0, 2000) == inf
    assert scaled_back(-1.0, -2000) == 0.0
    assert scaled_back(0.0, 5000) == 0.0

"""Soft thresholding: what it minimises, and that it never pulls two points apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.soft_threshold import soft_threshold
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import int_vectors, scales, vector_pairs

EPS = np.finfo(float).eps
thresholds = st.integers(0, 8)


@given(int_vectors(), thresholds, scales)
def test_entry_by_entry(x, t, scale):
    expected = [0.0 if abs(a) <= t else a - t if a > 0 else a + t for a in x.tolist()]
    assert soft_threshold(x, t).tolist() == expected
    size = scale * np.abs(x).max()
    assert np.abs(soft_threshold(scale * x, scale * t) - scale * np.array(expected)).max() <= 4 * EPS * size


@given(int_vectors(), thresholds)
def test_the_minimum_is_where_the_subgradient_contains_zero(x, t):
    """Where z is not zero, x - z = t sign(z); where it is, |x - z| <= t (integers: without rounding)."""
    z = soft_threshold(x, t)
    moved = z != 0
    assert np.array_equal((x - z)[moved], t * np.sign(z[moved]))
    assert np.all(np.abs((x - z)[~moved]) <= t)


@given(vector_pairs(), thresholds)
def test_nonexpansive_and_odd(pair, t):
    x, y = pair
    assert np.linalg.norm(soft_threshold(x, t) - soft_threshold(y, t)) <= np.linalg.norm(x - y)
    assert np.array_equal(soft_threshold(-x, t), -soft_threshold(x, t))


def test_by_hand_and_at_the_ends():
    assert soft_threshold([3, -0.5, -2, 1], 1).tolist() == [2, 0, -1, 0]
    assert soft_threshold([3, -4], 0).tolist() == [3, -4]
    assert soft_threshold([3, -4], np.inf).tolist() == [0, 0]
    assert soft_threshold([], 1).tolist() == []
    assert soft_threshold(np.float32([1.5]), 1).dtype == np.float32


@pytest.mark.parametrize("t", [-1, np.nan, -np.inf])
def test_a_threshold_is_not_negative(t):
    with pytest.raises(ValueError, match="t must be a number >= 0"):
        soft_threshold([1, 2], t)


def test_shapes_and_arguments():
    with pytest.raises(ValueError, match="x must be a vector"):
        soft_threshold([[1, 2]], 1)
    assert_takes_arguments_as_they_come(lambda x: soft_threshold(x, 1), np.array([3.0, -1, 0, 5]))

"""Columns scaled by powers of two: exact, of size one, and no division by the zero column."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.column_scaling import columns_scaled_to_one
from tests.strategies import int_matrices


@given(int_matrices(), st.data())
def test_every_column_has_size_one_and_nothing_is_rounded(A, data):
    n = A.shape[1]
    units = 10.0 ** np.array(data.draw(st.lists(st.integers(-200, 200), min_size=n, max_size=n)))
    A = A * units
    B, e = columns_scaled_to_one(A)
    assert np.array_equal(B * 2.0**e, A)
    largest = np.abs(B).max(axis=0)
    assert np.all((largest == 0) | ((largest >= 0.5) & (largest < 1)))
    assert np.array_equal(e[largest == 0], np.zeros(np.sum(largest == 0)))


def test_dtype_and_empty():
    B, e = columns_scaled_to_one(np.float32([[3.0], [-8.0]]))
    assert B.dtype == np.float32
    assert np.array_equal(B, [[3 / 16], [-0.5]])
    assert np.array_equal(e, [4])
    B, e = columns_scaled_to_one(np.zeros((0, 2)))
    assert B.shape == (0, 2)
    assert np.array_equal(e, [0, 0])

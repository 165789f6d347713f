"""The gate for symmetric matrices: rounding passes, anything else does not, whatever the scale."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from reference_impl.symmetric import as_symmetric
from tests.strategies import scales, square_int_matrices

EPS = np.finfo(float).eps


@given(square_int_matrices(), scales)
def test_symmetric_or_not_whatever_the_scale(A, scale):
    S = scale * (A + A.T)
    assert np.array_equal(as_symmetric(S), S)
    rounded = S * (1 + EPS * np.triu(np.ones_like(S), 1))
    assert np.array_equal(as_symmetric(rounded), rounded)
    if not np.array_equal(A, A.T):
        with pytest.raises(ValueError, match="must be symmetric"):
            as_symmetric(scale * A)


def test_dtype_tolerance_and_names():
    assert as_symmetric(np.float32([[1, 2], [2, 1]])).dtype == np.float32
    assert as_symmetric([[1, 2], [2, 1]]).dtype == np.float64
    assert as_symmetric(np.zeros((0, 0))).shape == (0, 0)
    nearly = [[1.0, 1e-3], [0.0, 1.0]]
    assert as_symmetric(nearly, rtol=1e-2)[0, 1] == 1e-3
    with pytest.raises(ValueError, match=r"cov of shape \(2, 2\) must be symmetric, but cov - cov\^T"):
        as_symmetric(nearly, "cov")
    with pytest.raises(ValueError, match="cov must be square"):
        as_symmetric([[1, 2]], "cov")

"""Directions removed: right angles to each of them, whatever basis of their span is given."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.remove_directions import remove_directions
from tests.reference_impl.subspace_laws import assert_for_every_layout, assert_perpendicular
from tests.strategies import generators

EPS = np.finfo(float).eps


@given(generators(), st.integers(0, 6), st.integers(2, 8), st.sampled_from([1e-9, 1.0, 1e6]))
def test_perpendicular_idempotent_and_only_the_span_matters(rng, n, d, scale):
    k = int(rng.integers(1, d))
    E, D = scale * rng.standard_normal((n, d)), matrices.randsvd(rng, k, d, 10.0)
    units = 10.0 ** rng.uniform(-6, 6, (k, 1))
    cleaned = remove_directions(E, units * D)
    assert cleaned.shape == E.shape
    assert_perpendicular(cleaned.T, D.T)
    size = np.linalg.norm(E)
    assert np.linalg.norm(remove_directions(cleaned, D) - cleaned) <= 200 * d * EPS * size * 10
    other = matrices.randsvd(rng, k, k, 10.0) @ D
    repeated = np.vstack([other, 3 * other[:1]])
    assert np.linalg.norm(remove_directions(E, repeated) - cleaned) <= 200 * d * EPS * size * 100
    residual = E.T - D.T @ np.linalg.lstsq(D.T, E.T, rcond=None)[0]
    assert np.linalg.norm(cleaned - residual.T) <= 200 * d * EPS * size * 10


def test_a_row_almost_in_the_span_is_still_perpendicular_relative_to_what_is_left():
    rng = np.random.default_rng(19)
    D = rng.standard_normal((2, 6))
    E = rng.standard_normal((50, 2)) @ D + 1e-7 * rng.standard_normal((50, 6))
    assert_perpendicular(remove_directions(E, D).T, D.T)


def test_examples_and_named_errors():
    assert remove_directions([[3, 4], [0, 1]], [[1, 0]]).tolist() == [[0, 4], [0, 1]]
    # Two directions that are not perpendicular: subtracting one after the other leaves (0, -1/2).
    assert np.allclose(remove_directions([[1, 0]], [[1, 0], [1, 1]]), 0, rtol=0, atol=10 * EPS)
    already = np.array([[0.0, 2.0, 0.0]])
    assert np.allclose(remove_directions(already, [[1e6, 0, 0]]), already, rtol=0, atol=10 * EPS)
    E = np.arange(6.0).reshape(2, 3)
    unchanged = remove_directions(E, np.zeros((0, 3)))
    assert np.array_equal(unchanged, E)
    assert not np.shares_memory(unchanged, E)
    D = np.array([[1.0, 1e-3, 0.0], [1.0, 0.0, 0.0]])
    assert np.linalg.norm(remove_directions([[0, 1, 0]], D, rtol=1e-2)) > 0.99
    assert np.linalg.norm(remove_directions([[0, 1, 0]], D)) < 0.01
    with pytest.raises(ValueError, match="zero direction, got one in row 1"):
        remove_directions(E, [[1, 0, 0], [0, 0, 0]])
    with pytest.raises(ValueError, match="same length"):
        remove_directions(E, [[1, 0]])
    with pytest.raises(ValueError, match="D must be a matrix"):
        remove_directions(E, [1, 0, 0])


def test_layouts_and_dtypes():
    rng = np.random.default_rng(20)
    E, D = rng.integers(-5, 6, (4, 5)), np.array([[1, 2, 0, -1, 1], [0, 1, 1, 1, 0]])
    expected = remove_directions(E, D)

    def law(E, D):
        difference = remove_directions(E, D) - expected
        assert np.linalg.norm(difference) <= 200 * 5 * eps_of(E, D) * np.linalg.norm(expected)

    assert_for_every_layout(E, lambda view: law(view, D))
    assert_for_every_layout(D, lambda view: law(E, view))
    single = remove_directions(E.astype(np.float32), D.astype(np.float32))
    assert single.dtype == np.float32
    assert np.linalg.norm(single - expected) <= 200 * 5 * np.finfo(np.float32).eps * np.linalg.norm(expected)

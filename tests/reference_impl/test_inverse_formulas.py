"""Inverses by formula: entry by entry against the exact inverse of the very same floats."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import LinAlgError, eps_of, gamma
from reference_impl.exact import det_exact, inverse_exact
from reference_impl.inverse_formulas import inverse_2x2, inverse_3x3
from tests.reference_impl.subspace_laws import SCALES, assert_for_every_layout, assert_inverse
from tests.strategies import generators, scales, square_int_matrices

by_order = {2: inverse_2x2, 3: inverse_3x3}
orders = st.sampled_from([2, 3])


def permanent_minors(A):
    """The cofactors of |A| with all signs positive."""
    n = A.shape[0]
    minors = np.empty((n, n))
    for i, j in np.ndindex(n, n):
        M = np.delete(np.delete(np.abs(A), i, axis=0), j, axis=1)
        minors[i, j] = M[0, 0] if n == 2 else M[0, 0] * M[1, 1] + M[0, 1] * M[1, 0]
    return minors


@given(orders.flatmap(lambda n: square_int_matrices(st.just(n))), scales)
def test_every_entry_is_within_rounding_of_the_exact_inverse(A, scale):
    assume(det_exact(A.astype(int)) != 0)
    A = scale * A
    X = by_order[len(A)](A)
    exact = np.array(inverse_exact(A), dtype=float)
    minors, det = permanent_minors(A), abs(float(det_exact(A)))
    permanent = np.abs(A[0]) @ minors[0]
    allowed = gamma(12, eps_of(A)) * (minors.T / det + np.abs(exact) * permanent / det)
    assert np.all(np.abs(X - exact) <= allowed)


@given(orders.flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))), generators(), st.booleans())
def test_rounded_singular_matrices_are_refused_at_every_scale(order_rank, rng, single):
    n, r = order_rank
    B = matrices.int_rank(rng, n, n, r)
    for scale in [1.0, 0.1, 0.7, 1e-9, 1e12]:
        A = (scale * B).astype(np.float32 if single else float)
        with pytest.raises(LinAlgError, match="singular"):
            by_order[n](A)


@given(orders, generators(), st.booleans())
def test_rows_and_columns_in_other_units_change_nothing(n, rng, singular):
    A = 0.1 * matrices.int_rank(rng, n, n, n - singular)
    rows, columns = 2.0 ** rng.integers(-60, 61, n), 2.0 ** rng.integers(-60, 61, n)
    B = rows[:, None] * A * columns
    if singular:
        with pytest.raises(LinAlgError):
            by_order[n](B)
    else:
        assert np.array_equal(by_order[n](B), by_order[n](A) / columns[:, None] / rows)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("n", [2, 3])
def test_well_conditioned_matrices_of_any_size_pass_t_inv(n, scale):
    rng = np.random.default_rng(n)
    for _ in range(50):
        A = scale * matrices.randsvd(rng, n, n, 10.0)
        assert_inverse(A, by_order[n](A))


def test_the_examples_of_the_book():
    assert np.allclose(inverse_2x2([[2, 1], [1, 3]]), [[0.6, -0.2], [-0.2, 0.4]], rtol=4 * np.finfo(float).eps, atol=0)
    assert np.array_equal(inverse_2x2([[0, 1], [1, 0]]), [[0, 1], [1, 0]])
    expected = [[-24, 18, 5], [20, -15, -4], [-5, 4, 1]]
    assert np.array_equal(inverse_3x3([[1, 2, 3], [0, 1, 4], [5, 6, 0]]), expected)
    P = matrices.cyclic_permutation(3)
    assert np.array_equal(inverse_3x3(P), P.T)


def test_small_determinants_and_tiny_pivots_are_no_obstacle():
    assert np.allclose(inverse_2x2(1e-9 * np.eye(2)), np.eye(2) / 1e-9, rtol=4 * np.finfo(float).eps, atol=0)
    assert_inverse(matrices.tiny_pivot(1e-17), inverse_2x2(matrices.tiny_pivot(1e-17)))
    D = np.diag([1.0, 1e-17, 1e17])
    assert np.allclose(inverse_3x3(D), np.diag([1.0, 1e17, 1e-17]), rtol=1e-15, atol=0)


@pytest.mark.parametrize("n", [2, 3])
def test_layouts_integers_and_float32(n):
    A = matrices.unimodular(np.random.default_rng(3), n)
    assert_for_every_layout(A, lambda view: assert_inverse(view, by_order[n](view)))
    assert by_order[n](A.astype(np.float32)).dtype == np.float32
    assert by_order[n](A).dtype == np.float64


@pytest.mark.parametrize("n", [2, 3])
def test_named_errors(n):
    inverse = by_order[n]
    with pytest.raises(LinAlgError):
        inverse(np.zeros((n, n)))
    for shape in [(n, n + 1), (n + 1, n + 1), (0, 0)]:
        with pytest.raises(ValueError, match=r"A must have shape"):
            inverse(np.ones(shape))
    with pytest.raises(ValueError, match="matrix"):
        inverse(np.ones(n))
    with pytest.raises(TypeError):
        inverse(np.eye(n) * 1j)
    with pytest.raises(ValueError, match="NaN"):
        inverse(np.full((n, n), np.nan))


@pytest.mark.parametrize(("inverse", "n", "roundings"), [(inverse_2x2, 2, 4), (inverse_3x3, 3, 8)])
def test_the_line_between_regular_and_rounded_singular(inverse, n, roundings):
    """det = k eps stands beside two products of size 1: k roundings in 2 u; from `roundings` + 1 on it is more."""
    A = np.eye(n)
    A[:2, :2] = 1
    A[1, 1] = 1 + roundings * np.finfo(float).eps
    with pytest.raises(LinAlgError):
        inverse(A)
    A[1, 1] = 1 + (roundings + 1) * np.finfo(float).eps
    assert np.isfinite(inverse(A)).all()

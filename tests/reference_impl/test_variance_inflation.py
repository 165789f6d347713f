"""Variance inflation: 1/(1 - R^2) from regressions, exact relations as infinity, units and origins irrelevant."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.core import eps_of
from reference_impl.exact import inverse_exact
from reference_impl.variance_inflation import vif
from tests.reference_impl.subspace_laws import assert_for_every_layout
from tests.strategies import generators

EPS = np.finfo(float).eps


def by_regression(X, j):
    """1 / (1 - R^2) of column j on the others and an intercept, by a library's least squares."""
    others = np.column_stack([np.ones(len(X)), np.delete(X, j, axis=1)])
    residual = X[:, j] - others @ np.linalg.lstsq(others, X[:, j], rcond=None)[0]
    return np.sum((X[:, j] - X[:, j].mean()) ** 2) / np.sum(residual**2)


@given(generators(), st.integers(1, 5), st.integers(2, 20))
def test_equal_to_regressions_and_unchanged_by_units_and_origins(rng, d, extra):
    X = rng.standard_normal((d + extra, d)) @ (np.eye(d) + rng.uniform(-1, 1, (d, d)))
    factors = vif(X)
    regression = np.array([by_regression(X, j) for j in range(d)])
    tolerance = 200 * len(X) * EPS * np.sqrt(regression.max()) * d
    assert factors.shape == (d,)
    assert np.all(factors >= 1 - tolerance)
    assert np.all(np.abs(factors - regression) <= tolerance * np.linalg.cond(X - X.mean(axis=0)) * regression)
    # A shift by 10 spreads costs its one decimal digit of the data.
    moved = vif(X * 10.0 ** rng.uniform(-6, 6, d) * rng.choice([-1, 1], d))
    shifted = vif(X + 10 * rng.uniform(-1, 1, d))
    assert np.all(np.abs(moved - factors) <= tolerance * np.sqrt(factors.max()) * factors)
    assert np.all(np.abs(shifted - factors) <= 100 * tolerance * np.sqrt(factors.max()) * factors)


@given(generators(), st.integers(2, 4))
def test_the_diagonal_of_the_exact_inverse_correlation(rng, d):
    X = rng.integers(-5, 6, (d + 6, d))
    centred = len(X) * X - X.sum(axis=0)
    gram = centred.T @ centred
    if np.linalg.cond(gram) > 1e6:
        return
    inverse = inverse_exact(gram)
    exact = np.array([float(inverse[j][j] * int(gram[j, j])) for j in range(d)])
    assert np.all(np.abs(vif(X) - exact) <= 100 * len(X) * EPS * np.sqrt(np.linalg.cond(gram)) * exact)


def test_correlation_six_tenths():
    z = np.array([[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0]])
    X = np.column_stack([z[0], 0.6 * z[0] + 0.8 * z[1]])
    assert vif(X) == pytest.approx([1.5625, 1.5625], rel=100 * EPS)
    assert vif(1e6 + 3 * X) == pytest.approx([1.5625, 1.5625], rel=100 * EPS * 1e6)


def test_nearly_collinear_columns_keep_eight_digits():
    z = np.array([[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0]])
    rho = 1 - 1e-8
    X = np.column_stack([z[0], rho * z[0] + np.sqrt(1 - rho**2) * z[1]])
    # sigma_2^2 = 1 - rho: the data themselves, rounded, move the factor by eps/sigma_2 relatively.
    assert vif(X) == pytest.approx(np.full(2, 1 / (1 - rho**2)), rel=100 * EPS / np.sqrt(1 - rho))


@given(generators(), st.sampled_from([0.1, 1.0, 1000.0]), st.booleans())
def test_exact_relations_are_infinite_for_the_columns_involved_and_no_others(rng, scale, shifted):
    X = rng.integers(-5, 6, (30, 5)).astype(float)
    X[:, 2] = X[:, 0] + 2 * X[:, 1] + 7 * shifted
    X[:, 3] += 0.5 * X[:, 0]
    factors = vif(scale * X)
    assert np.isinf(factors[:3]).all()
    assert np.isfinite(factors[3:]).all()
    for j in (3, 4):
        expected = by_regression(np.delete(X, 2, axis=1), j - 1)
        assert factors[j] == pytest.approx(expected, rel=1000 * 30 * EPS)


def test_small_cases_layouts_and_named_errors():
    assert vif([[1], [2]]) == pytest.approx([1.0], rel=10 * EPS)
    X = np.random.default_rng(15).integers(-5, 6, (8, 3))
    reference = vif(X)

    def law(view):
        assert vif(view) == pytest.approx(reference, rel=1000 * eps_of(view))

    assert_for_every_layout(X, law)
    assert vif(X.astype(np.float32)).dtype == np.float32
    for constant in (0.0, 0.1, 1e6 + 0.1):
        with pytest.raises(ValueError, match="constant columns, got one at index 1"):
            vif(np.column_stack([X[:, 0], np.full(8, constant)]))
    with pytest.raises(ValueError, match="more rows than columns"):
        vif(np.eye(3))
    with pytest.raises(ValueError, match="matrix"):
        vif(X[:, 0])

"""Redundant features: exact ranks of the prefixes, whatever the units of measurement."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.exact import rank_exact
from reference_impl.redundant_features import redundant_features
from tests.reference_impl.subspace_laws import assert_for_every_layout
from tests.strategies import generators, int_matrices


def expected(A):
    ranks = [0] + [rank_exact(A[:, : j + 1]) for j in range(A.shape[1])]
    return [f"x{j}" for j in range(A.shape[1]) if ranks[j + 1] == ranks[j]]


def names(A):
    return [f"x{j}" for j in range(A.shape[1])]


@given(int_matrices(m=st.integers(1, 8), n=st.integers(1, 8)))
def test_a_column_is_redundant_when_the_exact_rank_does_not_grow(A):
    assert redundant_features(A, names(A)) == expected(A)


@given(generators(), st.integers(1, 10), st.integers(1, 10), st.booleans())
def test_units_signs_and_rounding_do_not_matter(rng, n, d, single):
    A = matrices.int_rank(rng, n, d, int(rng.integers(1, min(n, d) + 1)))
    units = 10.0 ** rng.uniform(-6, 6, d) * rng.choice([-1, 1], d)
    X = (0.1 * A * units).astype(np.float32 if single else float)
    assert redundant_features(X, names(A)) == expected(A)


@given(generators(), st.integers(1, 6), st.integers(1, 4))
def test_planted_relations_with_random_coefficients(rng, independent, dependent):
    X = rng.standard_normal((40, independent))
    X = np.hstack([X, X @ rng.standard_normal((independent, dependent))])
    assert redundant_features(X, names(X)) == names(X)[independent:]


def test_named_cases():
    first, second = np.array([1.0, 2.0, 3.0, 5.0]), np.array([1.0, 0.0, 1.0, 4.0])
    X = np.column_stack([first, second, first + second])
    assert redundant_features(X, ["a", "b", "a+b"]) == ["a+b"]
    assert redundant_features(X[:, [2, 0, 1]], ["a+b", "a", "b"]) == ["b"]
    assert redundant_features(np.column_stack([np.zeros(4), first, -2 * first]), ["0", "a", "-2a"]) == ["0", "-2a"]
    dummies = np.kron(np.eye(3), np.ones((2, 1)))
    trap = np.column_stack([np.ones(6), dummies])
    assert redundant_features(trap, ["one", "red", "green", "blue"]) == ["blue"]
    assert redundant_features(dummies, ["red", "green", "blue"]) == []
    assert redundant_features([[5]], ["x"]) == []
    assert redundant_features([[0]], ["x"]) == ["x"]
    assert redundant_features(np.zeros((3, 0)), []) == []
    wide = np.random.default_rng(0).standard_normal((3, 7))
    assert redundant_features(wide, names(wide)) == ["x3", "x4", "x5", "x6"]


def test_nearly_dependent_is_not_dependent_unless_rtol_says_so():
    x = np.random.default_rng(1).standard_normal((20, 2))
    X = np.column_stack([x, x[:, 0] + 1e-6 * x[:, 1], x @ [1, 1] + 1e-9 * np.arange(20)])
    assert redundant_features(X, names(X)) == ["x2"]
    assert redundant_features(X, names(X), rtol=1e-6) == ["x2", "x3"]


def test_layouts_and_named_errors():
    A = matrices.int_rank(np.random.default_rng(14), 6, 4, 3)
    labels = tuple(names(A))

    def law(view):
        assert redundant_features(view, labels) == expected(A)

    assert_for_every_layout(A, law)
    with pytest.raises(ValueError, match="one name for each"):
        redundant_features(A, ["x"])
    with pytest.raises(ValueError, match="rtol"):
        redundant_features(A, labels, rtol=-1.0)
    with pytest.raises(ValueError, match="matrix"):
        redundant_features(A[0], labels)


def test_the_line_between_redundant_and_kept():
    """The second column is the first plus d e_2: c = 1, so that d counts as rounding up to 2 rtol."""
    for d, expected in ((1.9e-3, ["two"]), (2.1e-3, [])):
        assert redundant_features([[1.0, 1.0], [0.0, d]], ["one", "two"], rtol=1e-3) == expected
    assert redundant_features([[1.0, 1.0, 0.0], [0.0, 0.0, 0.0]], ["one", "two", "three"], rtol=0) == ["two", "three"]
    with pytest.raises(TypeError, match=r"^X must hold real numbers"):
        redundant_features([[1j]], ["one"])

"""Four views of the matrix product: algebraic laws on integers are equalities, NumPy and T-dot on floats."""

from __future__ import annotations

import itertools
import tracemalloc

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.products import matmul_dot, matmul_pieces, symmetric_skew_split, trace_of_product
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_matrices, square_int_matrices

EPS = np.finfo(float).eps
dims = st.integers(1, 5)


@st.composite
def chains(draw, count):
    """Draw `count` integer matrices that can be multiplied in a row."""
    sizes = [draw(dims) for _ in range(count + 1)]
    return [draw(int_matrices(st.just(m), st.just(n))) for m, n in itertools.pairwise(sizes)]


# --- matmul_dot


@given(chains(3))
def test_product_is_associative_and_transposes_in_reverse(matrices):
    A, B, C = matrices
    assert np.array_equal(matmul_dot(matmul_dot(A, B), C), matmul_dot(A, matmul_dot(B, C)))
    assert np.array_equal(matmul_dot(A, B).T, matmul_dot(B.T, A.T))


@given(chains(2), st.data())
def test_product_distributes(matrices, data):
    A, B = matrices
    C = data.draw(int_matrices(st.just(B.shape[0]), st.just(B.shape[1])))
    assert np.array_equal(matmul_dot(A, B + C), matmul_dot(A, B) + matmul_dot(A, C))
    assert np.array_equal(matmul_dot(A, np.eye(A.shape[1])), A)


@given(chains(2))
def test_product_agrees_with_sympy(matrices):
    A, B = matrices
    expected = sympy.Matrix(A.astype(int)) * sympy.Matrix(B.astype(int))
    assert np.array_equal(matmul_dot(A, B), np.array(expected.tolist(), dtype=float))


@given(generators(), st.sampled_from([(2, 3, 4), (1, 30, 1), (5, 1, 5), (4, 50, 2)]))
def test_product_of_floats_agrees_with_numpy(rng, shape):
    m, k, p = shape
    A, B = rng.standard_normal((m, k)), rng.standard_normal((k, p))
    assert np.all(np.abs(matmul_dot(A, B) - A @ B) <= 2 * k * EPS * (np.abs(A) @ np.abs(B)))


def test_products_by_hand():
    assert matmul_dot([[1, 2], [3, 4]], [[5, 6], [7, 8]]).tolist() == [[19, 22], [43, 50]]
    assert matmul_dot([[0, 1], [0, 0]], [[1, 0], [0, 0]]).tolist() == [[0, 0], [0, 0]]
    assert matmul_dot([[1, 0], [0, 0]], [[0, 1], [0, 0]]).tolist() == [[0, 1], [0, 0]]
    assert matmul_dot([[0.5]], [[3]]).tolist() == [[1.5]]
    assert np.array_equal(matmul_dot(np.zeros((2, 0)), np.zeros((0, 3))), np.zeros((2, 3)))
    assert matmul_dot(np.zeros((0, 2)), np.zeros((2, 3))).shape == (0, 3)
    assert matmul_dot(np.eye(2, dtype=np.float32), np.eye(2, dtype=np.float32)).dtype == np.float32


# --- matmul_pieces


@given(chains(2))
def test_pieces_are_what_they_say_and_reassemble(matrices):
    A, B = matrices
    columns, rows, outer = (matmul_pieces(A, B, view) for view in ("column", "row", "outer"))
    assert np.array_equal(np.column_stack(columns), A @ B)
    assert np.array_equal(np.vstack(rows), A @ B)
    assert np.array_equal(sum(outer), A @ B)
    assert [len(columns), len(rows), len(outer)] == [B.shape[1], A.shape[0], A.shape[1]]
    for k, term in enumerate(outer):
        assert np.array_equal(term, np.outer(A[:, k], B[k]))
        # Rank at most 1: every 2 by 2 minor is zero.
        assert np.array_equal(np.einsum("ij,kl->ikjl", term, term), np.einsum("il,kj->ikjl", term, term))


@pytest.mark.parametrize("view", ["column", "row", "outer"])
def test_pieces_are_new_arrays(view):
    A, B = np.ones((2, 1)), np.ones((1, 3))
    for piece in matmul_pieces(A, B, view):
        assert not np.shares_memory(piece, A)
        assert not np.shares_memory(piece, B)
        piece += 1
    assert np.array_equal(A, np.ones((2, 1)))


def test_pieces_without_inner_dimension():
    A, B = np.zeros((2, 0)), np.zeros((0, 3))
    assert [piece.tolist() for piece in matmul_pieces(A, B, "column")] == [[0, 0]] * 3
    assert [piece.tolist() for piece in matmul_pieces(A, B, "row")] == [[0, 0, 0]] * 2
    assert matmul_pieces(A, B, "outer") == []


def test_a_view_that_does_not_exist():
    with pytest.raises(ValueError, match="view must be 'column', 'row' or 'outer', got 'columns'"):
        matmul_pieces([[1]], [[1]], "columns")


# --- symmetric_skew_split


@given(square_int_matrices())
def test_the_split_is_exact_and_the_only_one(A):
    S, K = symmetric_skew_split(A)
    assert np.array_equal(S + K, A)
    assert np.array_equal(S, S.T)
    assert np.array_equal(K, -K.T)
    # Unique: splitting the parts again returns them.
    assert np.array_equal(symmetric_skew_split(S)[0], S)
    assert not symmetric_skew_split(S)[1].any()
    assert np.array_equal(symmetric_skew_split(K)[1], K)
    x = np.arange(1.0, len(A) + 1)
    assert x @ K @ x == 0


@given(generators(), st.integers(1, 8))
def test_the_parts_of_floats_are_exactly_symmetric_and_skew(rng, n):
    A = rng.standard_normal((n, n)) * 10.0 ** rng.integers(-8, 9, (n, n))
    S, K = symmetric_skew_split(A)
    assert np.array_equal(S, S.T)
    assert np.array_equal(K, -K.T)
    assert np.all(np.abs(S + K - A) <= 2 * EPS * (np.abs(A) + np.abs(A.T)))


def test_splits_by_hand():
    S, K = symmetric_skew_split([[1, 2], [4, 3]])
    assert (S.tolist(), K.tolist()) == ([[1, 3], [3, 3]], [[0, -1], [1, 0]])
    S, K = symmetric_skew_split([[1, 2], [3, 4]])
    assert (S[0, 1], K[0, 1]) == (2.5, -0.5)
    assert [part.tolist() for part in symmetric_skew_split([[7]])] == [[[7]], [[0]]]
    assert np.isfinite(symmetric_skew_split(np.full((2, 2), 1.7e308))[0]).all()
    with pytest.raises(ValueError, match="square"):
        symmetric_skew_split([[1, 2]])


# --- trace_of_product


@given(chains(1), st.data())
def test_trace_is_cyclic_linear_and_the_sum_of_the_diagonal(matrices, data):
    (A,) = matrices
    n, m = A.shape[1], A.shape[0]
    B, C = (data.draw(int_matrices(st.just(n), st.just(m))) for _ in range(2))
    assert trace_of_product(A, B) == np.trace(A @ B) == trace_of_product(B, A)
    assert trace_of_product(A, B + 2 * C) == trace_of_product(A, B) + 2 * trace_of_product(A, C)
    assert trace_of_product(A.T, A) == (A * A).sum()


@given(generators(), st.integers(1, 6), st.integers(1, 6))
def test_trace_is_the_sum_of_the_eigenvalues(rng, m, n):
    A, B = rng.standard_normal((m, n)), rng.standard_normal((n, m))
    eigenvalues = np.linalg.eigvals(A @ B)
    # A sum of eigenvalues is the trace of a matrix within n eps norm(AB) of AB.
    bound = 50 * m * m * EPS * np.linalg.norm(A) * np.linalg.norm(B)
    assert abs(trace_of_product(A, B) - eigenvalues.sum().real) <= bound


@given(int_matrices(), generators())
def test_trace_agrees_with_sympy(A, rng):
    B = rng.integers(-6, 7, A.shape[::-1])
    assert trace_of_product(A, B) == int((sympy.Matrix(A.astype(int)) * sympy.Matrix(B)).trace())


def test_traces_by_hand():
    assert trace_of_product([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1], [1, 1]]) == 1 + 3 + 5 + 6
    assert trace_of_product([[2]], [[3]]) == 6
    assert trace_of_product([[1, 2]], [[3], [4]]) == 11
    assert trace_of_product(np.zeros((0, 3)), np.zeros((3, 0))) == 0
    assert type(trace_of_product([[1]], [[1]])) is float


def test_trace_forms_no_large_matrix():
    m = 2_000
    A, B = np.ones((m, 3)), np.ones((3, m))
    tracemalloc.start()
    assert trace_of_product(A, B) == 3 * m
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * A.nbytes


# --- arguments


@pytest.mark.parametrize(
    "function",
    [
        matmul_dot,
        trace_of_product,
        *(lambda A, B, view=view: matmul_pieces(A, B, view) for view in ("column", "row", "outer")),
    ],
)
def test_arguments_of_products(function):
    A, B = np.array([[1.0, 2, 3], [4, 5, 6]]), np.array([[1.0, -1], [2, 0], [3, 5]])
    assert_takes_arguments_as_they_come(function, A, B)
    for bad in (np.ones((2, 2)), np.ones((4, 2))):
        with pytest.raises(ValueError, match=r"\(2, 3\)|\(3, 2\)"):
            function(A, bad)
    with pytest.raises(ValueError, match="B must be a matrix"):
        function(A, np.ones(3))
    with pytest.raises(ValueError, match="A must be a matrix"):
        function(np.ones(3), B)
    with pytest.raises(TypeError, match="real"):
        function(A * 1j, B)


def test_arguments_of_the_split():
    assert_takes_arguments_as_they_come(symmetric_skew_split, np.array([[1.0, 2], [4, 3]]))

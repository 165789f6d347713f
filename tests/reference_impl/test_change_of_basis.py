"""A change of basis is judged by its defining equation; similar matrices by exact invariants."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.change_of_basis import change_basis_operator, change_basis_vector, similarity_invariants
from reference_impl.core import eps_of
from reference_impl.exact import charpoly_exact, det_exact, rank_exact, solve_exact
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, scales, square_int_matrices

EPS = np.finfo(float).eps
sizes = st.integers(1, 6)


def assert_same_vector(V, x_v, U, x_u):
    """Assert U x_u = V x_v up to T-bwd(50), each side at its own scale."""
    scale = np.linalg.norm(U) * np.linalg.norm(x_u) + np.linalg.norm(V) * np.linalg.norm(x_v)
    assert np.linalg.norm(U @ x_u - V @ x_v) <= 50 * len(x_u) * eps_of(x_u) * scale


def assert_same_map(A, P, B):
    """Assert T-sim: P B = A P."""
    scale = np.linalg.norm(P) * (np.linalg.norm(A) + np.linalg.norm(B))
    assert np.linalg.norm(P @ B - A @ P) <= 100 * len(A) * eps_of(B) * scale


# --- vectors


@given(generators(), sizes, scales, scales)
def test_both_coordinates_name_the_same_vector(rng, n, v_scale, u_scale):
    V, U = v_scale * rng.standard_normal((n, n)), u_scale * rng.standard_normal((n, n))
    x_v = rng.standard_normal(n)
    x_u = change_basis_vector(x_v, V, U)
    assert_same_vector(V, x_v, U, x_u)
    if np.linalg.cond(U) < 1e6:
        back = change_basis_vector(x_u, U, V)
        bound = 100 * n * EPS * np.linalg.cond(U) * np.linalg.cond(V)
        assert np.linalg.norm(back - x_v) <= bound * np.linalg.norm(x_v)


@given(generators(), sizes)
def test_integer_bases_give_integer_coordinates(rng, n):
    """The exact twin: solve U z = V x over the rationals. A third basis on the way changes nothing."""
    V, U, W = (matrices.unimodular(rng, n).astype(float) for _ in range(3))
    x_v = rng.integers(-6, 7, n).astype(float)
    exact = np.array(solve_exact(U, V @ x_v)[0], dtype=float)
    direct = change_basis_vector(x_v, V, U)
    bound = 100 * n * EPS * np.linalg.cond(U) * np.linalg.cond(W) * (np.linalg.norm(exact) + np.linalg.norm(x_v))
    assert np.linalg.norm(direct - exact) <= bound
    detour = change_basis_vector(change_basis_vector(x_v, V, W), W, U)
    assert np.linalg.norm(detour - exact) <= bound * np.linalg.cond(U)
    assert np.linalg.norm(change_basis_vector(x_v, V, V) - x_v) <= bound * np.linalg.cond(V)


def test_examples_that_fix_the_direction():
    assert change_basis_vector([3, 4], [[1, 1], [0, 1]], [[2, 0], [0, 1]]).tolist() == [3.5, 4.0]
    assert change_basis_vector([3, 4], [[1, 1], [0, 1]], np.eye(2)).tolist() == [7.0, 4.0]
    assert change_basis_vector([7, 4], np.eye(2), [[1, 1], [0, 1]]).tolist() == [3.0, 4.0]
    assert change_basis_vector([6], [[1]], [[4]]).tolist() == [1.5]
    assert change_basis_vector([], np.zeros((0, 0)), np.zeros((0, 0))).shape == (0,)


def test_an_ill_conditioned_basis_and_one_in_mixed_units():
    rng = np.random.default_rng(3)
    V, x_v = rng.standard_normal((8, 8)), rng.standard_normal(8)
    for U in (matrices.randsvd(rng, 8, 8, 1e6), matrices.hilbert(8), matrices.graded_columns(rng, 8), 1e-100 * V):
        assert_same_vector(V, x_v, U, change_basis_vector(x_v, V, U))
    # Vectors in different units are a basis, however different the units.
    assert change_basis_vector([1, 1], np.eye(2), np.diag([1.0, 2.0**-80])).tolist() == [1.0, 2.0**80]


@pytest.mark.parametrize("singular", [[[1, 2], [2, 4]], [[0, 0], [0, 0]], [[0.1, 0.3], [0.2, 0.6]], [[1, 0], [1, 0]]])
def test_dependent_columns_are_no_basis_on_either_side(singular):
    with pytest.raises(LinAlgError, match=r"columns of V, of shape \(2, 2\), must be a basis"):
        change_basis_vector([1, 1], singular, np.eye(2))
    with pytest.raises(LinAlgError, match="columns of U"):
        change_basis_vector([0, 0], np.eye(2), singular)
    with pytest.raises(LinAlgError, match="columns of P"):
        change_basis_operator(np.eye(2), singular)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, 2, 3], np.eye(2), np.eye(2)), "x_v and V differ in length"),
        (([1, 2], np.eye(2), np.eye(3)), "x_v and U differ in length"),
        (([1, 2], np.ones((2, 3)), np.eye(2)), "V must be square"),
        (([1, 2], np.eye(2), np.ones((2, 3))), "U must be square"),
        (([[1], [2]], np.eye(2), np.eye(2)), "x_v must be a vector"),
    ],
)
def test_shapes_of_vectors_and_bases(arguments, message):
    with pytest.raises(ValueError, match=message):
        change_basis_vector(*arguments)


# --- operators


@given(generators(), sizes, scales)
def test_the_operator_acts_on_coordinates_as_A_acts_on_vectors(rng, n, scale):
    A, P = rng.standard_normal((n, n)), scale * rng.standard_normal((n, n))
    B = change_basis_operator(A, P)
    assert_same_map(A, P, B)
    z = rng.standard_normal(n)  # coordinates; P z is the vector
    difference = P @ (B @ z) - A @ (P @ z)
    bound = 100 * n * EPS * np.linalg.norm(P) * (np.linalg.norm(A) + np.linalg.norm(B)) * np.linalg.norm(z)
    assert np.linalg.norm(difference) <= bound


@given(generators(), st.integers(1, 5))
def test_invariants_and_composition_over_the_integers(rng, n):
    A = rng.integers(-4, 5, (n, n)).astype(float)
    P, Q = (matrices.unimodular(rng, n, hi=1).astype(float) for _ in range(2))
    B = change_basis_operator(A, P)
    rounded = np.round(B)  # an integer matrix, since P has an integer inverse
    cond = np.linalg.cond(P)
    assert np.linalg.norm(B - rounded) <= 100 * n * EPS * cond * np.linalg.norm(P) * (
        np.linalg.norm(A) + np.linalg.norm(B)
    )
    assert charpoly_exact(rounded) == charpoly_exact(A)
    assert rank_exact(rounded) == rank_exact(A)
    C = change_basis_operator(B, Q)
    assert_same_map(A, P @ Q, np.round(C))
    assert np.array_equal(np.round(C), np.round(change_basis_operator(A, P @ Q)))


def test_a_basis_of_eigenvectors_makes_the_operator_diagonal():
    rng = np.random.default_rng(0)
    P = matrices.unimodular(rng, 4).astype(float)
    A = np.array([solve_exact(P.T, row)[0] for row in P @ np.diag([2.0, -1.0, 2.0, 5.0])], dtype=float)
    B = change_basis_operator(A, P)
    assert np.abs(B - np.diag([2, -1, 2, 5])).max() <= 100 * 4 * EPS * np.linalg.cond(P) * np.linalg.norm(A)


def test_conventions_of_the_operator():
    A = [[1, 2], [3, 4]]
    assert change_basis_operator(A, [[0, 1], [1, 0]]).tolist() == [[4, 3], [2, 1]]
    assert change_basis_operator(A, [[1, 1], [0, 1]]).tolist() == [[-2, -4], [3, 7]]
    assert change_basis_operator(A, np.eye(2)).tolist() == A
    assert change_basis_operator([[7]], [[-2]]).tolist() == [[7]]
    rng = np.random.default_rng(5)
    A, P = rng.standard_normal((6, 6)), matrices.randsvd(rng, 6, 6, 1e6)
    assert_same_map(A, P, change_basis_operator(A, P))
    cyclic = matrices.cyclic_permutation(4)
    assert np.array_equal(change_basis_operator(np.diag([1, 2, 3, 4]), cyclic), np.diag([4, 1, 2, 3]))


def test_shapes_of_operators():
    with pytest.raises(ValueError, match="A must be square"):
        change_basis_operator(np.ones((2, 3)), np.eye(2))
    with pytest.raises(ValueError, match="P must be square"):
        change_basis_operator(np.eye(2), np.ones((2, 1)))
    with pytest.raises(ValueError, match="A and P differ in length"):
        change_basis_operator(np.eye(2), np.eye(3))


def test_arguments_as_they_come():
    V, U = np.array([[1.0, 1, 0], [0, 1, 2], [3, 0, 1]]), np.array([[2.0, 0, 1], [0, 1, 0], [1, 0, 4]])
    assert_takes_arguments_as_they_come(change_basis_vector, np.array([3.0, 4, -1]), V, U)
    assert_takes_arguments_as_they_come(change_basis_operator, V, U)
    assert change_basis_operator(V.astype(np.float32), U.astype(np.float32)).dtype == np.float32
    assert_takes_arguments_as_they_come(lambda A: list(similarity_invariants(A).values()), V)


# --- invariants


@given(square_int_matrices())
@example(np.where(np.arange(25).reshape(5, 5) == 0, 0.0, 5.0))
def test_invariants_agree_with_the_exact_twins(A):
    n = len(A)
    found = similarity_invariants(A)
    sigma = np.linalg.svd(A, compute_uv=False)
    assert found["trace"] == np.trace(A)
    assert found["rank"] == rank_exact(A)
    exact_det = float(det_exact(A))
    assert abs(found["det"] - exact_det) <= 50 * n * EPS * np.prod(np.linalg.norm(A, axis=1))
    assert (found["det"] == 0) == (exact_det == 0)
    # Ipsen & Rehman: products of k - 1 singular values, which are the coefficients of prod (t + sigma_i).
    products = np.append(0, np.poly(-sigma)[:-1])
    exact = np.array(charpoly_exact(A), dtype=float)
    # Multiplying the eigenvalues out adds rounding errors of products of k of them.
    sums = products * sigma[0] + np.poly(-sigma)
    assert np.all(np.abs(found["charpoly"] - exact)[: found["rank"] + 1] <= 100 * n * EPS * sums[: found["rank"] + 1])
    # A coefficient of t^(n-k) is a sum of minors of order k, and those above the rank are 0.
    assert np.all(found["charpoly"][found["rank"] + 1 :] == 0)
    assert found["charpoly"].dtype == np.float64


def test_invariants_agree_with_sympy_and_stop_short_of_similarity():
    A = [[2, 1, 0], [0, 3, -4], [1, 4, 3]]
    expected = [float(c) for c in sympy.Matrix(A).charpoly().all_coeffs()]
    assert similarity_invariants(A)["charpoly"].tolist() == pytest.approx(expected, rel=100 * EPS)
    block, identity = similarity_invariants([[1, 1], [0, 1]]), similarity_invariants(np.eye(2))
    assert {key: np.array(value).tolist() for key, value in block.items()} == {
        key: np.array(value).tolist() for key, value in identity.items()
    }


def test_the_rank_decides_and_its_tolerance_is_an_argument():
    third = np.array([[0.1, 0.2], [0.3, 0.6]])
    assert similarity_invariants(third)["rank"] == 1
    assert similarity_invariants(third)["det"] == 0.0
    assert similarity_invariants(np.diag([1, 1e-6]))["det"] == 1e-6
    assert similarity_invariants(np.diag([1, 1e-6]), rtol=1e-3)["det"] == 0.0
    assert similarity_invariants(np.zeros((0, 0)))["charpoly"].tolist() == [1.0]
    with pytest.raises(ValueError, match="A must be square"):
        similarity_invariants(np.ones((2, 3)))

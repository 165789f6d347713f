"""The shortest minimiser, against the pseudoinverse in rational arithmetic."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.minimum_norm import lstsq_min_norm, lstsq_min_norm_qr
from tests.reference_impl.factorization_laws import layouts
from tests.reference_impl.least_squares_laws import assert_normal
from tests.strategies import generators, int_matrices, scales

EPS = np.finfo(float).eps
METHODS = [lstsq_min_norm, lstsq_min_norm_qr]


def exact_min_norm(A, b):
    """Return A^+ b for integers, from rational arithmetic: A = F G of full rank gives A^+ = G^T (F^T A G^T)^-1 F^T."""
    M = sympy.Matrix(A.astype(int).tolist())
    rhs = sympy.Matrix([int(value) for value in b])
    echelon, pivots = M.rref()
    if not pivots:
        return np.zeros(A.shape[1])
    F, G = M[:, list(pivots)], echelon[: len(pivots), :]
    return np.array(G.T * (F.T * M * G.T).LUsolve(F.T * rhs)).astype(float).ravel()


def condition_of_nonzero_part(A):
    sigma = np.linalg.svd(A, compute_uv=False)
    r = matrices.exact_rank(A)
    return sigma[0] / sigma[r - 1] if r else 1.0


@pytest.mark.parametrize("method", METHODS)
@given(A=int_matrices(), rng=generators(), scale=scales)
def test_exact_to_t_ls_for_any_shape_and_rank(method, A, rng, scale):
    m, n = A.shape
    b = rng.integers(-6, 7, m).astype(float)
    x_exact = exact_min_norm(A, b) / scale
    x = method(scale * A, b)
    assert_normal(scale * A, b, x)
    cond = condition_of_nonzero_part(A)
    residual = np.linalg.norm(A @ (x_exact * scale) - b)
    norm = max(np.linalg.norm(scale * A, 2), scale)
    bound = 50 * max(m, n) * EPS * (cond * np.linalg.norm(x_exact) + cond**2 * residual / norm)
    assert np.linalg.norm(x - x_exact) <= bound


@pytest.mark.parametrize("method", METHODS)
@given(rng=generators(), data=st.data())
def test_no_part_in_the_nullspace(method, rng, data):
    m, n = data.draw(st.integers(2, 7)), data.draw(st.integers(2, 7))
    r = data.draw(st.integers(1, min(m, n) - 1))
    A = matrices.int_rank(rng, m, n, r)
    x = method(0.1 * A, rng.standard_normal(m))
    null = np.linalg.svd(A)[2][r:]
    assert np.linalg.norm(null @ x) <= 50 * max(m, n) * EPS * condition_of_nonzero_part(A) * np.linalg.norm(x)


@pytest.mark.parametrize("method", METHODS)
def test_textbook_answers(method):
    assert method([[1, 1]], [2]) == pytest.approx([1, 1], rel=20 * EPS)
    assert method([[1, 2], [2, 4], [3, 6]], [1, 2, 3]) == pytest.approx([0.2, 0.4], rel=100 * EPS)
    assert method([[2, 1], [0, 4]], [5, 8]) == pytest.approx([1.5, 2.0], rel=100 * EPS)
    assert method([[-4.0]], [2.0]) == pytest.approx([-0.5], rel=4 * EPS)


@pytest.mark.parametrize("method", METHODS)
def test_what_is_zero_gives_zero(method):
    assert np.array_equal(method(np.zeros((3, 2)), [1, 2, 3]), [0, 0])
    assert np.array_equal(method([[1, 2], [3, 4], [5, 6]], [0, 0, 0]), [0, 0])
    assert method(np.zeros((3, 0)), [1, 2, 3]).shape == (0,)
    assert np.array_equal(method(np.zeros((0, 2)), []), [0, 0])


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("shape", [(20, 6), (6, 20)])
def test_condition_1e3_at_scale_1e_minus_8(method, shape):
    rng = np.random.default_rng(9)
    A = matrices.randsvd(rng, *shape, 1e3)
    x_wanted = A.T @ rng.standard_normal(shape[0])
    x = method(1e-8 * A, 1e-8 * (A @ x_wanted))
    assert np.linalg.norm(x - x_wanted) <= 50 * 20 * EPS * 1e3 * np.linalg.norm(x_wanted)


@pytest.mark.parametrize("method", METHODS)
def test_rtol_decides_what_counts_as_zero(method):
    A = np.diag([1.0, 1e-3])
    assert method(A, [1.0, 1.0]) == pytest.approx([1.0, 1e3], rel=20 * EPS)
    assert method(A, [1.0, 1.0], rtol=1e-2) == pytest.approx([1.0, 0.0], rel=20 * EPS, abs=20 * EPS)
    with pytest.raises(ValueError, match="rtol"):
        method(A, [1.0, 1.0], rtol=-1.0)
    with pytest.raises(ValueError, match="A and b differ in length"):
        method(A, [1.0])


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(method, dtype):
    A = np.array([[2, -1, 1], [1, 3, 4], [3, 2, 5], [4, 4, 8]]).astype(dtype)
    b = np.array([1, 2, 3, 5]).astype(dtype)
    b.flags.writeable = False
    wanted = exact_min_norm(A, b)
    for view in layouts(A):
        x = method(view, b)
        assert x.dtype == (np.float32 if dtype == np.float32 else np.float64)
        assert np.linalg.norm(x - wanted) <= 50 * 4 * eps_of(x) * condition_of_nonzero_part(A) ** 2
        assert np.array_equal(view, A)

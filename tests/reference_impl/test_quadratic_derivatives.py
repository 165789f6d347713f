"""Gradient and Hessian of a quadratic for any square matrix: equalities on integers, SymPy as the oracle."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from reference_impl.numerical_derivatives import numerical_jacobian
from reference_impl.products import symmetric_skew_split
from reference_impl.quadratic_derivatives import quadratic_grad, quadratic_hessian
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import int_vectors, square_int_matrices


def with_vectors(count):
    def draw_all(A):
        return st.tuples(st.just(A), *[int_vectors(st.just(len(A)))] * count)

    return square_int_matrices().flatmap(draw_all)


@settings(max_examples=15)
@given(with_vectors(2))
def test_gradient_agrees_with_sympy(drawn):
    A, b, x = drawn
    z = sympy.Matrix(sympy.symbols(f"z:{len(A)}"))
    f = (z.T * sympy.Matrix(A.astype(int)) * z)[0] + (sympy.Matrix(b.astype(int)).T * z)[0]
    at_x = dict(zip(z, x.astype(int).tolist(), strict=True))
    assert quadratic_grad(A, b, x).tolist() == [int(sympy.diff(f, s).subs(at_x)) for s in z]
    hessian = sympy.hessian(f, list(z))
    assert np.array_equal(quadratic_hessian(A), np.array(hessian.tolist(), dtype=float))


@given(with_vectors(3))
def test_gradient_is_the_linear_part_of_the_increment(drawn):
    """f(x + d) = f(x) + g.d + d^T A d, an equality for quadratics."""
    A, b, x, d = drawn
    f = lambda z: z @ A @ z + b @ z  # noqa: E731
    assert f(x + d) == f(x) + quadratic_grad(A, b, x) @ d + d @ A @ d
    assert f(x + d) == f(x) + quadratic_grad(A, b, x) @ d + d @ quadratic_hessian(A) @ d / 2


@given(with_vectors(2))
def test_the_skew_part_drops_out(drawn):
    A, b, x = drawn
    S, K = symmetric_skew_split(A)
    assert np.array_equal(quadratic_grad(A, b, x), quadratic_grad(S, b, x))
    assert np.array_equal(quadratic_grad(K, b, x), b)
    assert not quadratic_hessian(K).any()
    assert np.array_equal(quadratic_grad(S, b, x), 2 * S @ x + b)


@given(with_vectors(2))
def test_hessian_is_the_jacobian_of_the_gradient(drawn):
    A, b, x = drawn
    H = quadratic_hessian(A)
    eps = np.finfo(float).eps
    values = 4 * len(A) * 6 * 12 + 6
    assert np.abs(numerical_jacobian(lambda z: quadratic_grad(A, b, z), x) - H).max() <= 10 * eps ** (2 / 3) * values
    assert np.array_equal(H, H.T)


def test_by_hand():
    assert quadratic_grad([[1, 4], [0, 1]], [0, 0], [1, 1]).tolist() == [6, 6]
    assert quadratic_grad([[2, 1], [1, 3]], [-5, -4], [2.5, 1]).tolist() == [7, 7]
    assert quadratic_grad([[3]], [1], [2]).tolist() == [13]
    assert quadratic_hessian([[1, 4], [0, 1]]).tolist() == [[2, 4], [4, 2]]


def test_arguments():
    A, b, x = np.array([[1.0, 4], [2, 1]]), np.array([1.0, 2]), np.array([3.0, -1])
    assert_takes_arguments_as_they_come(quadratic_grad, A, b, x)
    assert_takes_arguments_as_they_come(quadratic_hessian, A)
    with pytest.raises(ValueError, match="square"):
        quadratic_grad(np.ones((2, 3)), b, x)
    with pytest.raises(ValueError, match="square"):
        quadratic_hessian(np.ones((2, 3)))
    with pytest.raises(ValueError, match="A and b differ"):
        quadratic_grad(A, np.ones(1), x)
    with pytest.raises(ValueError, match="A and x differ"):
        quadratic_grad(A, b, np.ones(3))

"""Gradients and Newton steps by autograd: right, repeatable, and without a trace on the argument."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.calculus_torch import torch_grad, torch_newton_step
from reference_impl.quadratic_derivatives import quadratic_grad, quadratic_hessian
from tests.reference_impl.system_laws import assert_solves
from tests.strategies import generators, int_vectors, square_int_matrices

dtypes = st.sampled_from([torch.float32, torch.float64])


def quadratic(A, b, dtype):
    A, b = torch.tensor(A, dtype=dtype), torch.tensor(b, dtype=dtype)
    return lambda x: x @ A @ x + b @ x


# --- torch_grad


@given(square_int_matrices(), st.data(), dtypes)
def test_gradient_of_a_quadratic(A, data, dtype):
    b, x = (data.draw(int_vectors(st.just(len(A)))) for _ in range(2))
    g = torch_grad(quadratic(A, b, dtype), torch.tensor(x, dtype=dtype))
    assert g.dtype == dtype
    assert g.tolist() == quadratic_grad(A, b, x).tolist()


def test_gradients_agree_with_sympy():
    """Two functions with products, powers, an exponential and a quotient, at points where each term matters."""
    x, y, z = sympy.symbols("x y z")
    cases = [
        (x**2 * y + sympy.exp(y * z) / (1 + x**2), lambda v: v[0] ** 2 * v[1] + (v[1] * v[2]).exp() / (1 + v[0] ** 2)),
        (sympy.sin(x) * sympy.log(1 + y**2) - z**3, lambda v: v[0].sin() * (1 + v[1] ** 2).log() - v[2] ** 3),
    ]
    for expression, f in cases:
        for point in ([1.0, -0.5, 0.25], [-2.0, 3.0, 0.5]):
            at = dict(zip((x, y, z), map(sympy.Float, point), strict=True))
            exact = [float(expression.diff(v).subs(at)) for v in (x, y, z)]
            found = torch_grad(f, torch.tensor(point, dtype=torch.float64))
            assert found.tolist() == pytest.approx(exact, rel=100 * np.finfo(float).eps)


def test_newton_steps_agree_with_sympy():
    x, y = sympy.symbols("x y")
    expression = x**4 + 2 * x * y + 3 * y**2 - x

    def f(v):
        return v[0] ** 4 + 2 * v[0] * v[1] + 3 * v[1] ** 2 - v[0]

    for point, kind in (((1, 2), "min"), ((0, 1), "saddle")):
        at = dict(zip((x, y), point, strict=True))
        H, g = sympy.hessian(expression, (x, y)).subs(at), sympy.Matrix([expression.diff(v).subs(at) for v in (x, y)])
        found_kind, step = torch_newton_step(f, torch.tensor(point, dtype=torch.float64))
        assert found_kind == kind
        assert step.tolist() == pytest.approx([float(s) for s in H.LUsolve(-g)], rel=100 * np.finfo(float).eps)


def test_no_trace_is_left():
    for requires_grad in (False, True):
        x = torch.tensor([1.0, 2.0], requires_grad=requires_grad)
        if requires_grad:
            x.grad = torch.tensor([7.0, 7.0])
        first = torch_grad(lambda z: (z**2).sum(), x)
        second = torch_grad(lambda z: (z**3).sum(), x)
        assert first.tolist() == [2, 4]
        assert second.tolist() == [3, 12]
        assert x.requires_grad == requires_grad
        assert (x.grad.tolist() if requires_grad else x.grad) == ([7, 7] if requires_grad else None)
        assert x.tolist() == [1, 2]
        assert not first.requires_grad


def test_f_may_change_its_copy():
    def vandal(z):
        with torch.no_grad():
            z += 1
        return (z**2).sum()

    x = torch.tensor([1.0])
    torch_grad(vandal, x)
    assert x.tolist() == [1]


def test_shapes_dtypes_and_contexts():
    x = torch.arange(6.0).reshape(2, 3)
    assert torch_grad(lambda z: (z * z).sum(), x).tolist() == (2 * x).tolist()
    assert torch_grad(lambda z: z**2, torch.tensor(3.0)).item() == 6
    assert torch_grad(lambda z: z.sum(), torch.tensor([1, 2])).dtype == torch.float64
    with torch.no_grad():
        assert torch_grad(lambda z: z.sum(), torch.ones(2)).tolist() == [1, 1]
    weight = torch.ones(2, requires_grad=True)
    assert torch_grad(lambda z: weight.sum(), torch.ones(2)).tolist() == [0, 0]
    assert weight.grad is None


@pytest.mark.parametrize("f", [lambda z: z, lambda z: z[:1]])
def test_only_scalars_have_gradients(f):
    with pytest.raises(ValueError, match="f must return a scalar, got shape"):
        torch_grad(f, torch.ones(2))


def test_errors():
    with pytest.raises(RuntimeError, match="cut off"):
        torch_grad(lambda z: z.detach().sum(), torch.ones(2))
    with pytest.raises(RuntimeError, match="got float"):
        torch_grad(lambda z: z.sum().item(), torch.ones(2))
    with pytest.raises(TypeError, match="real tensor"):
        torch_grad(lambda z: z.sum(), [1.0])


# --- torch_newton_step


@given(generators(), st.integers(1, 5), st.sampled_from(["min", "max", "saddle"]), dtypes)
def test_one_step_lands_on_the_stationary_point(rng, n, kind, dtype):
    """Planted eigenvalues between 1 and 2 in size, so cond(H) <= 2."""
    signs = {"min": np.ones(n), "max": -np.ones(n), "saddle": np.where(np.arange(n) % 2, -1, 1)}[kind]
    A = matrices.spectrum(rng, signs * rng.uniform(1, 2, n))
    b, x = rng.standard_normal(n), rng.standard_normal(n)
    found, step = torch_newton_step(quadratic(A, b, dtype), torch.tensor(x, dtype=dtype))
    assert found == (kind if n > 1 or kind != "saddle" else "min")
    assert step.dtype == dtype
    H, g = quadratic_hessian(A), quadratic_grad(A, b, x)
    eps = torch.finfo(dtype).eps
    stationary = np.linalg.solve(H, -b)
    tolerance = 100 * n * eps * 2 * (np.linalg.norm(x) + np.linalg.norm(stationary) + 1)
    assert np.linalg.norm(x + step.numpy() - stationary) <= tolerance
    if dtype == torch.float64:
        assert_solves(H, -g, step.numpy(), c=200)


def test_steps_by_hand():
    kind, step = torch_newton_step(lambda x: x[0] ** 2 + 3 * x[1] ** 2, torch.tensor([1.0, 2.0]))
    assert (kind, step.tolist()) == ("min", [-1, -2])
    kind, step = torch_newton_step(lambda x: -(x[0] ** 2) + x[0], torch.tensor([1.0]))
    assert (kind, step.tolist()) == ("max", [-0.5])
    kind, step = torch_newton_step(lambda x: x[0] * x[1], torch.tensor([3.0, 4.0]))
    assert (kind, step.tolist()) == ("saddle", [-3, -4])


@pytest.mark.parametrize("f", [lambda x: x.sum(), lambda x: x[0] ** 2 + x[1], lambda x: (x[0] + x[1]) ** 2])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_degenerate_models_have_no_step(f, dtype):
    assert torch_newton_step(f, torch.tensor([1.0, 2.0], dtype=dtype)) == ("degenerate", None)


def test_degenerate_is_relative():
    """1e-12 times a regular Hessian is regular."""
    kind, step = torch_newton_step(lambda x: 1e-12 * (x @ x), torch.tensor([1.0, 2.0], dtype=torch.float64))
    assert kind == "min"
    assert np.abs(step.numpy() - [-1, -2]).max() <= 100 * np.finfo(float).eps


def test_newton_leaves_no_trace():
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    _, step = torch_newton_step(lambda z: (z**4).sum(), x)
    assert x.grad is None
    assert x.requires_grad
    assert not step.requires_grad
    assert x.tolist() == [1, 2]
    with pytest.raises(ValueError, match="1 dimensions"):
        torch_newton_step(lambda z: (z**2).sum(), torch.ones(2, 2))
    with pytest.raises(ValueError, match="scalar"):
        torch_newton_step(lambda z: z, torch.ones(2))

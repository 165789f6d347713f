"""Central differences: order two in h, exact on quadratics, chain rule in both layouts; SymPy and torch as oracles."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
import torch
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.numerical_derivatives import numerical_gradient, numerical_jacobian
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_matrices, int_vectors, square_int_matrices

EPS = np.finfo(float).eps
H = EPS ** (1 / 3)


def bound(third_derivative, value, h=H, size=1.0):
    """Return the error of a central difference: (h size)^2 |f'''| / 6 and some eps |f| / (h size), with a factor 10."""
    return 10 * ((h * size) ** 2 * third_derivative / 6 + EPS * value / (h * size))


# --- gradient


@given(square_int_matrices(), st.data())
def test_gradient_of_a_quadratic_has_rounding_errors_only(A, data):
    x = data.draw(int_vectors(st.just(len(A))))
    size = max(1.0, np.abs(x).max())
    values = np.abs(A).sum() * (2 * size) ** 2
    for h in (1e-5, 1e-2, 1.0):
        g = numerical_gradient(lambda z: z @ A @ z, x, h)
        assert np.abs(g - (A + A.T) @ x).max() <= bound(0, 4 * len(A) * values, h)


@given(generators(), st.sampled_from([1.0, 1e-3, 1e6]))
def test_gradient_agrees_with_sympy_and_torch(rng, size):
    x = size * rng.uniform(-1, 1, 3)
    symbols = sympy.symbols("a:3")
    a, b, c = symbols
    formula = sympy.sin(a) * b + c**2 + a * c
    exact = [float(sympy.diff(formula, s).subs(dict(zip(symbols, x.tolist(), strict=True)))) for s in symbols]
    g = numerical_gradient(lambda z: np.sin(z[0]) * z[1] + z[2] ** 2 + z[0] * z[2], x, h=H)
    leaf = torch.tensor(x, requires_grad=True)
    (auto,) = torch.autograd.grad(torch.sin(leaf[0]) * leaf[1] + leaf[2] ** 2 + leaf[0] * leaf[2], leaf)
    assert np.abs(auto.numpy() - exact).max() <= 100 * EPS * max(size, 1)
    steps = np.maximum(1, np.abs(x))
    value = 4 * max(1.0, size) ** 2
    # sin turns around within a step of 6e-6 times 1e6, so its coordinate is asked for at ordinary sizes only.
    if size <= 1:
        assert abs(g[0] - exact[0]) <= bound(size, value, size=steps[0])
    for i in (1, 2):
        assert abs(g[i] - exact[i]) <= bound(0, value, size=steps[i])


def test_the_error_is_of_second_order():
    """Halving h divides the error by 4; a one-sided difference would divide it by 2."""
    errors = [numerical_gradient(lambda z: (z**3).sum(), [1.0], h)[0] - 3 for h in (1e-2, 5e-3)]
    assert errors[0] == pytest.approx(1e-4, rel=1e-6)
    assert errors[0] / errors[1] == pytest.approx(4, rel=1e-5)
    cubes = numerical_gradient(lambda z: (z**3).sum(), [1, -2, 0.5], h=1e-3)
    assert np.abs(cubes - [3, 12, 0.75]).max() < 1e-5


def test_the_step_grows_with_the_coordinate():
    """At 10^12 an absolute step of 10^-5 would be lost: x + h = x."""
    g = numerical_gradient(lambda z: z[0] ** 2, [1e12])
    assert abs(g[0] - 2e12) <= bound(0, 1e24, 1e-5, 1e12)
    steps = []
    numerical_gradient(lambda z: steps.append(z[0]) or 0.0, [0.0], h=0.25)
    assert sorted(steps) == [-0.25, 0.25]


def test_f_is_at_liberty_with_its_argument():
    def vandal(z):
        assert z.dtype == np.float64
        z *= 0
        return 1.0

    x = np.array([1.0, 2.0])
    assert numerical_gradient(vandal, x).tolist() == [0, 0]
    assert x.tolist() == [1, 2]
    kept = []
    numerical_gradient(lambda z: kept.append(z) or 0.0, x)
    assert len({id(z) for z in kept}) == 4


def test_gradients_at_the_edges():
    assert numerical_gradient(lambda z: np.abs(z).sum(), [2.0, -3.0]) == pytest.approx([1, -1], abs=bound(0, 5, 1e-5))
    assert numerical_gradient(lambda z: 0.0, []).shape == (0,)
    assert numerical_gradient(lambda z: 3, [1]).tolist() == [0]
    assert_takes_arguments_as_they_come(
        lambda x: numerical_gradient(lambda z: z @ z, x), np.array([1.0, -2, 3]), rtol=bound(0, 20, 1e-5)
    )


def test_errors_of_the_gradient():
    with pytest.raises(ValueError, match=r"f must return a number, got shape \(1,\)"):
        numerical_gradient(lambda z: z, [1.0])
    for h in (0, -1e-5, float("nan"), float("inf")):
        with pytest.raises(ValueError, match=r"^h must be (positive|finite), got"):
            numerical_gradient(lambda z: 0.0, [1.0], h)
    with pytest.raises(ValueError, match="finite"):
        numerical_gradient(lambda z: float("nan"), [1.0])
    with pytest.raises(ValueError, match="vector"):
        numerical_gradient(lambda z: 0.0, [[1.0]])


# --- Jacobian


@given(int_matrices(), st.data())
def test_jacobian_of_a_linear_map_is_its_matrix(A, data):
    x = data.draw(int_vectors(st.just(A.shape[1])))
    numerator = numerical_jacobian(lambda z: A @ z, x)
    denominator = numerical_jacobian(lambda z: A @ z, x, layout="denominator")
    values = 6 * 7 * A.shape[1]
    assert numerator.shape == A.shape
    assert np.abs(numerator - A).max() <= bound(0, values)
    assert np.array_equal(denominator, numerator.T)


@given(generators())
def test_chain_rule_in_both_layouts(rng):
    B = rng.standard_normal((3, 2))
    g = lambda z: np.sin(B @ z)  # noqa: E731
    f = lambda z: np.array([z[0] * z[1], z[1] + z[2] ** 2, z[0], np.exp(-(z[2] ** 2))])  # noqa: E731
    x = rng.uniform(-1, 1, 2)
    tolerance = 100 * bound(20, 5)
    whole, outer, inside = (numerical_jacobian(h, z) for h, z in ((lambda z: f(g(z)), x), (f, g(x)), (g, x)))
    assert whole.shape == (4, 2)
    assert np.abs(whole - outer @ inside).max() <= tolerance
    whole, outer, inside = (
        numerical_jacobian(h, z, "denominator") for h, z in ((lambda z: f(g(z)), x), (f, g(x)), (g, x))
    )
    assert np.abs(whole - inside @ outer).max() <= tolerance
    exact = np.cos(B @ x)[:, None] * B
    assert np.abs(numerical_jacobian(g, x) - exact).max() <= bound(np.abs(B).max() ** 3, 1)


def test_jacobian_agrees_with_torch():
    x = np.array([0.3, -1.2, 2.0])
    auto = torch.autograd.functional.jacobian(
        lambda z: torch.stack([z[0] * z[1], torch.sin(z[2]) + z[0] ** 3]), torch.tensor(x)
    )
    ours = numerical_jacobian(lambda z: [z[0] * z[1], np.sin(z[2]) + z[0] ** 3], x)
    assert np.abs(ours - auto.numpy()).max() <= bound(6, 4, size=2)


def test_shapes_of_jacobians():
    assert numerical_jacobian(lambda z: [z @ z], [1.0, 2, 3]).shape == (1, 3)
    assert numerical_jacobian(lambda z: [z @ z], [1.0, 2, 3], "denominator").shape == (3, 1)
    assert numerical_jacobian(lambda z: [z[0], z[0]], [1.0]).shape == (2, 1)
    assert numerical_jacobian(lambda z: [1.0, 2.0], []).shape == (2, 0)
    by_hand = numerical_jacobian(lambda z: np.array([z[0] * z[1], z[0] + z[1]]), [2, 3])
    assert np.abs(by_hand - [[3, 2], [1, 1]]).max() <= bound(0, 6, size=3)
    linear = np.array([[1.0, 2], [3, 4], [5, 6]])
    assert_takes_arguments_as_they_come(
        lambda x: numerical_jacobian(lambda z: linear @ z, x), np.array([1.0, -2]), rtol=bound(0, 20)
    )


def test_errors_of_the_jacobian():
    with pytest.raises(ValueError, match="layout must be 'numerator' or 'denominator', got 'row'"):
        numerical_jacobian(lambda z: z, [1.0], layout="row")
    with pytest.raises(ValueError, match=r"f\(x\) must be a vector"):
        numerical_jacobian(lambda z: z @ z, [1.0])
    with pytest.raises(ValueError, match="x must be a vector"):
        numerical_jacobian(lambda z: z, 1.0)

"""Inner products, norms and angles: bilinearity and the inequalities, Fractions and mpmath as oracles."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st

from reference_impl.vectors import angle_between, inequality_gaps, inner, norm2
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_vectors, scales, vector_pairs

EPS = np.finfo(float).eps
sizes = st.sampled_from([1, 2, 5, 50])


def exact_inner(x, y):
    return sum((Fraction(a) * Fraction(b) for a, b in zip(x.tolist(), y.tolist(), strict=True)), Fraction(0))


def angle_tolerance(n, t):
    """Return T-angle without its room for arccos: this formula is good to a few eps for every angle."""
    return 8 * (n + 4) * EPS * max(t, EPS)


# --- inner


@given(generators(), sizes, scales)
def test_inner_is_rounded_no_more_than_its_products(rng, n, scale):
    x, y = scale * rng.standard_normal(n), rng.standard_normal(n)
    sizes_of_products = float(np.abs(x) @ np.abs(y))
    assert abs(Fraction(inner(x, y)) - exact_inner(x, y)) <= 1.01 * EPS * sizes_of_products


@given(vector_pairs(), st.integers(-5, 5))
def test_inner_is_symmetric_bilinear_and_positive(pair, c):
    """On small integers, where every operation is exact, the laws are equalities."""
    x, y = pair
    assert inner(x, y) == inner(y, x) == exact_inner(x, y)
    assert inner(c * x, y) == c * inner(x, y)
    assert inner(x + y, y) == inner(x, y) + inner(y, y)
    assert inner(x, x) >= 0
    assert (inner(x, x) == 0) == (not x.any())


def test_inner_by_hand():
    assert inner([1, 2, 3], [4, 5, 6]) == 32
    assert inner([1, 0], [0, 1]) == 0
    assert inner([], []) == 0
    assert inner([1e16, 1, -1e16], [1, 1, 1]) == 1
    assert type(inner([1, 2], [3, 4])) is float


# --- norm2


@given(generators(), sizes, st.sampled_from([1e-300, 1e-9, 1.0, 1e12, 1e300]))
def test_norm_agrees_with_hypot_and_scipy_at_every_scale(rng, n, scale):
    x = scale * rng.standard_normal(n)
    for expected in (math.hypot(*x), scipy.linalg.norm(x)):
        assert abs(norm2(x) - expected) <= 2 * (n + 2) * EPS * expected


@given(int_vectors(), st.integers(-60, 60))
def test_norm_is_homogeneous_without_rounding_for_powers_of_two(x, e):
    assert norm2(-x * 2.0**e) == 2.0**e * norm2(x)


def test_norms_by_hand():
    assert norm2([3, 4]) == 5
    assert norm2([3e200, 4e200]) == pytest.approx(5e200, rel=4 * EPS)
    assert norm2([3e-200, 4e-200]) == pytest.approx(5e-200, rel=4 * EPS)
    assert norm2([]) == norm2([0, 0]) == 0
    assert norm2(np.array([3e30, 4e30], np.float32)) == pytest.approx(5e30, rel=2.0**-23)


# --- angle_between


def fifty_digit_angle(u, v):
    with mpmath.workdps(50):
        a, b = mpmath.matrix(u.tolist()), mpmath.matrix(v.tolist())
        cosine = (a.T * b)[0] / (mpmath.norm(a) * mpmath.norm(b))
        return float(mpmath.acos(max(-1, min(1, cosine))))


@given(generators(), sizes, scales)
def test_angle_has_all_its_digits(rng, n, scale):
    u, v = rng.standard_normal(n), scale * rng.standard_normal(n)
    expected = fifty_digit_angle(u, v)
    assert abs(angle_between(u, v) - expected) <= angle_tolerance(n, expected)


@given(generators(), st.sampled_from([1e-12, 1e-9, 1e-6, 1e-3]))
def test_small_angles_keep_their_digits_where_arccos_loses_them(rng, size):
    """The vectors are rounded to start with, which moves the angle by eps, so that is the best one can ask."""
    u = rng.standard_normal(5)
    v = u + size * rng.standard_normal(5)
    expected = fifty_digit_angle(u, v)
    assert abs(angle_between(u, v) - expected) <= 8 * EPS
    assert abs(angle_between(u, -v) - (math.pi - expected)) <= 8 * EPS * math.pi


@given(vector_pairs(), st.sampled_from([0.1, 3.0, 1e200, 1e-200]))
def test_angle_is_symmetric_and_sees_directions_only(pair, c):
    u, v = pair
    assume(u.any() and v.any())
    t = angle_between(u, v)
    assert 0 <= t <= math.pi
    tolerance = 16 * EPS * math.pi
    assert abs(angle_between(v, u) - t) <= tolerance
    assert abs(angle_between(c * u, v) - t) <= tolerance
    assert abs(angle_between(u, -v) - (math.pi - t)) <= tolerance
    assert angle_between(u, u) <= tolerance


def test_angles_by_hand():
    assert angle_between([1, 0], [0, 2]) == pytest.approx(math.pi / 2, rel=4 * EPS)
    assert angle_between([1, 1], [1, 0]) == pytest.approx(math.pi / 4, rel=4 * EPS)
    assert angle_between([2], [3]) == 0
    assert angle_between([2], [-3]) == math.pi
    assert angle_between([1e308, 1e308], [1e-320, 0]) == pytest.approx(math.pi / 4, rel=4 * EPS)


@pytest.mark.parametrize(("u", "v", "name"), [([0, 0], [1, 0], "u"), ([1, 0], [0, 0], "v"), ([], [], "u")])
def test_the_zero_vector_has_no_angle(u, v, name):
    with pytest.raises(ValueError, match=f"{name} must have a direction"):
        angle_between(u, v)


# --- inequality_gaps


@given(generators(), sizes, scales)
def test_gaps_against_fifty_digits(rng, n, scale):
    u, v = rng.standard_normal(n), scale * rng.standard_normal(n)
    with mpmath.workdps(50):
        a, b = mpmath.matrix(u.tolist()), mpmath.matrix(v.tolist())
        product, total = mpmath.norm(a) * mpmath.norm(b), mpmath.norm(a) + mpmath.norm(b)
        expected = float(product - abs((a.T * b)[0])), float(total - mpmath.norm(a + b))
    gaps = inequality_gaps(u, v)
    assert abs(gaps[0] - expected[0]) <= 2 * (n + 4) * EPS * float(product)
    assert abs(gaps[1] - expected[1]) <= 2 * (n + 4) * EPS * float(total)


@given(vector_pairs(), st.integers(-20, 20))
def test_gaps_scale_with_their_vectors(pair, e):
    u, v = pair
    first, second = inequality_gaps(u, v)
    c = -(2.0**e)
    assert inequality_gaps(c * u, c * v) == (c * c * first, abs(c) * second)


@given(int_vectors(), generators())
def test_gaps_are_never_negative(u, rng):
    for v in (u, 3 * u, 0.1 * u, -u, u + 1e-9 * rng.standard_normal(len(u))):
        assert min(inequality_gaps(u, v)) >= 0


def test_gaps_by_hand():
    first, second = inequality_gaps([3, 4], [4, 3])
    assert first == 1
    assert second == pytest.approx(0.10050506338833465, abs=4 * 10 * EPS)
    assert inequality_gaps([3, 4], [3, 4]) == (0, 0)
    assert inequality_gaps([3, 4], [-3, -4]) == (0, 10)
    assert inequality_gaps([3, 4], [0, 0]) == (0, 0)
    assert inequality_gaps([3, 0], [0, 4]) == (12, 2)
    assert inequality_gaps([], []) == (0, 0)


# --- arguments


@pytest.mark.parametrize("function", [inner, angle_between, inequality_gaps])
def test_two_vectors_of_one_length(function):
    assert_takes_arguments_as_they_come(function, np.array([1.0, 2, 3]), np.array([4.0, -5, 6]))
    with pytest.raises(ValueError, match="differ in length"):
        function([1, 2, 3], [1])
    with pytest.raises(ValueError, match="must be a vector"):
        function([[1, 2]], [1, 2])
    with pytest.raises(TypeError, match="real"):
        function([1j], [1])


def test_norm_takes_arguments_as_they_come():
    assert_takes_arguments_as_they_come(norm2, np.array([3.0, -4, 12]))
    with pytest.raises(ValueError, match="must be a vector"):
        norm2([[1.0]])


def test_products_beyond_the_largest_float():
    huge = 2.0**1023
    assert inner([huge, huge], [1, 1]) == math.inf
    assert inner([huge, huge], [-1, -1]) == -math.inf
    assert inner([huge, huge, -huge], [1, 1, 1]) == huge
    assert inner([2.0**600, 2.0**600], [2.0**600, -(2.0**600)]) == 0
    assert inner([4, 2], [huge, -huge]) == math.inf
    assert inner([2, 1.5], [huge, -huge]) == huge / 2
    assert norm2([huge, huge]) == huge * 2**0.5
    assert norm2([huge] * 4) == math.inf


def test_gaps_beyond_the_largest_float():
    far = 2.0**700
    assert inequality_gaps([far, 0], [0, far]) == (math.inf, (2 - 2**0.5) * far)
    assert inequality_gaps([far, 0], [far, 0]) == (0, 0)
    assert inequality_gaps([2.0**1023, 0], [-(2.0**1023), 0]) == (0, math.inf)
    assert inequality_gaps([1 / far, 0], [0, 1 / far]) == (0, (2 - 2**0.5) / far)

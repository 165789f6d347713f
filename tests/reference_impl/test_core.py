"""The gate: what is a real vector or matrix, what is refused, and in which words."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from reference_impl.core import (
    as_columns,
    as_integer,
    as_matrix,
    as_number,
    as_rtol,
    as_vector,
    default_rtol,
    eps_of,
    gamma,
    require_same_length,
    unit_roundoff,
)


@pytest.mark.parametrize("dtype", [bool, np.int8, np.int64, np.uint16, np.float16, np.float64, np.longdouble])
def test_every_real_dtype_but_float32_becomes_float64(dtype):
    assert as_vector(np.ones(2, dtype)).dtype == np.float64
    assert as_matrix(np.ones((2, 2), dtype)).dtype == np.float64


def test_single_precision_is_kept_and_nothing_is_copied_without_need():
    for x in (np.ones(2, np.float32), np.ones(2)):
        assert as_vector(x) is x
    assert as_vector([1, 2.5]).tolist() == [1.0, 2.5]
    assert as_matrix([[1, 2]]).shape == (1, 2)


@pytest.mark.parametrize("bad", [[1j], ["1"], [None], [object()], np.array([1 + 0j])])
def test_other_kinds_of_entries(bad):
    with pytest.raises(TypeError, match="x must hold real numbers, got dtype"):
        as_vector(bad)


@pytest.mark.parametrize("bad", [3.0, [[1.0]], np.ones((2, 1)), np.ones((1, 1, 1))])
def test_a_vector_has_one_dimension(bad):
    with pytest.raises(ValueError, match=r"u must be a vector \(n,\), got shape"):
        as_vector(bad, "u")


@pytest.mark.parametrize("bad", [3.0, [1.0], np.ones((1, 1, 1))])
def test_a_matrix_has_two_dimensions(bad):
    with pytest.raises(ValueError, match=r"B must be a matrix \(m, n\), got shape"):
        as_matrix(bad, "B")


def test_ragged_rows_and_squares():
    with pytest.raises(ValueError, match="A must be a rectangular array"):
        as_matrix([[1, 2], [3]])
    with pytest.raises(ValueError, match=r"A must be square, got shape \(1, 2\)"):
        as_matrix([[1, 2]], square=True)
    assert as_matrix([[1, 2], [3, 4]], square=True).shape == (2, 2)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_finiteness_unless_waived(bad):
    with pytest.raises(ValueError, match="x must be finite"):
        as_vector([1, bad])
    with pytest.raises(ValueError, match="A must be finite"):
        as_matrix([[1, bad]])
    assert not np.isfinite(as_vector([1, bad], finite=False)).all()
    assert not np.isfinite(as_matrix([[1, bad]], finite=False)).all()


def test_empty_arrays_are_arrays():
    assert as_vector([]).shape == (0,)
    assert as_matrix(np.zeros((0, 3))).shape == (0, 3)
    assert as_matrix(np.zeros((0, 0)), square=True).shape == (0, 0)


def test_lengths_are_compared_and_named():
    require_same_length(np.ones(2), np.ones((2, 5)))
    with pytest.raises(ValueError, match=r"u and v differ in length: shapes \(3,\) and \(1,\)"):
        require_same_length(np.ones(3), np.ones(1), "u", "v")


def test_epsilons():
    single, double = np.ones(1, np.float32), np.ones(1)
    assert eps_of(double) == eps_of([1, 2]) == eps_of(np.ones(1, int)) == eps_of() == 2.0**-52
    assert eps_of(single) == eps_of(double, single) == 2.0**-23
    assert unit_roundoff(2.0**-52) == 2.0**-53


def test_gamma_bounds_the_product_of_k_roundings():
    u = 2.0**-24
    for k in (1, 10, 1000):
        assert (1 + u) ** k - 1 <= gamma(k, 2 * u) <= 1.001 * k * u
    assert gamma(0, 2 * u) == 0
    assert gamma(3, 0.5) == 0.75 / 0.25
    with pytest.raises(ValueError, match="undefined"):
        gamma(4, 0.5)


def test_rank_tolerance_is_that_of_numpy():
    assert default_rtol(np.ones((3, 7))) == 7 * 2.0**-52
    assert default_rtol(np.ones((7, 3), np.float32)) == 7 * 2.0**-23
    assert default_rtol(np.zeros((0, 3))) == 0


def test_a_tolerance_is_a_number_or_the_default():
    assert as_rtol(None, 0.5) == 0.5
    assert as_rtol(0, 0.5) == 0
    assert as_rtol(2.0, 0.5) == 2
    for bad in (-1e-300, float("nan")):
        with pytest.raises(ValueError, match="rtol must be a number >= 0"):
            as_rtol(bad, 0.5)


@pytest.mark.parametrize("x", [2, 2.0, np.float32(2), np.int8(2), np.array(2.0), Fraction(2), True + 1])
def test_a_number_of_any_real_type(x):
    assert as_number(x, "x") == 2.0
    assert type(as_number(x, "x")) is float


@pytest.mark.parametrize("bad", [None, "2", 2j, [2.0], np.ones(1), np.ones((2, 2)), object()])
def test_what_is_no_number(bad):
    with pytest.raises(TypeError, match=r"^h must be a real number, got "):
        as_number(bad, "h")
    with pytest.raises(TypeError, match=r"^n must be an integer, got "):
        as_integer(bad, "n")


def test_numbers_are_finite_unless_waived_and_integers_are_whole():
    for bad in (np.nan, np.inf, -np.inf):
        with pytest.raises(ValueError, match=f"^h must be finite, got {bad}"):
            as_number(bad, "h")
        assert repr(as_number(bad, "h", finite=False)) == repr(bad)
    with pytest.raises(ValueError, match=r"^h must be a number that a float can hold"):
        as_number(10**400, "h")
    assert as_integer(np.int64(3), "n") == 3
    with pytest.raises(TypeError, match=r"^n must be an integer, got float 3"):
        as_integer(3.0, "n")
    with pytest.raises(TypeError, match=r"^n must be an integer, got ndarray of shape \(2, 2\)"):
        as_integer(np.ones((2, 2)), "n")


def test_columns_are_a_vector_or_a_matrix():
    assert as_columns([1, 2]).shape == (2,)
    assert as_columns([[1, 2]]).shape == (1, 2)
    for bad in (3.0, np.ones((1, 1, 1))):
        with pytest.raises(ValueError, match=r"^b must be a vector \(n,\) or a matrix \(n, k\), got shape"):
            as_columns(bad)


def test_integers_beyond_64_bits_are_named_as_what_they_are():
    with pytest.raises(TypeError, match=r"dtype object in shape \(1,\): None, or integers beyond 64 bits"):
        as_vector([10**30])

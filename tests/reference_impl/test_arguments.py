"""The gate, seen from outside: an error names the argument that is wrong, and single precision stays single.

Each law spoils one argument at a time of the good calls of the core modules.
"""

from __future__ import annotations

import inspect

import numpy as np
import pytest

import reference_impl
from reference_impl.elimination import eliminate_in_place
from reference_impl.householder import (
    apply_reflectors,
    apply_reflectors_transposed,
    householder_reflector,
    householder_triangularize,
)
from tests.reference_impl.good_calls import CORE as CALLS
from tests.reference_impl.good_calls import S, T, U, b, c

PAIRS = {name: arguments for name, arguments in CALLS.items() if len(arguments) > 1}
WIDE_ROWS = np.array([[1.0, 100.0], [2.0, 300.0]])
BLOCKS = [(S, b), (S, S), (WIDE_ROWS, b)]


def names_of(function):
    return list(inspect.signature(function).parameters)


def spoiled(arguments):
    """Yield the position of one argument, and the arguments with another in its place."""
    for i, argument in enumerate(arguments):
        yield i, lambda other, i=i: [other if j == i else x for j, x in enumerate(arguments)], argument


@pytest.mark.parametrize("name", CALLS)
def test_an_error_names_the_argument_that_is_wrong(name):
    function = getattr(reference_impl, name)
    for i, with_other, argument in spoiled(CALLS[name]):
        its_name = names_of(function)[i]
        with pytest.raises(TypeError, match=f"^{its_name} must hold real numbers"):
            function(*with_other(argument * 1j))
        with pytest.raises(ValueError, match=f"^{its_name} must be a (vector|matrix)"):
            function(*with_other(np.ones((2, 2, 2))))
        broken = argument.copy()
        broken[(0,) * argument.ndim] = np.nan
        with pytest.raises(ValueError, match=f"^{its_name} must be finite"):
            function(*with_other(broken))


@pytest.mark.parametrize("name", PAIRS)
def test_an_error_names_the_two_arguments_that_do_not_fit(name):
    """A vector longer by one fits nothing; the message names it and one it was held against, in the caller's words."""
    function = getattr(reference_impl, name)
    names = names_of(function)[: len(PAIRS[name])]
    for i, with_other, argument in spoiled(PAIRS[name]):
        longer = np.pad(argument, [(0, 1)] * argument.ndim, constant_values=1.0)
        if argument.ndim == 2:
            longer[-1] = longer[:, -1] = 0
            longer[-1, -1] = 1
        with pytest.raises(ValueError) as caught:
            function(*with_other(longer))
        words = str(caught.value).replace(",", " ").replace(":", " ").split()
        assert names[i] in words
        assert len(set(names) & set(words)) >= 2 or "one entry for each column" in str(caught.value)


@pytest.mark.parametrize("name", ["inverse_gauss_jordan", "plu", "lu_nopivot", "ldu", "determinant", "cholesky"])
def test_a_matrix_that_is_not_square_is_named(name):
    with pytest.raises(ValueError, match=r"^A must be square, got shape \(3, 2\)"):
        getattr(reference_impl, name)(T)


def dtypes_of(result):
    """Return the floating-point types among the arrays of a result."""
    parts = result.values() if isinstance(result, dict) else result if isinstance(result, tuple) else [result]
    return {part.dtype for part in parts if isinstance(part, np.ndarray) and part.dtype.kind == "f"}


@pytest.mark.parametrize("name", CALLS)
def test_single_precision_stays_single_and_one_double_makes_double(name):
    """Float32 comes out if all input was float32; one argument in float64 makes everything float64."""
    function, arguments = getattr(reference_impl, name), CALLS[name]
    single = [x.astype(np.float32) for x in arguments]
    assert dtypes_of(function(*single)) <= {np.dtype(np.float32)}
    assert dtypes_of(function(*arguments)) <= {np.dtype(np.float64)}
    if name in PAIRS:
        for i in range(len(arguments)):
            mixed = [x if j == i else s for j, (x, s) in enumerate(zip(arguments, single, strict=True))]
            assert dtypes_of(function(*mixed)) <= {np.dtype(np.float64)}, f"only {names_of(function)[i]} is double"


@pytest.mark.parametrize(("A", "B"), BLOCKS)
def test_elimination_in_place_keeps_what_it_overwrites(A, B):
    """Multipliers stand where zeros were made: L U = A[perm] and L C = B[perm], on the caller's own arrays."""
    LU, C = A.copy(), B.copy()
    perm = eliminate_in_place(LU, C)
    L = np.tril(LU, -1) + np.eye(len(LU))
    assert np.abs(L).max() == 1
    assert np.allclose(L @ np.triu(LU), A[perm], rtol=0, atol=1e-14)
    assert np.allclose(L @ C, B[perm], rtol=0, atol=1e-14)


def test_a_block_of_right_hand_sides_passes_the_same_gate():
    for solve, triangle in (("back_substitution", U), ("forward_substitution", U.T)):
        with pytest.raises(TypeError, match=r"^b must hold real numbers"):
            getattr(reference_impl, solve)(triangle, S * 1j)


@pytest.mark.parametrize("scale_rows", [False, True])
def test_nothing_to_eliminate(scale_rows):
    empty = np.zeros((0, 0))
    assert [part.size for part in reference_impl.forward_eliminate(empty, np.zeros(0), scale_rows)] == [0, 0, 0]


@pytest.mark.parametrize("apply", [apply_reflectors, apply_reflectors_transposed])
def test_reflectors_pass_the_same_gate(apply):
    for W, C, name in ((T * 1j, T, "W"), (T, T * 1j, "C"), (T, c * 1j, "C")):
        with pytest.raises(TypeError, match=f"^{name} must hold real numbers"):
            apply(W, C)
    with pytest.raises(TypeError, match=r"^x must hold real numbers"):
        householder_reflector(c * 1j)
    with pytest.raises(TypeError, match=r"^A must hold real numbers"):
        householder_triangularize(T * 1j)

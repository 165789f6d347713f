"""Whatever is no good as an argument is refused by name: one law for every public function, and for every argument."""

from __future__ import annotations

import inspect
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

import reference_impl
from tests.reference_impl.good_calls import CORE, EXACT, NUMBERS_AND_SEQUENCES, OTHERS, PLOTS, TORCH

ON_ARRAYS = {**CORE, **OTHERS, **PLOTS}
CALLS = {**ON_ARRAYS, **EXACT, **TORCH}
HUGE = 10**30
TAKES_NAN_AND_INFINITY = {"vector_norm", "default_rtol"}
TAKES_INFINITY = {
    ("vector_norm", "p"), ("soft_threshold", "t"), ("forward_bound", "cond"), ("forward_bound", "eta"),
    ("torch_safe_inverse", "max_cond"),
}  # fmt: skip
"""A norm for p = inf, a threshold that leaves nothing, cond of a singular matrix, a limit that none exceeds."""
REAL = {("torch_fit_norm", "p"), ("jordan_block_sizes", "lam")}
"""Whole numbers in the good call, but not of necessity."""
DIVERGES = ("gradient_descent_mse", "lr")
"""Descent shows what a bad learning rate does; NaN is part of the answer."""


@pytest.fixture(autouse=True)
def _no_figure_stays():
    yield
    plt.close("all")


def names_of(name):
    return list(inspect.signature(getattr(reference_impl, name)).parameters)


def arguments_of(name, kind):
    """Yield position, name and value of each argument of a kind in the good call."""
    for i, (its_name, argument) in enumerate(zip(names_of(name), CALLS[name], strict=False)):
        if isinstance(argument, kind):
            yield i, its_name, argument


def refuses(name, position, argument):
    """Call with this argument in the place of the good one; return the error, which must name it."""
    arguments = [argument if i == position else good for i, good in enumerate(CALLS[name])]
    if name in TORCH:
        arguments = [torch.from_numpy(x.copy()) if isinstance(x, np.ndarray) else x for x in arguments]
    with pytest.raises((TypeError, ValueError)) as caught:
        getattr(reference_impl, name)(*arguments)
    its_name = names_of(name)[position]
    assert re.search(rf"(?<![a-z_]){its_name}(?![a-z_])", str(caught.value)), caught.value
    return caught.value


def test_every_public_function_has_a_good_call():
    functions = {name for name in reference_impl.__all__ if inspect.isfunction(getattr(reference_impl, name))}
    assert functions == set(CALLS) | NUMBERS_AND_SEQUENCES


@pytest.mark.parametrize("name", [*ON_ARRAYS, *EXACT])
def test_what_is_no_array_of_real_numbers(name):
    for i, _, good in arguments_of(name, np.ndarray):
        for bad in (good * 1j, np.full(good.shape, "text"), np.full(good.shape, None)):
            assert type(refuses(name, i, bad)) is TypeError
        assert type(refuses(name, i, np.ones((2, 2, 2)))) is ValueError
        assert type(refuses(name, i, 3.0)) is ValueError
        refuses(name, i, None)
        refuses(name, i, [[1.0, 2.0], [3.0]])


@pytest.mark.parametrize("name", ON_ARRAYS)
def test_integers_beyond_64_bits_and_empty_complex_arrays_pass_nowhere(name):
    for i, _, good in arguments_of(name, np.ndarray):
        error = refuses(name, i, np.full(good.shape, HUGE).tolist())
        assert "integers beyond 64 bits" in str(error)
        assert f"shape {good.shape}" in str(error)
        assert type(refuses(name, i, np.zeros((0,) * good.ndim, dtype=complex))) is TypeError


@pytest.mark.parametrize("name", [*(name for name in ON_ARRAYS if name not in TAKES_NAN_AND_INFINITY), *EXACT])
def test_what_is_not_finite(name):
    for i, _, good in arguments_of(name, np.ndarray):
        for value in (np.nan, np.inf, -np.inf):
            bad = good.copy()
            bad.flat[0] = value
            assert "finite" in str(refuses(name, i, bad))


@pytest.mark.parametrize("name", TORCH)
def test_tensors_have_a_gate_of_their_own(name):
    for i, _, good in arguments_of(name, np.ndarray):
        assert type(refuses(name, i, good.tolist())) is TypeError
        assert type(refuses(name, i, good * 1j)) is TypeError
        assert type(refuses(name, i, None)) is TypeError
        assert "finite" in str(refuses(name, i, good * np.nan))
        if name != "torch_grad":
            assert type(refuses(name, i, np.ones((2, 2, 2, 2)))) is ValueError


@pytest.mark.parametrize("name", CALLS)
def test_what_is_no_number(name):
    for i, its_name, good in arguments_of(name, int | float):
        for bad in (None, "text", 1j):
            assert type(refuses(name, i, bad)) is TypeError
        refuses(name, i, np.ones(2))
        whole = isinstance(good, int) and (name, its_name) not in REAL
        if whole:
            assert type(refuses(name, i, 1.5)) is TypeError
        if (name, its_name) != DIVERGES:
            assert type(refuses(name, i, np.nan)) is (TypeError if whole else ValueError)
            if (name, its_name) not in TAKES_INFINITY:
                refuses(name, i, np.inf)


@pytest.mark.parametrize("name", [name for name in CALLS if "rtol" in names_of(name)])
def test_a_relative_tolerance(name):
    arguments = [torch.from_numpy(x.copy()) if name in TORCH else x for x in CALLS[name]]
    function = getattr(reference_impl, name)
    for bad, kind in ((-1e-3, ValueError), (np.nan, ValueError), ("text", TypeError), (1j, TypeError)):
        with pytest.raises(kind, match=r"^rtol must be"):
            function(*arguments, rtol=bad)

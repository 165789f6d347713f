"""Whatever comes in comes out unharmed: read-only arrays in any layout, for every public function.

Each module's own tests say that layout and precision do not change results; here nobody is forgotten.
"""

from __future__ import annotations

import copy

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

import reference_impl
from tests.reference_impl.argument_laws import memory_layouts
from tests.reference_impl.good_calls import CORE, EXACT, OTHERS, PLOTS, TORCH

LAYOUTS = range(4)
MAY_BE_THE_ARGUMENT = {"as_vector", "as_matrix"}
"""The gate copies nothing that is good as it is; its docstring says so."""


def laid_out(arguments, layout):
    return [list(memory_layouts(x))[layout] if isinstance(x, np.ndarray) else copy.copy(x) for x in arguments]


def arrays_of(result):
    """Yield every array and tensor in a result."""
    if isinstance(result, np.ndarray | torch.Tensor):
        yield result
    elif isinstance(result, dict):
        yield from arrays_of(list(result.values()))
    elif isinstance(result, tuple | list):
        for part in result:
            yield from arrays_of(part)


def numbers_of(result):
    """Return every number of a result as one vector, words left out."""
    if isinstance(result, dict):
        result = list(result.values())
    if isinstance(result, tuple | list):
        return np.concatenate([numbers_of(part) for part in result]) if result else np.zeros(0)
    if result is None or isinstance(result, str):
        return np.zeros(0)
    return np.asarray(result, dtype=float if not np.iscomplexobj(result) else complex).ravel()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", [*CORE, *OTHERS, *EXACT])
def test_read_only_arrays_in_any_layout_survive(name, layout):
    function = getattr(reference_impl, name)
    good = {**CORE, **OTHERS, **EXACT}[name]
    expected = numbers_of(function(*good))
    arguments = laid_out(good, layout)
    result = function(*arguments)
    found = numbers_of(result)
    assert found.shape == expected.shape
    # Iterations stop within their tolerance of the limit, from wherever the order of additions leads them.
    assert np.allclose(np.abs(found), np.abs(expected), rtol=1e-7, atol=1e-12)
    for argument, original in zip(arguments, good, strict=True):
        if isinstance(argument, np.ndarray):
            assert np.array_equal(argument, original)
            assert not argument.flags.writeable
            shared = any(np.shares_memory(argument, part) for part in arrays_of(result))
            assert name in MAY_BE_THE_ARGUMENT or not shared
        elif not callable(argument):
            assert argument == original


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", PLOTS)
def test_plots_change_nothing_but_their_axes(name, layout):
    arguments = laid_out(PLOTS[name], layout)
    axes = getattr(reference_impl, name)(*arguments)
    plt.close("all")
    assert axes is not None
    for argument, original in zip(arguments, PLOTS[name], strict=True):
        if isinstance(argument, np.ndarray):
            assert np.array_equal(argument, original)


@pytest.mark.parametrize("name", TORCH)
def test_tensors_keep_their_values_and_their_graph(name):
    """Strided tensors that ask for gradients: the same values, no gradient left behind, and nothing shared."""
    good = TORCH[name]
    wide = [torch.stack([torch.from_numpy(x.copy())] * 2, dim=-1) if isinstance(x, np.ndarray) else x for x in good]
    arguments = [x[..., 0].requires_grad_() if isinstance(x, torch.Tensor) else x for x in wide]
    result = getattr(reference_impl, name)(*arguments)
    for argument, original in zip(arguments, good, strict=True):
        if isinstance(argument, torch.Tensor):
            assert np.array_equal(argument.detach().numpy(), original)
            assert argument.requires_grad
            assert argument.grad is None
            assert not any(part.data_ptr() == argument.data_ptr() for part in arrays_of(result))

"""What every function of the package owes its arguments: any memory layout, any real dtype, and no change to them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np


def memory_layouts(x):
    """Yield x in C, Fortran, strided and negatively strided layout, each read-only."""
    reversed_axes = (slice(None, None, -1),) * x.ndim
    every_second = (slice(None, None, 2),) * x.ndim
    wide = np.full([2 * size for size in x.shape], 7, dtype=x.dtype)
    wide[every_second] = x
    backwards = np.ascontiguousarray(x[reversed_axes])
    for layout in (np.array(x, order="C"), np.array(x, order="F"), wide[every_second], backwards[reversed_axes]):
        layout.flags.writeable = False
        yield layout


def _laid_out(arguments) -> Iterator[list]:
    choices = [list(memory_layouts(x)) if isinstance(x, np.ndarray) else [x] * 4 for x in arguments]
    return (list(choice) for choice in zip(*choices, strict=True))


def _flat(result) -> np.ndarray:
    """Return every number of a result (an array, a number, or a tuple or list of them) as one vector."""
    parts = result if isinstance(result, tuple | list) else [result]
    return np.concatenate([np.asarray(part, dtype=np.float64).ravel() for part in parts])


def assert_takes_arguments_as_they_come(function, *arguments, rtol=1e3 * np.finfo(np.float64).eps):
    """Assert that layouts do not matter, arguments survive, results are new, float32 and lists are accepted.

    The arrays among the arguments hold integers, the same in every dtype; results may differ by rounding.
    """
    expected = _flat(function(*arguments))
    size = np.abs(expected).max(initial=0)
    for laid_out in _laid_out(arguments):
        before = [x.copy() if isinstance(x, np.ndarray) else x for x in laid_out]
        result = function(*laid_out)
        assert np.abs(_flat(result) - expected).max(initial=0) <= rtol * size
        for x, copy in zip(laid_out, before, strict=True):
            if isinstance(x, np.ndarray):
                assert np.array_equal(x, copy)
                assert not any(np.shares_memory(x, part) for part in _arrays(result))
    integers = [x.astype(int) if isinstance(x, np.ndarray) else x for x in arguments]
    lists = [x.tolist() if isinstance(x, np.ndarray) else x for x in integers]
    for same in (integers, lists):
        assert np.abs(_flat(function(*same)) - expected).max(initial=0) <= rtol * size
    single = [x.astype(np.float32) if isinstance(x, np.ndarray) else x for x in arguments]
    ratio = float(np.finfo(np.float32).eps / np.finfo(np.float64).eps)
    result = function(*single)
    assert np.abs(_flat(result) - expected).max(initial=0) <= rtol * ratio * size
    assert all(part.dtype in (np.float32, np.float64) for part in _arrays(result) if part.dtype.kind == "f")


def _arrays(result) -> list[np.ndarray]:
    parts = result if isinstance(result, tuple | list) else [result]
    return [part for part in parts if isinstance(part, np.ndarray)]

"""Backpropagation through Y = XW + b: the adjoint identity is an equality on integers, torch the oracle on floats."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.backpropagation import linear_layer_backward
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators

dims = st.integers(1, 5)


def integer_layer(rng, n, d, k):
    return tuple(rng.integers(-5, 6, shape).astype(float) for shape in ((n, d), (d, k), (k,), (n, k)))


@given(generators(), dims, dims, dims)
def test_adjoint_identity(rng, n, d, k):
    """<dY, dY/dX V> = <dX, V> for every direction V, and the same for W and b."""
    X, W, b, dY = integer_layer(rng, n, d, k)
    dX, dW, db = linear_layer_backward(X, W, b, dY)
    along_X, along_W, along_b, _ = integer_layer(rng, n, d, k)
    assert (dY * (along_X @ W)).sum() == (dX * along_X).sum()
    assert (dY * (X @ along_W)).sum() == (dW * along_W).sum()
    assert (dY * np.broadcast_to(along_b, (n, k))).sum() == (db * along_b).sum()
    assert (dX.shape, dW.shape, db.shape) == (X.shape, W.shape, b.shape)


@given(generators(), dims, dims, dims)
def test_linear_in_the_gradient_that_comes_in(rng, n, d, k):
    X, W, b, dY = integer_layer(rng, n, d, k)
    _, _, _, other = integer_layer(rng, n, d, k)
    combined = linear_layer_backward(X, W, b, 2 * dY - 3 * other)
    separate = zip(linear_layer_backward(X, W, b, dY), linear_layer_backward(X, W, b, other), strict=True)
    for whole, (first, second) in zip(combined, separate, strict=True):
        assert np.array_equal(whole, 2 * first - 3 * second)


@given(generators(), dims, dims, dims, st.sampled_from([np.float32, np.float64]))
def test_agrees_with_torch(rng, n, d, k, dtype):
    arrays = [rng.standard_normal(shape).astype(dtype) for shape in ((n, d), (d, k), (k,), (n, k))]
    X, W, b = (torch.tensor(a, requires_grad=True) for a in arrays[:3])
    expected = torch.autograd.grad(X @ W + b, (X, W, b), grad_outputs=torch.tensor(arrays[3]))
    sizes = linear_layer_backward(*(np.abs(a) for a in arrays))
    for ours, theirs, size in zip(linear_layer_backward(*arrays), expected, sizes, strict=True):
        assert ours.dtype == dtype
        assert np.all(np.abs(ours - theirs.numpy()) <= 2 * max(n, k) * np.finfo(dtype).eps * size)


def test_by_hand():
    dX, dW, db = linear_layer_backward([[1, 2]], [[3, 4, 5], [6, 7, 8]], [0, 0, 0], [[1, 0, -1]])
    assert dX.tolist() == [[-2, -2]]
    assert dW.tolist() == [[1, 0, -1], [2, 0, -2]]
    assert db.tolist() == [1, 0, -1]
    assert linear_layer_backward([[0], [0]], [[1]], [1], [[2], [3]])[2].tolist() == [5]


def test_arguments():
    layer = integer_layer(np.random.default_rng(0), 3, 2, 4)
    assert_takes_arguments_as_they_come(linear_layer_backward, *layer)
    X, W, b, dY = layer
    for bad in ((X.T, W, b, dY), (X, W.T, b, dY), (X, W, b[:1], dY), (X, W, b, dY[:1]), (X, W, b, dY[:, :1])):
        with pytest.raises(ValueError, match="must fit, got"):
            linear_layer_backward(*bad)
    with pytest.raises(ValueError, match="b must be a vector"):
        linear_layer_backward(X, W, b[None], dY)

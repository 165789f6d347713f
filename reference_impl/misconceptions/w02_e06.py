"""Exercise 2.6, backpropagation: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w02_e06", "linear_layer_backward")


@book.wrong("FB_BATCH_REDUCTION", "visible general", "b is added to every row: add up.")
def averages_the_bias(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if X.shape[1] != W.shape[0] or b.shape != (W.shape[1],) or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W.T, X.T @ dY, dY.mean(axis=0)


@book.wrong("FB_BATCH_REDUCTION", "visible general", "db has the shape of b: (k,), one axis.")
def keeps_the_summed_axis(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if X.shape[1] != W.shape[0] or b.shape != (W.shape[1],) or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W.T, X.T @ dY, dY.sum(axis=0, keepdims=True)


@book.wrong(
    "FB_TRANSPOSED", "visible general", "Y = XW sends d numbers to k, so the way back from k to d goes through W^T."
)
def goes_back_the_way_it_came(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if X.shape[1] != W.shape[0] or b.shape != (W.shape[1],) or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W, X.T @ dY, dY.sum(axis=0)


@book.wrong("FB_TRANSPOSED", "visible general", "dW has the shape of W: inputs times outputs.")
def returns_the_weights_transposed(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if X.shape[1] != W.shape[0] or b.shape != (W.shape[1],) or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W.T, dY.T @ X, dY.sum(axis=0)


@book.wrong("FB_NO_ERROR", "edge", "Products alone do not look at b: check shapes.")
def does_not_look_at_b(X, W, b, dY):
    X, W, dY = (np.array(v, dtype=float) for v in (X, W, dY))
    if X.shape[1] != W.shape[0] or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W.T, X.T @ dY, dY.sum(axis=0)


@book.right("index sums by einsum, returned as a list")
def with_einsum(X, W, b, dY):
    X, W, b, dY = (np.asarray(v, dtype=float) for v in (X, W, b, dY))
    (n, d), k = X.shape, W.shape[1]
    if W.shape != (d, k) or b.shape != (k,) or dY.shape != (n, k):
        raise ValueError("shapes do not fit")
    return [np.einsum("ij,kj->ik", dY, W), np.einsum("ni,nj->ij", X, dY), np.einsum("nj->j", dY)]


@book.right("one example after the other: outer products added up")
def adds_up_the_examples(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if (len(X), len(b)) != dY.shape or W.shape != (X.shape[1], len(b)) or b.ndim != 1:
        raise ValueError("shapes do not fit")
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i, (row, back) in enumerate(zip(X, dY, strict=True)):
        dX[i] = W @ back
        dW += np.outer(row, back)
        db += back
    return dX, dW, db

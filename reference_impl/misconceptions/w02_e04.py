"""Exercise 2.4, mean squared error: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w02_e04", "mse_value_and_grad")


@book.wrong("FB_SCALE", "visible general", "Mean, not sum: divide by n, in both places.")
def sums_the_squares(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    res = X @ w - y
    return float(res @ res), 2 * X.T @ res


@book.wrong("FB_SCALE", "visible general", "The square brings a factor 2 down.")
def forgets_the_two(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    res = X @ w - y
    return float(np.mean(res**2)), X.T @ res / len(y)


@book.wrong("FB_SCALE", "visible general", "Some books use 1/(2n); here L is the mean itself.")
def halves_the_mean(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    res = X @ w - y
    return float(res @ res / (2 * len(y))), X.T @ res / len(y)


@book.wrong(
    "FB_EXCEPTION", "visible general", "The gradient has one entry for each column of X, so the residual meets X^T."
)
def multiplies_by_the_data_again(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    res = X @ w - y
    return float(np.mean(res**2)), 2 / len(y) * X @ res


@book.wrong("FB_BROADCAST", "edge", "(n,) minus (n, 1) is a table of n by n differences, and no error.")
def lets_y_broadcast(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    res = X @ w - y
    return float(np.mean(res**2)), 2 / len(y) * X.T @ res


@book.wrong(
    "FB_RESIDUAL", "numerical", "Subtract once, Xw - y. The expanded form subtracts numbers a billion times larger."
)
def expands_the_square(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    G, c, n = X.T @ X, X.T @ y, len(y)
    return float((w @ G @ w - 2 * w @ c + y @ y) / n), 2 / n * (G @ w - c)


@book.right("one example after the other, in plain Python")
def example_by_example(X, y, w):
    X, y, w = np.array(X), np.array(y), np.array(w)
    if X.ndim != 2 or y.ndim != 1 or w.ndim != 1 or X.shape != (y.size, w.size):
        raise ValueError("shapes do not fit")
    n, loss, gradient = y.size, 0.0, [0.0] * w.size
    for row, target in zip(X.tolist(), y.tolist(), strict=True):
        error = sum(a * float(v) for a, v in zip(row, w, strict=True)) - target
        loss += error * error / n
        gradient = [g + 2 * error * a / n for g, a in zip(gradient, row, strict=True)]
    return loss, np.array(gradient)


@book.right("the norm squared, the residual from the left, a tuple with a NumPy number")
def from_the_left(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
    n, d = X.shape
    if y.shape != (n,) or w.shape != (d,):
        raise ValueError("shapes do not fit")
    e = y - np.einsum("ij,j->i", X, w)
    return np.linalg.norm(e) ** 2 / n, -(e + e) @ X / n

"""Exercise 8.4, the covariance matrix: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w08_e04", "covariance_matrix")


@book.wrong("FB_SHAPE", "visible general", "Rows are samples: C is (d, d).")
def takes_rows_as_variables(X, ddof=1):
    X = np.array(X, dtype=float)
    centred = X - X.mean(axis=1, keepdims=True)
    return centred @ centred.T / (X.shape[1] - ddof)


@book.wrong("FB_DDOF", "visible general", "Divide by n - ddof.")
def divides_by_n(X, ddof=1):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) <= ddof:
        raise ValueError("too few samples")
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X)


@book.wrong("FB_DDOF", "visible edge", "The divisor is n - ddof, whatever ddof is.")
def ignores_ddof(X, ddof=1):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) < 2:
        raise ValueError("too few samples")
    centred = X - X.mean(axis=0)
    return centred.T @ centred / (len(X) - 1)


@book.wrong("FB_NOT_CENTRED", "visible general", "Subtract the mean of each column.")
def does_not_centre(X, ddof=1):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) <= ddof:
        raise ValueError("too few samples")
    return X.T @ X / (len(X) - ddof)


@book.wrong("FB_OVERFLOW", "numerical", "E[xy] - E[x]E[y] is right on paper only.")
def subtracts_the_products_of_means(X, ddof=1):
    X = np.array(X, dtype=float)
    n = len(X)
    if X.ndim != 2 or n <= ddof:
        raise ValueError("too few samples")
    mean = X.mean(axis=0)
    return (X.T @ X - n * np.outer(mean, mean)) / (n - ddof)


@book.wrong("FB_SHAPE", "edge", "One variable still has a (1, 1) covariance.")
def squeezes_one_variable(X, ddof=1):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) <= ddof:
        raise ValueError("too few samples")
    centred = X - X.mean(axis=0)
    return np.squeeze(centred.T @ centred / (len(X) - ddof))


@book.right("Welford: mean and covariance are corrected sample by sample")
def by_welford(X, ddof=1):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or X.shape[0] - ddof <= 0:
        raise ValueError("too few samples")
    mean, S = np.zeros(X.shape[1]), np.zeros((X.shape[1], X.shape[1]))
    for k, row in enumerate(X, start=1):
        before = row - mean
        mean = mean + before / k
        S = S + np.outer(before, row - mean)
    return (S + S.T) / 2 / (len(X) - ddof)


@book.right("from the differences of all pairs, no mean at all")
def by_pairs(X, ddof=1):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) <= ddof:
        raise ValueError("too few samples")
    n = len(X)
    S = np.zeros((X.shape[1], X.shape[1]))
    for i in range(n):
        for j in range(i):
            S += np.outer(X[i] - X[j], X[i] - X[j])
    return S / n / (n - ddof)


@book.right("entry by entry with Python's sums, measured from the first sample")
def entry_by_entry(X, ddof=1):
    rows = np.asarray(X, dtype=float)
    if rows.ndim != 2 or len(rows) <= ddof:
        raise ValueError("too few samples")
    n, d = rows.shape
    columns = [[float(x - rows[0, j]) for x in rows[:, j]] for j in range(d)]
    means = [sum(column) / n for column in columns]
    C = np.empty((d, d))
    for j in range(d):
        for k in range(d):
            products = ((p - means[j]) * (q - means[k]) for p, q in zip(columns[j], columns[k], strict=True))
            C[j, k] = sum(products) / (n - ddof)
    return C

"""Exercise 5.8, redundant features: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w05_e08", "redundant_features")


@book.wrong("FB_TYPE", "visible general", "total = home + away is redundant although no two columns are parallel.")
def compares_pairs(X, names):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(names) != X.shape[1]:
        raise ValueError("shapes do not fit")
    Z = X / np.where(X.any(axis=0), np.linalg.norm(X, axis=0), 1.0)
    cosines = np.abs(Z.T @ Z)
    d = X.shape[1]
    return [names[j] for j in range(d) if not Z[:, j].any() or any(cosines[i, j] > 1 - 1e-12 for i in range(j))]


@book.wrong("FB_ABSOLUTE_TOL", "general numerical", "Divide each column by its length first.")
def measures_what_is_left_in_absolute_numbers(X, names):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(names) != X.shape[1]:
        raise ValueError("shapes do not fit")
    kept, found = np.zeros((len(X), 0)), []
    for j, name in enumerate(names):
        rest = X[:, j]
        if kept.shape[1]:
            rest = rest - kept @ np.linalg.lstsq(kept, rest, rcond=None)[0]
        if np.linalg.norm(rest) < 1e-3:
            found.append(name)
        else:
            kept = np.column_stack([kept, X[:, j]])
    return found


@book.wrong("FB_TYPE", "visible general", "The first of two dependent columns is kept: scan from the left.")
def reports_the_earlier_column(X, names):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(names) != X.shape[1]:
        raise ValueError("shapes do not fit")
    Z = X / np.where(X.any(axis=0), np.linalg.norm(X, axis=0), 1.0)
    d, kept, found = X.shape[1], [], []
    for j in reversed(range(d)):
        if np.linalg.matrix_rank(Z[:, [*kept, j]], tol=1e-10) > len(kept):
            kept.append(j)
        else:
            found.insert(0, names[j])
    return found


@book.wrong("FB_TYPE", "visible general", "The names are asked for, not the numbers.")
def reports_column_numbers(X, names):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(names) != X.shape[1]:
        raise ValueError("shapes do not fit")
    Z = X / np.where(X.any(axis=0), np.linalg.norm(X, axis=0), 1.0)
    ranks = [0] + [int(np.linalg.matrix_rank(Z[:, : j + 1], tol=1e-10)) for j in range(X.shape[1])]
    return [j for j in range(X.shape[1]) if ranks[j] == ranks[j + 1]]


@book.wrong("FB_TYPE", "edge", "Without a column of ones there is no intercept.")
def adds_an_intercept(X, names):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(names) != X.shape[1]:
        raise ValueError("shapes do not fit")
    Z = np.column_stack([np.ones(len(X)), X / np.where(X.any(axis=0), np.linalg.norm(X, axis=0), 1.0)])
    ranks = [int(np.linalg.matrix_rank(Z[:, : j + 1], tol=1e-10)) for j in range(Z.shape[1])]
    return [names[j] for j in range(X.shape[1]) if ranks[j] == ranks[j + 1]]


@book.right("the rank grows, or it does not, column by column")
def by_growing_ranks(X, names):
    X = np.array(X, dtype=np.float64)
    if X.ndim != 2 or X.shape[1] != len(names):
        raise ValueError("shapes do not fit")
    length = np.abs(X).max(axis=0)
    X = X / np.where(length > 0, length, 1.0)
    ranks = [0] + [np.linalg.matrix_rank(X[:, : j + 1]) for j in range(X.shape[1])]
    return [str(name) for name, a, b in zip(names, ranks[:-1], ranks[1:], strict=True) if a == b]


@book.right("subtracts from each column its projections on the kept ones, twice")
def by_projections(X, names):
    X = np.array(X, dtype=float, ndmin=1)
    if X.ndim != 2 or X.shape[1] != len(names):
        raise ValueError("shapes do not fit")
    directions, answer = [], []
    for j in range(X.shape[1]):
        v = X[:, j] / (np.abs(X[:, j]).max() or 1.0)
        before = np.linalg.norm(v)
        for _ in range(2):
            for q in directions:
                v = v - (q @ v) * q
        if np.linalg.norm(v) <= 1e-9 * before:
            answer += [names[j]]
        else:
            directions.append(v / np.linalg.norm(v))
    return answer

"""Exercise 7.1, row operations as matrices: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w07_e01", "elimination_matrix")


@book.wrong("FB_SIGN", "visible general", "The row is subtracted: its factor in E is -m.")
def adds_the_row(n, i, j, m):
    if i == j or not (0 <= i < n and 0 <= j < n):
        raise ValueError("no such rows")
    E = np.eye(n)
    E[i, j] = m
    return E


@book.wrong("FB_TRANSPOSED", "visible general", "Row i of E says what becomes of row i.")
def exchanges_i_and_j(n, i, j, m):
    if i == j or not (0 <= i < n and 0 <= j < n):
        raise ValueError("no such rows")
    E = np.eye(n)
    E[j, i] = -m
    return E


@book.wrong("FB_INT_DTYPE", "general", "An identity of integers cannot hold -0.75.")
def starts_from_an_integer_identity(n, i, j, m):
    if i == j or not (0 <= i < n and 0 <= j < n):
        raise ValueError("no such rows")
    E = np.eye(n, dtype=int)
    E[i, j] = -m
    return E


@book.wrong("FB_NO_ERROR", "edge", "Python reads row -1 as the last: check the range.")
def trusts_the_row_numbers(n, i, j, m):
    E = np.eye(n)
    E[i, j] -= m
    return E


@book.wrong(
    "FB_PERM_TRANSPOSED",
    "visible general hygiene",
    "P @ x must be x[perm]: try it on a cycle of three.",
    of="permutation_matrix",
)
def permutes_the_columns(perm):
    perm = np.asarray(perm)
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("no permutation")
    P = np.zeros((len(perm), len(perm)))
    for i, p in enumerate(perm):
        P[p, i] = 1.0
    return P


@book.wrong("FB_NO_ERROR", "edge", "[0, 1, 1] loses a row and doubles another.", of="permutation_matrix")
def accepts_repeated_rows(perm):
    return np.eye(len(perm))[np.asarray(perm)]


@book.right("the identity minus an outer product of two unit vectors")
def with_an_outer_product(n, i, j, m):
    if i == j or i not in range(n) or j not in range(n):
        raise ValueError("no such rows")
    one = np.identity(n)
    return one - m * np.outer(one[i], one[j])


@book.right("entry by entry, as nested lists made into an array")
def entry_by_entry(n, i, j, m):
    if i == j or min(i, j) < 0 or max(i, j) >= n:
        raise ValueError("no such rows")
    return np.array([[1.0 if r == c else -m if (r, c) == (i, j) else 0.0 for c in range(n)] for r in range(n)])


@book.right("integers, by comparing row numbers with column numbers", of="permutation_matrix")
def by_comparison(perm):
    perm = np.asarray(perm)
    n = perm.shape[0]
    if set(perm.tolist()) != set(range(n)):
        raise ValueError("no permutation")
    return (perm[:, None] == np.arange(n)).astype(int)


@book.right("the transpose of the identity with its columns in the order perm", of="permutation_matrix")
def by_transposing(perm):
    perm = [int(p) for p in perm]
    if any(perm.count(k) != 1 for k in range(len(perm))):
        raise ValueError("no permutation")
    return np.eye(len(perm))[:, perm].T

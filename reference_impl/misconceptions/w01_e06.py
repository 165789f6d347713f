"""Exercise 1.6, symmetric plus skew: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w01_e06", "symmetric_skew_split")


@book.wrong("FB_INT_DTYPE", "hygiene", "// cuts fractions off; / keeps them.")
def divides_integers(A):
    A = np.array(A)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if A.dtype.kind == "i":
        return (A + A.T) // 2, (A - A.T) // 2
    return (A + A.T) / 2, (A - A.T) / 2


@book.wrong("FB_SCALE", "visible general", "The two parts must add up to A, not to 2A.")
def forgets_to_halve(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return A + A.T, A - A.T


@book.wrong("FB_TYPE", "visible general", "A triangle is not symmetric.")
def splits_into_triangles(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return np.triu(A), np.tril(A, -1)


@book.wrong("FB_TYPE", "visible general", "The symmetric part comes first.")
def exchanges_the_parts(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return (A - A.T) / 2, (A + A.T) / 2


@book.right("the skew part is what the symmetric one leaves, so it rounds")
def by_subtraction(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    S = 0.5 * A + 0.5 * A.T
    return S, A - S


@book.right("pair by pair in a double loop, on lists, as a list of two arrays")
def pair_by_pair(A):
    if np.ndim(A) != 2 or len(A) != len(A[0]):
        raise ValueError("not square")
    n = len(A)
    S, K = np.zeros((n, n)), np.zeros((n, n))
    for i in range(n):
        S[i, i] = A[i][i]
        for j in range(i):
            mean = (float(A[i][j]) + float(A[j][i])) / 2
            S[i, j] = S[j, i] = mean
            K[i, j] = float(A[i][j]) - mean
            K[j, i] = -K[i, j]
    return [S, K]

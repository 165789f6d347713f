"""Exercise 9.3, sizes of Jordan blocks: what students write."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w09_e03", "jordan_block_sizes")


@book.wrong(
    "FB_TYPE", "visible general edge", "The sizes add up to the multiplicity, but it is their list that is asked for."
)
def returns_the_multiplicity(A, lam):
    import sympy

    M = sympy.Matrix(A)
    if M.shape[0] != M.shape[1]:
        raise ValueError("square")
    n = M.shape[0]
    return n - ((M - lam * sympy.eye(n)) ** n).rank()


@book.wrong(
    "FB_SCALE",
    "visible general edge",
    "One difference counts the blocks of size at least k; two count those of size k.",
)
def takes_differences_once(A, lam):
    from itertools import pairwise

    import sympy

    M = sympy.Matrix(A)
    if M.shape[0] != M.shape[1]:
        raise ValueError("square")
    n = M.shape[0]
    N = M - lam * sympy.eye(n)
    ranks = [n]
    for k in range(1, n + 1):
        ranks.append((N**k).rank())
    return [int(a - b) for a, b in pairwise(ranks) if a > b]


@book.wrong("FB_RESIDUAL", "visible general edge", "The sizes add up to this number, but it need not be one block.")
def makes_one_block(A, lam):
    import sympy

    M = sympy.Matrix(A)
    if M.shape[0] != M.shape[1]:
        raise ValueError("square")
    n = M.shape[0]
    size = n - ((M - lam * sympy.eye(n)) ** n).rank()
    return [size] if size else []


@book.wrong("FB_FLOATS_IN_EXACT", "numerical", "Powers of N have more digits than a float: use Fractions.")
def takes_ranks_of_floats(A, lam):
    from itertools import pairwise

    M = np.array([[float(a) for a in row] for row in A])
    if M.ndim != 2 or M.shape[0] != M.shape[1]:
        raise ValueError("square")
    n = len(M)
    N = M - float(lam) * np.eye(n)
    power, ranks = np.eye(n), [n]
    for _ in range(n + 1):
        power = power @ N
        ranks.append(int(np.linalg.matrix_rank(power)))
    counts = [a - b for a, b in pairwise(ranks)]
    sizes = []
    for k in range(len(counts) - 1, 0, -1):
        sizes += [k] * (counts[k - 1] - counts[k])
    return sizes


@book.wrong(
    "FB_RESIDUAL",
    "visible general edge",
    "The nullity of A - lam I is the number of blocks; higher powers tell their sizes.",
)
def counts_eigenvectors(A, lam):
    import sympy

    M = sympy.Matrix(A)
    if M.shape[0] != M.shape[1]:
        raise ValueError("square")
    n = M.shape[0]
    return [1] * (n - (M - lam * sympy.eye(n)).rank())


@book.right("sympy's exact ranks, and sizes one block after the other")
def with_sympy(A, lam):
    from itertools import pairwise

    import sympy

    if any(len(row) != len(A) for row in A):
        raise ValueError("square")
    n = len(A)
    exact = [[sympy.Rational(Fraction(a).numerator, Fraction(a).denominator) for a in row] for row in A]
    value = sympy.Rational(Fraction(lam).numerator, Fraction(lam).denominator)
    N = sympy.Matrix(exact) - value * sympy.eye(n)
    nullities, power = [0], sympy.eye(n)
    while len(nullities) < 2 or nullities[-1] > nullities[-2]:
        power = power * N
        nullities.append(n - power.rank())
    counts = [b - a for a, b in pairwise(nullities)]
    return [sum(1 for c in counts if c > block) for block in range(counts[0])]


@book.right("whole numbers only: fraction-free elimination after clearing denominators")
def without_fractions(A, lam):
    from math import lcm

    n = len(A)
    if not all(len(row) == n for row in A):
        raise ValueError("square")
    shifted = [[Fraction(A[i][j]) - (Fraction(lam) if i == j else 0) for j in range(n)] for i in range(n)]
    common = lcm(*(entry.denominator for row in shifted for entry in row))
    N = [[int(entry * common) for entry in row] for row in shifted]

    def rank(M):
        M, r, last = [row[:] for row in M], 0, 1
        for j in range(n):
            pick = next((i for i in range(r, n) if M[i][j] != 0), -1)
            if pick < 0:
                continue
            M[r], M[pick] = M[pick], M[r]
            for i in range(r + 1, n):
                M[i] = [(M[r][j] * M[i][k] - M[i][j] * M[r][k]) // last for k in range(n)]
            last, r = M[r][j], r + 1
        return r

    nullity, power = [0], [[int(i == j) for j in range(n)] for i in range(n)]
    for _ in range(n + 1):
        power = [[sum(power[i][k] * N[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
        nullity.append(n - rank(power))
    sizes = []
    for k in range(n, 0, -1):
        exactly = 2 * nullity[k] - nullity[k - 1] - nullity[k + 1]
        sizes.extend([np.int64(k)] * exactly)
    return sizes

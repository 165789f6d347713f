"""Week 9: bases, similarity and quadratic forms. Each function is what a student writes; its own comments stay out.

Every function stands alone (names of the notebook's first cell only), so that its source can be put into a notebook.
"""

from __future__ import annotations

from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("week09_bases")


# --- Exercise 9.1: one vector, two addresses ----------------------------------------------------------------------


@book.wrong(
    "w09_e01",
    "change_basis_vector",
    "FB_BASIS_DIRECTION",
    "visible general",
    "x_v are coordinates in V: V x_v comes first.",
)
def converts_backwards(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(V) < len(V) or np.linalg.matrix_rank(U) < len(U):
        raise LinAlgError("no basis")
    return np.linalg.solve(V, U @ x_v)


@book.wrong(
    "w09_e01",
    "change_basis_vector",
    "FB_ASSUMED_ORTHONORMAL",
    "visible general",
    "U^T undoes U only if its columns are orthonormal.",
)
def transposes_the_target(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(V) < len(V) or np.linalg.matrix_rank(U) < len(U):
        raise LinAlgError("no basis")
    return U.T @ (V @ x_v)


@book.wrong(
    "w09_e01",
    "change_basis_vector",
    "FB_RESIDUAL",
    "visible general",
    "The basis vectors are the columns of V and U, not the rows.",
)
def reads_bases_in_rows(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(V) < len(V) or np.linalg.matrix_rank(U) < len(U):
        raise LinAlgError("no basis")
    return np.linalg.solve(U.T, V.T @ x_v)


@book.wrong("w09_e01", "change_basis_vector", "FB_RESIDUAL", "visible general", "x_v is no vector yet: V x_v is.")
def forgets_the_first_basis(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(V) < len(V) or np.linalg.matrix_rank(U) < len(U):
        raise LinAlgError("no basis")
    return np.linalg.solve(U, x_v)


@book.wrong(
    "w09_e01",
    "change_basis_vector",
    "FB_NO_ERROR",
    "edge",
    "Ask both bases for their rank: solve looks at U only, and not closely.",
)
def trusts_solve(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    return np.linalg.solve(U, V @ x_v)


@book.wrong(
    "w09_e01",
    "change_basis_vector",
    "FB_DET_THRESHOLD",
    "numerical",
    "Vectors of size 1e-6 are a basis like any other: use the rank.",
)
def tests_the_determinant(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if abs(np.linalg.det(V)) < 1e-12 or abs(np.linalg.det(U)) < 1e-12:
        raise LinAlgError("no basis")
    return np.linalg.solve(U, V @ x_v)


@book.right("w09_e01", "change_basis_vector", "the matrix U^-1 V from two inverses of the SVD")
def by_the_transition_matrix(x_v, V, U):
    x_v, V, U = np.array(x_v, dtype=float), np.array(V, dtype=float), np.array(U, dtype=float)
    n = x_v.size
    if x_v.ndim != 1 or V.shape != (n, n) or U.shape != (n, n):
        raise ValueError("shapes")
    for B in (V, U):
        sigma = np.linalg.svd(B)[1]
        if sigma[-1] <= 1e-13 * sigma[0]:
            raise LinAlgError("no basis")
    return (np.linalg.inv(U) @ V) @ x_v


@book.right("w09_e01", "change_basis_vector", "Cramer's rule, after scaling the columns; rank by exact fractions")
def by_determinants(x_v, V, U):
    x_v, V, U = np.array(x_v, dtype=float), np.array(V, dtype=float), np.array(U, dtype=float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    n = len(x_v)
    for B in (V, U):
        rows = [[Fraction(b) for b in row] for row in B.tolist()]
        for k in range(n):
            found = [i for i in range(k, n) if rows[i][k] != 0]
            if not found:
                raise LinAlgError("dependent")
            rows[k], rows[found[0]] = rows[found[0]], rows[k]
            for i in range(k + 1, n):
                f = rows[i][k] / rows[k][k]
                rows[i] = [a - f * b for a, b in zip(rows[i], rows[k], strict=True)]
    b = V @ x_v
    length = np.linalg.norm(U, axis=0)
    W = U / length
    answer = np.empty(n)
    for j in range(n):
        changed = W.copy()
        changed[:, j] = b
        answer[j] = np.linalg.det(changed) / np.linalg.det(W)
    return answer / length


@book.right("w09_e01", "change_basis_vector", "least squares with columns of length 1, which reports the rank")
def by_least_squares(x_v, V, U):
    x_v, V, U = np.asarray(x_v), np.asarray(V), np.asarray(U)
    if x_v.ndim != 1 or V.shape != (len(x_v), len(x_v)) or U.shape != V.shape:
        raise ValueError("shapes")
    x_v, V, U = x_v.astype(np.float64), V.astype(np.float64), U.astype(np.float64)
    lengths = np.sqrt((U**2).sum(axis=0))
    if not lengths.all() or np.linalg.matrix_rank(V) != len(V):
        raise LinAlgError("no basis")
    scaled, _, rank, _ = np.linalg.lstsq(U / lengths, V.dot(x_v), rcond=1e-13)
    if rank < len(U):
        raise LinAlgError("no basis")
    return scaled / lengths


# --- Exercise 9.2: one map, two matrices --------------------------------------------------------------------------


@book.wrong(
    "w09_e02",
    "change_basis_operator",
    "FB_BASIS_DIRECTION",
    "visible general",
    "P takes new addresses to vectors, so it acts first: it stands on the right.",
)
def puts_the_inverse_right(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(P) < len(P):
        raise LinAlgError("no basis")
    return P @ A @ np.linalg.inv(P)


@book.wrong(
    "w09_e02",
    "change_basis_operator",
    "FB_ASSUMED_ORTHONORMAL",
    "visible general",
    "P^T A P is the rule for quadratic forms; for maps P must be inverted.",
)
def uses_the_rule_for_forms(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(P) < len(P):
        raise LinAlgError("no basis")
    return P.T @ A @ P


@book.wrong(
    "w09_e02",
    "change_basis_operator",
    "FB_RESIDUAL",
    "visible general",
    "The new basis vectors must be mapped first: A P, then their addresses.",
)
def maps_nothing(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(P) < len(P):
        raise LinAlgError("no basis")
    return np.linalg.solve(P, A)


@book.wrong(
    "w09_e02",
    "change_basis_operator",
    "FB_NO_ERROR",
    "edge",
    "Rounding lets elimination pass a singular P: ask for the rank.",
)
def trusts_elimination(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    return np.linalg.solve(P, A @ P)


@book.wrong(
    "w09_e02",
    "change_basis_operator",
    "FB_DET_THRESHOLD",
    "numerical",
    "A tiny determinant may mean tiny units. Use the rank.",
)
def measures_by_determinant(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    if abs(np.linalg.det(P)) < 1e-10:
        raise LinAlgError("no basis")
    return np.linalg.solve(P, A @ P)


@book.right("w09_e02", "change_basis_operator", "column by column: the address of A p_j, by an inverse")
def column_by_column(A, P):
    A, P = np.array(A, dtype=float), np.array(P, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or A.shape != P.shape:
        raise ValueError("shapes")
    if np.linalg.cond(P) > 1e13:
        raise LinAlgError("no basis")
    inverse = np.linalg.inv(P)
    return np.stack([inverse.dot(A.dot(p)) for p in P.T], axis=1)


@book.right("w09_e02", "change_basis_operator", "from the transposed equation, by QR; the answer is in Fortran order")
def from_the_other_side(A, P):
    A, P = np.array(A, dtype=float), np.array(P, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or A.shape != P.shape:
        raise ValueError("shapes")
    Q, R = np.linalg.qr(P)
    if np.linalg.svd(P)[1][-1] <= 1e-14 * np.linalg.norm(P):
        raise LinAlgError("no basis")
    return np.asfortranarray(np.linalg.solve(R, Q.T @ A @ P))


# --- Exercise 9.3: sizes of Jordan blocks -------------------------------------------------------------------------


@book.wrong(
    "w09_e03",
    "jordan_block_sizes",
    "FB_TYPE",
    "visible general edge",
    "The sizes add up to the multiplicity, but it is their list that is asked for.",
)
def returns_the_multiplicity(A, lam):
    import sympy

    M = sympy.Matrix(A)
    if M.shape[0] != M.shape[1]:
        raise ValueError("square")
    n = M.shape[0]
    return n - ((M - lam * sympy.eye(n)) ** n).rank()


@book.wrong(
    "w09_e03",
    "jordan_block_sizes",
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


@book.wrong(
    "w09_e03",
    "jordan_block_sizes",
    "FB_RESIDUAL",
    "visible general edge",
    "The sizes add up to this number, but it need not be one block.",
)
def makes_one_block(A, lam):
    import sympy

    M = sympy.Matrix(A)
    if M.shape[0] != M.shape[1]:
        raise ValueError("square")
    n = M.shape[0]
    size = n - ((M - lam * sympy.eye(n)) ** n).rank()
    return [size] if size else []


@book.wrong(
    "w09_e03",
    "jordan_block_sizes",
    "FB_FLOATS_IN_EXACT",
    "numerical",
    "Powers of N have more digits than a float: use Fractions.",
)
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
    "w09_e03",
    "jordan_block_sizes",
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


@book.right("w09_e03", "jordan_block_sizes", "sympy's exact ranks, and sizes one block after the other")
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


@book.right(
    "w09_e03", "jordan_block_sizes", "whole numbers only: fraction-free elimination after clearing denominators"
)
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


# --- Exercise 9.4: the trace of a product -------------------------------------------------------------------------


@book.wrong(
    "w09_e04", "trace_of_product", "FB_RESIDUAL", "visible general", "a_ij meets b_ji: transpose one of the two."
)
def multiplies_without_transposing(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    return float(np.sum(A * B))


@book.wrong(
    "w09_e04",
    "trace_of_product",
    "FB_RESIDUAL",
    "visible general",
    "All entries count, not only the diagonals of A and B: a_ij meets b_ji.",
)
def multiplies_traces(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.ndim != 2 or B.shape != A.shape[::-1]:
        raise ValueError("shapes")
    return float(np.trace(A) * np.trace(B))


@book.wrong(
    "w09_e04", "trace_of_product", "FB_DENSE", "numerical", "Only the diagonal of AB is needed, m of its m^2 entries."
)
def forms_the_product(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.ndim != 2 or B.shape != A.shape[::-1]:
        raise ValueError("shapes")
    return float(np.trace(A @ B))


@book.wrong(
    "w09_e04",
    "trace_of_product",
    "FB_NO_ERROR",
    "edge",
    "Without a test of the shapes NumPy stretches B until it fits.",
)
def lets_shapes_broadcast(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    return float((A * B.T).sum())


@book.right("w09_e04", "trace_of_product", "einsum over both indices")
def by_einsum(A, B):
    A, B = np.asarray(A), np.asarray(B)
    if A.ndim != 2 or B.ndim != 2 or A.shape != (B.shape[1], B.shape[0]):
        raise ValueError("shapes")
    return np.einsum("ij,ji->", A.astype(np.float64), B.astype(np.float64))


@book.right("w09_e04", "trace_of_product", "rows of A times columns of B, one by one, summed exactly")
def row_times_column(A, B):
    from math import fsum

    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape != B.T.shape:
        raise ValueError("shapes")
    return fsum(float(row @ column) for row, column in zip(A, B.T, strict=True))


@book.right("w09_e04", "trace_of_product", "the smaller of the two products, since tr(AB) = tr(BA)")
def by_the_smaller_product(A, B):
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or B.shape != (A.shape[1], A.shape[0]):
        raise ValueError("shapes")
    return (B @ A if A.shape[0] > A.shape[1] else A @ B).trace()


# --- Exercise 9.5: the matrix of a polynomial ---------------------------------------------------------------------


@book.wrong(
    "w09_e05",
    "quadratic_form_matrix",
    "FB_CROSS_TERM",
    "visible general",
    "The two places together must give c, so each gets c/2.",
)
def writes_cross_terms_twice(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if min(i, j) < 0 or max(i, j) >= n:
            raise ValueError("index")
        A[i, j] += c
        if i != j:
            A[j, i] += c
    return A


@book.wrong(
    "w09_e05",
    "quadratic_form_matrix",
    "FB_WRONG_VALUE",
    "visible general",
    "The form is right, but the symmetric matrix is asked for: half of each cross term on either side of the diagonal.",
)
def fills_one_triangle(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if min(i, j) < 0 or max(i, j) >= n:
            raise ValueError("index")
        A[min(i, j), max(i, j)] += c
    return A


@book.wrong(
    "w09_e05",
    "quadratic_form_matrix",
    "FB_SCALE",
    "visible general",
    "A square has one place only, and keeps its whole coefficient.",
)
def halves_everything(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if min(i, j) < 0 or max(i, j) >= n:
            raise ValueError("index")
        A[i, j] += c / 2
        if i != j:
            A[j, i] += c / 2
    return A


@book.wrong(
    "w09_e05", "quadratic_form_matrix", "FB_RESIDUAL", "edge", "(0,1) and (1,0) are one product: add, do not overwrite."
)
def overwrites(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if min(i, j) < 0 or max(i, j) >= n:
            raise ValueError("index")
        A[i, j] = A[j, i] = c if i == j else c / 2
    return A


@book.wrong(
    "w09_e05",
    "quadratic_form_matrix",
    "FB_NO_ERROR",
    "edge",
    "A[-1, 0] is the last row: test indices before you use them.",
)
def counts_from_the_end(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if i >= n or j >= n:
            raise ValueError("index")
        A[i, j] += c / 2
        A[j, i] += c / 2
    return A


@book.right("w09_e05", "quadratic_form_matrix", "any matrix of the form first, then its symmetric part")
def symmetric_part(coeffs, n):
    B = [[0.0] * n for _ in range(n)]
    for key in sorted(coeffs, reverse=True):
        if not all(k in range(n) for k in key):
            raise ValueError("index")
        B[key[0]][key[1]] = coeffs[key]
    B = np.array(B).reshape(n, n)
    return 0.5 * (B + B.T)


@book.right("w09_e05", "quadratic_form_matrix", "from values of the polynomial, by polarization")
def by_polarization(coeffs, n):
    for i, j in coeffs:
        if i < 0 or j < 0 or i >= n or j >= n:
            raise ValueError("index")

    def q(x):
        return sum(c * x[i] * x[j] for (i, j), c in coeffs.items())

    e = np.eye(n)
    return np.array([[(q(e[i] + e[j]) - q(e[i] - e[j])) / 4 for j in range(n)] for i in range(n)], dtype=float)


# --- Exercise 9.6: definiteness -----------------------------------------------------------------------------------


@book.wrong(
    "w09_e06",
    "definiteness",
    "FB_LEADING_MINORS",
    "edge",
    "diag(0,-1) has leading minors 0 and 0, and takes the value -1.",
)
def believes_leading_minors(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    n = len(A)
    scale = np.abs(A).max() or 1.0
    minors = [np.linalg.det(A[:k, :k] / scale) for k in range(1, n + 1)]
    signed = [(-1) ** k * m for k, m in enumerate(minors, start=1)]
    if all(m > 1e-9 for m in minors):
        return "positive definite"
    if all(m >= -1e-9 for m in minors):
        return "positive semidefinite"
    if all(m > 1e-9 for m in signed):
        return "negative definite"
    if all(m >= -1e-9 for m in signed):
        return "negative semidefinite"
    return "indefinite"


@book.wrong(
    "w09_e06", "definiteness", "FB_POSITIVE_ENTRIES", "visible edge", "[[1,3],[3,1]] takes the value -4 at (1,-1)."
)
def looks_at_entries(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    if (np.diag(A) > 0).all():
        return "positive definite"
    if (np.diag(A) < 0).all():
        return "negative definite"
    if (np.diag(A) >= 0).all():
        return "positive semidefinite"
    return "negative semidefinite" if (np.diag(A) <= 0).all() else "indefinite"


@book.wrong(
    "w09_e06",
    "definiteness",
    "FB_ABSOLUTE_TOL",
    "numerical",
    "Compare eigenvalues with the largest of them, not with 1e-9.",
)
def has_a_fixed_zero(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    lam = np.linalg.eigvalsh(A)
    if (lam > 1e-9).all():
        return "positive definite"
    if (lam >= -1e-9).all():
        return "positive semidefinite"
    if (lam < -1e-9).all():
        return "negative definite"
    return "negative semidefinite" if (lam <= 1e-9).all() else "indefinite"


@book.wrong(
    "w09_e06",
    "definiteness",
    "FB_LEADING_MINORS",
    "general edge",
    "Leading minors leave out most of a matrix, and none of them comes out as exactly 0.",
)
def believes_leading_minors_to_the_last_digit(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    minors = [np.linalg.det(A[:k, :k]) for k in range(1, len(A) + 1)]
    signed = [(-1) ** k * m for k, m in enumerate(minors, start=1)]
    if all(m > 0 for m in minors):
        return "positive definite"
    if all(m >= 0 for m in minors):
        return "positive semidefinite"
    if all(m > 0 for m in signed):
        return "negative definite"
    return "negative semidefinite" if all(m >= 0 for m in signed) else "indefinite"


@book.wrong(
    "w09_e06",
    "definiteness",
    "FB_WRONG_VALUE",
    "general numerical",
    "What should be 0 comes out as 1e-17 or -1e-17: compare with the largest, and leave room (1e-9 of it, say).",
)
def compares_with_exactly_zero(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    lam = np.linalg.eigvalsh(A)
    if (lam > 0).all():
        return "positive definite"
    if (lam >= 0).all():
        return "positive semidefinite"
    if (lam < 0).all():
        return "negative definite"
    return "negative semidefinite" if (lam <= 0).all() else "indefinite"


@book.wrong(
    "w09_e06",
    "definiteness",
    "FB_WRONG_VALUE",
    "general edge numerical",
    "Cholesky stops at every singular matrix: it cannot tell semidefinite from indefinite.",
)
def asks_cholesky_only(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    for sign, phrase in ((1, "positive definite"), (-1, "negative definite")):
        try:
            np.linalg.cholesky(sign * A)
            return phrase
        except np.linalg.LinAlgError:
            pass
    return "indefinite"


@book.wrong(
    "w09_e06",
    "definiteness",
    "FB_WRONG_VALUE",
    "hygiene",
    "Pivots have the signs of the eigenvalues only while none is zero: here one is. Use eigenvalues.",
)
def eliminates_without_exchanges(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    tiny = 1e-9 * np.abs(A).max()
    pivots = []
    for k in range(len(A)):
        pivots.append(A[k, k])
        if abs(A[k, k]) > tiny:
            A[k + 1 :] -= np.outer(A[k + 1 :, k] / A[k, k], A[k])
    pivots = np.array(pivots)
    if (pivots > tiny).all():
        return "positive definite"
    if (pivots >= -tiny).all():
        return "positive semidefinite"
    if (pivots < -tiny).all():
        return "negative definite"
    return "negative semidefinite" if (pivots <= tiny).all() else "indefinite"


@book.wrong(
    "w09_e06",
    "definiteness",
    "FB_NO_ERROR",
    "edge",
    "np.allclose has a fixed part, 1e-8: compare A - A^T with the largest entry.",
)
def compares_with_allclose(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or not np.allclose(A, A.T):
        raise ValueError("symmetric")
    lam = np.linalg.eigvalsh(A)
    tiny = 1e-9 * np.abs(lam).max()
    if (lam > tiny).all():
        return "positive definite"
    if (lam >= -tiny).all():
        return "positive semidefinite"
    if (lam < -tiny).all():
        return "negative definite"
    return "negative semidefinite" if (lam <= tiny).all() else "indefinite"


@book.wrong(
    "w09_e06", "definiteness", "FB_NO_ERROR", "edge", "eigvalsh reads one triangle and never notices the other."
)
def takes_symmetry_for_granted(A):
    A = np.array(A, dtype=float)
    lam = np.linalg.eigvalsh(A)
    tiny = 1e-9 * np.abs(lam).max()
    if (lam > tiny).all():
        return "positive definite"
    if (lam >= -tiny).all():
        return "positive semidefinite"
    if (lam < -tiny).all():
        return "negative definite"
    return "negative semidefinite" if (lam <= tiny).all() else "indefinite"


@book.right("w09_e06", "definiteness", "signs counted in an SVD: singular values with v.(Av) for their sign")
def by_singular_vectors(A):
    A = np.array(A, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("square")
    size = np.abs(A).max()
    if size == 0:
        return "positive semidefinite"
    if np.abs(A - A.T).max() > 1e-8 * size:
        raise ValueError("symmetric")
    A = (A + A.T) / (2 * size)
    # A shift keeps opposite eigenvalues from sharing a singular value.
    shift = 2 * len(A)
    lam = np.linalg.svd(A + shift * np.eye(len(A)), compute_uv=False) - shift
    lam = np.where(np.abs(lam) < 1e-8 * np.abs(lam).max(), 0, lam)
    signs = {int(s) for s in np.sign(lam)}
    if signs >= {1, -1}:
        return "indefinite"
    word = "negative" if -1 in signs else "positive"
    return f"{word} {'semi' if 0 in signs else ''}definite"


@book.right("w09_e06", "definiteness", "completing squares with the largest pivot on the diagonal, no eigenvalues")
def by_completing_squares(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-7 * np.abs(A).max():
        raise ValueError("symmetric")
    plus = minus = 0
    tiny = 1e-10 * np.abs(A).max()
    rest = A
    while len(rest):
        k = int(np.argmax(np.abs(np.diag(rest))))
        pivot = rest[k, k]
        if abs(pivot) <= tiny:
            if np.abs(rest).max() > tiny:  # zero diagonal, nonzero beside it: both signs
                plus, minus = plus + 1, minus + 1
            break
        plus, minus = plus + (pivot > 0), minus + (pivot < 0)
        column = rest[:, k]
        rest = rest - np.outer(column, column) / pivot
        rest = np.delete(np.delete(rest, k, axis=0), k, axis=1)
    if plus and minus:
        return "indefinite"
    n = len(A)
    if minus:
        return "negative definite" if minus == n else "negative semidefinite"
    return "positive definite" if plus == n else "positive semidefinite"


# --- Exercise 9.7: a Newton step ----------------------------------------------------------------------------------


@book.wrong("w09_e07", "torch_newton_step", "FB_SIGN", "visible general", "The model's slope g + H s must vanish.")
def steps_the_other_way(f, x):
    import torch

    x = x.detach()
    g, H = torch.func.grad(f)(x), torch.func.hessian(f)(x)
    lam = torch.linalg.eigvalsh(H)
    if bool((lam.abs() <= 1e-5 * lam.abs().max()).any()):
        return "degenerate", None
    step = torch.linalg.solve(H, g)
    return ("min" if lam.min() > 0 else "max" if lam.max() < 0 else "saddle"), step


@book.wrong(
    "w09_e07",
    "torch_newton_step",
    "FB_NO_ERROR",
    "edge",
    "A pseudoinverse hides a singular H: look at the eigenvalues first.",
)
def inverts_whatever_comes(f, x):
    import torch

    x = x.detach()
    g, H = torch.func.grad(f)(x), torch.func.hessian(f)(x)
    lam = torch.linalg.eigvalsh(H)
    kind = "min" if lam.min() >= 0 else "max" if lam.max() <= 0 else "saddle"
    return kind, -torch.linalg.pinv(H) @ g


@book.wrong(
    "w09_e07",
    "torch_newton_step",
    "FB_RESIDUAL",
    "edge",
    "Differences of float32 values keep hardly a digit: differentiate twice by autograd.",
)
def takes_differences(f, x):
    import torch

    x = x.detach()
    n, h = len(x), 1e-2 if x.dtype == torch.float32 else 1e-4
    g, e = torch.func.grad(f)(x), h * torch.eye(len(x), dtype=x.dtype)
    rows = [[(f(x + e[i] + e[j]) - f(x + e[i]) - f(x + e[j]) + f(x)) / h**2 for j in range(n)] for i in range(n)]
    H = torch.tensor(rows, dtype=x.dtype)
    H = (H + H.T) / 2
    lam = torch.linalg.eigvalsh(H)
    if bool((lam.abs() <= 1e-4 * lam.abs().max()).any()):
        return "degenerate", None
    return ("min" if lam.min() > 0 else "max" if lam.max() < 0 else "saddle"), torch.linalg.solve(H, -g)


@book.wrong(
    "w09_e07",
    "torch_newton_step",
    "FB_WRONG_VALUE",
    "visible general",
    "Positive second derivatives along the axes do not make a minimum.",
)
def reads_the_diagonal(f, x):
    import torch

    x = x.detach()
    g, H = torch.func.grad(f)(x), torch.func.hessian(f)(x)
    lam = torch.linalg.eigvalsh(H)
    if bool((lam.abs() <= 1e-5 * lam.abs().max()).any()):
        return "degenerate", None
    d = torch.diagonal(H)
    return ("min" if d.min() > 0 else "max" if d.max() < 0 else "saddle"), torch.linalg.solve(H, -g)


@book.right("w09_e07", "torch_newton_step", "torch.func throughout, the step from the eigenvectors")
def by_eigenvectors(f, x):
    import torch

    point = x.detach().clone()
    g = torch.func.grad(f)(point)
    H = torch.func.jacfwd(torch.func.grad(f))(point)
    lam, Q = torch.linalg.eigh(H)
    if lam.abs().min() <= 1e-5 * lam.abs().max():
        return ("degenerate", None)
    kind = {len(x): "min", 0: "max"}.get(int((lam > 0).sum()), "saddle")
    return kind, -(Q @ ((Q.T @ g) / lam))


@book.right("w09_e07", "torch_newton_step", "two rounds of autograd.grad, row by row; a list as the pair")
def row_by_row(f, x):
    import torch

    leaf = x.detach().clone().requires_grad_(True)
    value = f(leaf)
    (g,) = torch.autograd.grad(value, leaf, create_graph=True)
    rows = []
    for k in range(len(leaf)):
        row = None
        if g.requires_grad:
            (row,) = torch.autograd.grad(g[k], leaf, retain_graph=True, allow_unused=True)
        rows.append(torch.zeros_like(leaf) if row is None else row)
    H = torch.stack(rows)
    s = torch.linalg.svdvals(H)
    if not bool(s[-1] > 1e-5 * s[0]):
        return ["degenerate", None]
    positive = int((torch.linalg.eigvals(H).real > 0).sum())
    kind = "min" if positive == len(H) else "saddle" if positive else "max"
    return [kind, torch.linalg.lstsq(H, -g.detach().unsqueeze(1)).solution[:, 0]]


# --- Exercise 9.8: Mahalanobis distance ---------------------------------------------------------------------------


@book.wrong("w09_e08", "mahalanobis", "FB_SQUARED", "visible general", "Distances are roots of these sums of squares.")
def forgets_the_root(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    Z = np.linalg.solve(np.linalg.cholesky(cov), (X - mean).T)
    return (Z**2).sum(axis=0)


@book.wrong(
    "w09_e08", "mahalanobis", "FB_WEIGHT_INVERTED", "visible general", "A wide direction must count less: C^-1, not C."
)
def weighs_with_the_covariance(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    np.linalg.cholesky(cov)
    D = X - mean
    return np.sqrt(((D @ cov) * D).sum(axis=1))


@book.wrong(
    "w09_e08",
    "mahalanobis",
    "FB_DENSE",
    "numerical",
    "The diagonal of D C^-1 D^T is a sum along each row: (D C^-1) * D.",
)
def forms_all_pairs(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    Z = np.linalg.solve(np.linalg.cholesky(cov), (X - mean).T)
    return np.sqrt(np.diag(Z.T @ Z))


@book.wrong(
    "w09_e08",
    "mahalanobis",
    "FB_RESIDUAL",
    "visible general",
    "Dividing by each standard deviation leaves out the correlations.",
)
def standardises_only(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    np.linalg.cholesky(cov)
    return np.sqrt(((X - mean) ** 2 / np.diag(cov)).sum(axis=1))


@book.wrong("w09_e08", "mahalanobis", "FB_NOT_CENTRED", "visible general", "Distances are from the mean: subtract it.")
def measures_from_zero(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    Z = np.linalg.solve(np.linalg.cholesky(cov), X.T)
    return np.sqrt((Z**2).sum(axis=0))


@book.wrong(
    "w09_e08", "mahalanobis", "FB_NO_ERROR", "edge", "inv and solve accept what is no covariance; Cholesky does not."
)
def accepts_any_matrix(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    D = X - mean
    return np.sqrt(np.abs(np.einsum("ij,ij->i", D, np.linalg.solve(cov, D.T).T)))


@book.right("w09_e08", "mahalanobis", "whitening by eigenvectors")
def by_whitening(X, mean, cov):
    X, mean, cov = np.asarray(X, dtype=float), np.asarray(mean, dtype=float), np.asarray(cov, dtype=float)
    if X.ndim != 2 or mean.shape != (X.shape[1],) or cov.shape != (X.shape[1], X.shape[1]):
        raise ValueError("shapes")
    if not np.allclose(cov, cov.T, rtol=0, atol=1e-6 * np.abs(cov).max()):
        raise ValueError("symmetric")
    lam, Q = np.linalg.eigh(cov)
    if lam[0] <= 1e-14 * abs(lam[-1]):
        raise LinAlgError("not positive definite")
    return np.linalg.norm((X - mean) @ Q / np.sqrt(lam), axis=1)


@book.right("w09_e08", "mahalanobis", "an explicit inverse and a loop over the rows")
def row_by_row_with_an_inverse(X, mean, cov):
    X, mean, cov = np.asarray(X, dtype=float), np.asarray(mean, dtype=float), np.asarray(cov, dtype=float)
    if X.ndim != 2 or mean.ndim != 1 or len(mean) != X.shape[1] or cov.shape != (len(mean), len(mean)):
        raise ValueError("shapes")
    if np.any(np.abs(cov - cov.T) > 1e-6 * np.abs(cov).max()):
        raise ValueError("symmetric")
    np.linalg.cholesky(cov)
    inverse = np.linalg.inv(cov)
    return np.array([((x - mean) @ inverse @ (x - mean)) ** 0.5 for x in X], dtype=float)


# --- Exercise 9.9: drawing the form -------------------------------------------------------------------------------


@book.wrong(
    "w09_e09",
    "plot_quadratic_form",
    "FB_SCALE",
    "visible general",
    "A large eigenvalue is a short axis: 1/sqrt(lambda).",
)
def stretches_by_the_root(A, ax=None):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2) or A[0, 1] != A[1, 0] or np.linalg.eigvalsh(A)[0] <= 1e-9 * np.abs(A).max():
        raise ValueError("positive definite")
    lam, Q = np.linalg.eigh(A)
    if ax is None:
        _, ax = plt.subplots()
    t = np.linspace(0, 2 * np.pi, 400)
    ax.plot(*(Q / np.sqrt(lam) @ np.array([np.cos(t), np.sin(t)])))
    for q, size in zip(Q.T, lam, strict=True):
        ax.plot([0, np.sqrt(size) * q[0]], [0, np.sqrt(size) * q[1]])
    ax.set_aspect("equal")
    return ax


@book.wrong(
    "w09_e09", "plot_quadratic_form", "FB_SCALE", "visible general", "The length is 1/sqrt(lambda), not lambda."
)
def takes_eigenvalues_for_lengths(A, ax=None):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2) or A[0, 1] != A[1, 0] or np.linalg.eigvalsh(A)[0] <= 1e-9 * np.abs(A).max():
        raise ValueError("positive definite")
    lam, Q = np.linalg.eigh(A)
    if ax is None:
        _, ax = plt.subplots()
    t = np.linspace(0, 2 * np.pi, 400)
    ax.plot(*(Q / np.sqrt(lam) @ np.array([np.cos(t), np.sin(t)])))
    for q, size in zip(Q.T, lam, strict=True):
        ax.annotate("", xy=size * q, xytext=(0, 0), arrowprops={"arrowstyle": "->"})
    ax.set_aspect("equal")
    return ax


@book.wrong(
    "w09_e09",
    "plot_quadratic_form",
    "FB_PLOT_DATA",
    "visible general",
    "The principal axes are eigenvectors, not the coordinate axes.",
)
def draws_coordinate_axes(A, ax=None):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2) or A[0, 1] != A[1, 0] or np.linalg.eigvalsh(A)[0] <= 1e-9 * np.abs(A).max():
        raise ValueError("positive definite")
    lam, Q = np.linalg.eigh(A)
    if ax is None:
        _, ax = plt.subplots()
    t = np.linspace(0, 2 * np.pi, 400)
    ax.plot(*(Q / np.sqrt(lam) @ np.array([np.cos(t), np.sin(t)])))
    ax.plot([0, 1 / np.sqrt(A[0, 0])], [0, 0])
    ax.plot([0, 0], [0, 1 / np.sqrt(A[1, 1])])
    ax.set_aspect("equal")
    return ax


@book.wrong(
    "w09_e09",
    "plot_quadratic_form",
    "FB_PLOT_LABEL",
    "visible general",
    "A right angle looks slanted without equal aspect.",
)
def forgets_the_aspect(A, ax=None):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2) or A[0, 1] != A[1, 0] or np.linalg.eigvalsh(A)[0] <= 1e-9 * np.abs(A).max():
        raise ValueError("positive definite")
    lam, Q = np.linalg.eigh(A)
    if ax is None:
        _, ax = plt.subplots()
    t = np.linspace(0, 2 * np.pi, 400)
    ax.plot(*(Q / np.sqrt(lam) @ np.array([np.cos(t), np.sin(t)])))
    for q, size in zip(Q.T, lam, strict=True):
        ax.plot([0, q[0] / np.sqrt(size)], [0, q[1] / np.sqrt(size)])
    return ax


@book.wrong(
    "w09_e09", "plot_quadratic_form", "FB_PLOT_DATA", "visible general", "A itself maps the circle to another ellipse."
)
def maps_the_circle(A, ax=None):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2) or A[0, 1] != A[1, 0] or np.linalg.eigvalsh(A)[0] <= 1e-9 * np.abs(A).max():
        raise ValueError("positive definite")
    lam, Q = np.linalg.eigh(A)
    if ax is None:
        _, ax = plt.subplots()
    t = np.linspace(0, 2 * np.pi, 400)
    ax.plot(*(A @ np.array([np.cos(t), np.sin(t)])))
    for q, size in zip(Q.T, lam, strict=True):
        ax.plot([0, q[0] / np.sqrt(size)], [0, q[1] / np.sqrt(size)])
    ax.set_aspect("equal")
    return ax


@book.wrong(
    "w09_e09",
    "plot_quadratic_form",
    "FB_PLOT_DATA",
    "visible general",
    "Without its three options a quiver chooses a length of its own.",
)
def lets_quiver_choose_the_length(A, ax=None):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2) or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    lam, Q = np.linalg.eigh(A)
    if not lam[0] > 1e-12 * lam[1]:
        raise ValueError("positive definite")
    half = Q / np.sqrt(lam)
    t = np.linspace(0, 2 * np.pi, 721)
    if ax is None:
        _, ax = plt.subplots()
    ax.plot(*(half @ np.array([np.cos(t), np.sin(t)])))
    ax.quiver([0, 0], [0, 0], half[0], half[1])
    ax.axis("equal")
    return ax


@book.right("w09_e09", "plot_quadratic_form", "an Ellipse patch in a square window, axes as segments")
def as_a_patch(A, ax=None):
    from matplotlib.patches import Ellipse

    A = np.array(A, dtype=float)
    if A.shape != (2, 2) or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    lam, Q = np.linalg.eigh(A)
    if not lam[0] > 1e-12 * lam[1]:
        raise ValueError("positive definite")
    half = Q / np.sqrt(lam)
    if ax is None:
        _, ax = plt.subplots()
    turn = np.degrees(np.arctan2(Q[1, 0], Q[0, 0]))
    ax.add_patch(Ellipse((0, 0), 2 / np.sqrt(lam[0]), 2 / np.sqrt(lam[1]), angle=turn, fill=False))
    for tip in half.T:
        ax.plot([0, tip[0]], [0, tip[1]])
    reach = 1.2 / np.sqrt(lam[0])
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
    ax.set_box_aspect(1)
    return ax


@book.right("w09_e09", "plot_quadratic_form", "polar form of the curve, quiver for the axes, limits set by hand")
def in_polar_form(A, ax=None):
    A = np.asarray(A, dtype=float)
    if A.shape != (2, 2) or abs(A[0, 1] - A[1, 0]) > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    L = np.linalg.cholesky(A) if A[0, 0] > 0 and np.linalg.det(A) > 1e-12 * A[0, 0] ** 2 else None
    if L is None:
        raise ValueError("positive definite")
    angles = np.linspace(-np.pi, np.pi, 721)
    # Directions spread evenly after the change of variable y = L^T x.
    x = np.linalg.solve(L.T, np.array([np.cos(angles), np.sin(angles)]))
    r = 1 / np.sqrt(np.einsum("ik,ij,jk->k", x, A, x))
    if ax is None:
        ax = plt.figure().add_subplot()
    ax.plot(r * x[0], r * x[1], "k-")
    _, _, Vt = np.linalg.svd(A)
    tips = np.array([v / np.sqrt(v @ A @ v) for v in Vt])
    ax.quiver([0, 0], [0, 0], *tips.T, angles="xy", scale_units="xy", scale=1)
    reach = 1.2 * np.abs(r * x).max()
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
    ax.set_box_aspect(None)
    ax.set_aspect(1)
    return ax


@book.right("w09_e09", "plot_quadratic_form", "two half curves, and each axis through the centre to both sides")
def with_whole_axes(A, ax=None):
    A = np.asarray(A, dtype=float)
    if A.shape != (2, 2) or not np.allclose(A, A.T, rtol=1e-9, atol=0):
        raise ValueError("symmetric")
    half = np.arctan2(2 * A[0, 1], A[0, 0] - A[1, 1]) / 2
    Q = np.array([[np.cos(half), -np.sin(half)], [np.sin(half), np.cos(half)]])
    lam = np.diag(Q.T @ A @ Q)
    if lam.min() <= 1e-10 * abs(lam).max():
        raise ValueError("positive definite")
    if ax is None:
        _, ax = plt.subplots()
    for start in (0, np.pi):
        t = np.linspace(start, start + np.pi, 200)
        points = np.column_stack([np.cos(t), np.sin(t)]) / np.sqrt(lam) @ Q.T
        ax.plot(points[:, 0], points[:, 1], color="tab:blue")
    for q, size in zip(Q.T, lam, strict=True):
        s = np.linspace(-1, 1, 7)[:, None]
        axis = s * q / np.sqrt(size)
        ax.plot(axis[:, 0], axis[:, 1], "--")
    ax.axis("equal")
    return ax

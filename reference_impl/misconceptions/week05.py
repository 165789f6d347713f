"""Week 5: subspaces and rank. Each function is what a student writes; its own comments stay out of it.

Every function stands alone (names of the notebook's first cell only), so that its source can be put into a notebook.
"""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("week05_subspaces")


# --- Exercise 5.1: numerical rank ---------------------------------------------------------------------------------


@book.wrong(
    "w05_e01", "numerical_rank", "FB_ABSOLUTE_TOL", "edge numerical", "Multiply the largest singular value by rtol."
)
def compares_with_a_fixed_number(A, rtol=None):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    return int(np.sum(np.linalg.svd(A, compute_uv=False) > (1e-10 if rtol is None else rtol)))


@book.wrong("w05_e01", "numerical_rank", "FB_RESIDUAL", "visible general", "A row may be a mix of other rows.")
def counts_rows_that_are_not_zero(A, rtol=None):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    return int(np.any(A != 0, axis=1).sum())


@book.wrong(
    "w05_e01",
    "numerical_rank",
    "FB_TYPE",
    "edge numerical",
    "The default of rtol is max(m, n) * eps, with the eps of A's own dtype, not a fixed number.",
)
def takes_a_fixed_default_for_rtol(A, rtol=None):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if A.size == 0:
        return 0
    s = np.linalg.svd(A, compute_uv=False)
    return int((s > (1e-10 if rtol is None else rtol) * s[0]).sum())


@book.wrong(
    "w05_e01",
    "numerical_rank",
    "FB_TYPE",
    "edge",
    "The rounding noise of float32 is 1e-7: for a float32 array take the eps of float32.",
)
def takes_the_eps_of_float64_always(A, rtol=None):
    A = np.asarray(A)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if A.size == 0:
        return 0
    s = np.linalg.svd(A, compute_uv=False)
    return int((s > (rtol or max(A.shape) * np.finfo(float).eps) * s[0]).sum())


@book.wrong("w05_e01", "numerical_rank", "FB_TYPE", "edge", "The caller's rtol decides, not only the default.")
def forgets_rtol(A, rtol=None):
    A = np.asarray(A)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    A = A if A.dtype == np.float32 else A.astype(float)
    if min(A.shape) == 0:
        return 0
    s = np.linalg.svd(A, compute_uv=False)
    return int((s > max(A.shape) * np.finfo(A.dtype).eps * s.max()).sum())


@book.wrong("w05_e01", "numerical_rank", "FB_EXCEPTION", "edge", "A matrix without rows has no largest singular value.")
def stumbles_over_an_empty_matrix(A, rtol=None):
    A = np.array(A, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    s = np.linalg.svd(A, compute_uv=False)
    tol = rtol if rtol is not None else max(A.shape) * np.finfo(np.float64).eps
    return len([x for x in s if x > tol * np.max(s)]) if s.max() > 0 else 0


@book.wrong(
    "w05_e01",
    "numerical_rank",
    "FB_FORBIDDEN",
    "visible general edge numerical hygiene",
    "The point is to decide yourself what counts as zero.",
)
def asks_the_library_for_the_rank(A, rtol=None):
    return int(np.linalg.matrix_rank(np.asarray(A, dtype=float), rtol=rtol))


@book.right("w05_e01", "numerical_rank", "eigenvalues of [[0, A], [A^T, 0]], which are plus and minus the sigma_i")
def by_symmetric_eigenvalues(A, rtol=None):
    A = np.array(A)
    if len(A.shape) != 2:
        raise ValueError("need two axes")
    m, n = A.shape
    eps = 2.0**-23 if A.dtype == np.float32 else 2.0**-52
    block = np.block([[np.zeros((m, m)), A], [A.T, np.zeros((n, n))]])
    values = np.linalg.eigvalsh(block.astype(float))
    limit = max(m, n) * eps if rtol is None else rtol
    return np.count_nonzero(values > limit * max(np.abs(values), default=0.0))


@book.right("w05_e01", "numerical_rank", "tolerance times the Frobenius norm: where the gap decides, any norm will do")
def with_the_frobenius_norm(A, rtol=None):
    A = np.asarray(A)
    if A.ndim != 2:
        raise ValueError(A.shape)
    eps = np.finfo(A.dtype).eps if A.dtype.kind == "f" else np.finfo(float).eps
    rank = 0
    for sigma in np.linalg.svd(A.astype(float), compute_uv=False):
        rank += bool(sigma > (max(A.shape) * eps if rtol is None else rtol) * np.sqrt((A.astype(float) ** 2).sum()))
    return np.int64(rank)


# --- Exercise 5.2: a basis made of columns of A -------------------------------------------------------------------


@book.wrong(
    "w05_e02", "column_space_basis", "FB_RREF_COLUMNS", "visible general", "The reduced columns span another space."
)
def takes_columns_of_the_reduced_matrix(A):
    R = np.array(A, dtype=float)
    if R.ndim != 2:
        raise ValueError("not a matrix")
    pivots, k = [], 0
    tol = 1e-10 * np.abs(R).max()
    for j in range(R.shape[1]):
        if k == len(R):
            break
        p = k + np.argmax(np.abs(R[k:, j]))
        if abs(R[p, j]) <= tol:
            continue
        R[[k, p]] = R[[p, k]]
        R[k] /= R[k, j]
        for i in range(len(R)):
            if i != k:
                R[i] -= R[i, j] * R[k]
        pivots.append(j)
        k += 1
    return pivots, R[:, pivots]


@book.wrong("w05_e02", "column_space_basis", "FB_TYPE", "visible general", "Columns of A itself were asked for.")
def returns_orthonormal_columns(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    pivots = []
    for j in range(A.shape[1]):
        if np.linalg.matrix_rank(A[:, [*pivots, j]]) > len(pivots):
            pivots.append(j)
    return pivots, np.linalg.qr(A[:, pivots])[0]


@book.wrong(
    "w05_e02",
    "column_space_basis",
    "FB_RREF_COLUMNS",
    "visible general",
    "A pivot has a row and a column: its column is asked for.",
)
def reports_row_numbers(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    R, perm, k = A.copy(), list(range(len(A))), 0
    for j in range(A.shape[1]):
        if k == len(R):
            break
        p = k + int(np.argmax(np.abs(R[k:, j])))
        if abs(R[p, j]) <= 1e-10 * np.abs(A).max():
            continue
        R[[k, p]] = R[[p, k]]
        perm[k], perm[p] = perm[p], perm[k]
        R[k + 1 :] -= np.outer(R[k + 1 :, j] / R[k, j], R[k])
        k += 1
    rows = [i for i in perm[:k] if i < A.shape[1]]
    return rows, A[:, rows]


@book.wrong(
    "w05_e02", "column_space_basis", "FB_ABSOLUTE_TOL", "numerical", "Compare with the largest entry of A, times 1e-10."
)
def compares_pivots_with_a_fixed_number(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    R, pivots = A.copy(), []
    for j in range(A.shape[1]):
        k = len(pivots)
        if k == A.shape[0]:
            break
        p = k + np.argmax(np.abs(R[k:, j]))
        if abs(R[p, j]) > 1e-8:
            R[[k, p]] = R[[p, k]]
            R[k + 1 :] -= np.outer(R[k + 1 :, j] / R[k, j], R[k])
            pivots.append(j)
    return pivots, A[:, pivots]


@book.wrong("w05_e02", "column_space_basis", "FB_TYPE", "numerical", "Rounding leaves 1e-17 where there should be 0.")
def believes_in_exact_zeros(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    R, pivots = A.copy(), []
    for j in range(A.shape[1]):
        k = len(pivots)
        if k < A.shape[0] and R[k:, j].any():
            p = k + np.argmax(np.abs(R[k:, j]))
            R[[k, p]] = R[[p, k]]
            R[k + 1 :] -= np.outer(R[k + 1 :, j] / R[k, j], R[k])
            R[k + 1 :, j] = 0
            pivots.append(j)
    return pivots, A[:, pivots]


@book.right("w05_e02", "column_space_basis", "no elimination: a column is kept if it raises the rank")
def column_by_column(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    ranks = [0] + [np.linalg.matrix_rank(A[:, : j + 1]) for j in range(A.shape[1])]
    pivots = np.flatnonzero(np.diff(ranks))
    return pivots, A.take(pivots, axis=1)


@book.right("w05_e02", "column_space_basis", "a column is kept if the kept ones do not fit it by least squares")
def by_residuals(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    m, n = A.shape
    chosen = ()
    for j in range(n):
        kept, column = A[:, list(chosen)], A[:, j]
        fit = kept @ np.linalg.lstsq(kept, column, rcond=None)[0] if chosen else np.zeros(m)
        if np.linalg.norm(column - fit) > 1e-9 * np.linalg.norm(A):
            chosen = (*chosen, j)
    return chosen, np.asfortranarray(A[:, list(chosen)])


# --- Exercise 5.3: a basis of the nullspace -----------------------------------------------------------------------


@book.wrong(
    "w05_e03", "nullspace_basis", "FB_BASIS_TOO_SMALL", "visible general", "The thin form drops what is asked for."
)
def takes_the_thin_svd(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    _, s, Vt = np.linalg.svd(A, full_matrices=False)
    r = int((s > 1e-10 * s[0]).sum())
    return Vt[r:].T


@book.wrong(
    "w05_e03",
    "nullspace_basis",
    "FB_NOT_IN_SPACE",
    "visible general",
    "U lives in the output space, V in the input space.",
)
def takes_u_for_v(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    U, s, _ = np.linalg.svd(A)
    return U[:, int((s > 1e-10 * s[0]).sum()) :]


@book.wrong(
    "w05_e03",
    "nullspace_basis",
    "FB_NOT_IN_SPACE",
    "visible general",
    "Move the free column to the other side of Ax = 0: its entries change sign.",
)
def forgets_the_minus_sign(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    n = A.shape[1]
    pivots = []
    for j in range(n):
        if A.size and np.linalg.matrix_rank(A[:, [*pivots, j]]) > len(pivots):
            pivots.append(j)
    free = [j for j in range(n) if j not in pivots]
    N = np.zeros((n, len(free)))
    N[free, range(len(free))] = 1
    if pivots:
        N[pivots] = np.linalg.lstsq(A[:, pivots], A[:, free], rcond=None)[0]
    return N


@book.wrong(
    "w05_e03",
    "nullspace_basis",
    "FB_ABSOLUTE_TOL",
    "numerical",
    "Compare with the largest singular value, not with 1e-8.",
)
def counts_small_singular_values(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    _, s, Vt = np.linalg.svd(A)
    return Vt[int((s > 1e-8).sum()) :].T


@book.wrong("w05_e03", "nullspace_basis", "FB_TRANSPOSED", "visible general", "Basis vectors are columns, (n, n-r).")
def returns_the_basis_as_rows(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    _, s, Vt = np.linalg.svd(A)
    return Vt[int((s > 1e-10 * s[0]).sum()) :]


@book.wrong(
    "w05_e03",
    "nullspace_basis",
    "FB_BASIS_DEPENDENT",
    "edge",
    "The basis of {0} is empty: the zero vector is no basis.",
)
def returns_a_zero_vector_when_nothing_is_free(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    _, s, Vt = np.linalg.svd(A)
    N = Vt[int((s > 1e-10 * s[0]).sum()) :].T
    return N if N.shape[1] else np.zeros((A.shape[1], 1))


@book.wrong(
    "w05_e03",
    "nullspace_basis",
    "FB_FORBIDDEN",
    "visible general edge numerical hygiene",
    "The point is to build the basis once yourself.",
)
def asks_scipy_for_the_nullspace(A):
    import scipy.linalg

    return scipy.linalg.null_space(np.asarray(A, dtype=float))


@book.right("w05_e03", "nullspace_basis", "the last right singular vectors, of the full SVD")
def by_the_full_svd(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    m, n = A.shape
    _, s, Vt = np.linalg.svd(np.vstack([A, np.zeros((n, n))]))
    return np.ascontiguousarray(Vt[np.sum(s > max(m, n) * 2.0**-52 * s[0]) :].T)


@book.right(
    "w05_e03", "nullspace_basis", "Gauss-Jordan on [A^T I]: zero rows on the left leave nullspace vectors on the right"
)
def by_eliminating_on_the_transpose(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    m, n = A.shape
    size = max(np.abs(A).max(initial=0.0), 1e-300)
    M = np.hstack([A.T / size, np.eye(n)])
    top = 0
    for j in range(m):
        p = max(range(top, n), key=lambda i: abs(M[i, j]), default=None)
        if p is None or abs(M[p, j]) < 1e-11:
            continue
        M[[top, p]] = M[[p, top]]
        for i in range(top + 1, n):
            M[i] -= M[i, j] / M[top, j] * M[top]
        top += 1
    return -7.0 * M[top:, m:][::-1].T


@book.right("w05_e03", "nullspace_basis", "what QR of A^T with pivoting leaves over")
def by_pivoted_qr(A):
    from scipy.linalg import qr

    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if not A.any():
        return np.eye(A.shape[1])
    Q, R, _ = qr(A.T, pivoting=True)
    d = np.abs(np.diag(R))
    return Q[:, int(np.sum(d > 1e-12 * d[0])) :]


# --- Exercise 5.4: all solutions ----------------------------------------------------------------------------------


@book.wrong(
    "w05_e04",
    "complete_solution",
    "FB_INCONSISTENT_NOT_DETECTED",
    "visible general edge",
    "Check the residual of what you found before you call it a solution.",
)
def fits_where_nothing_solves(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    x = np.linalg.lstsq(A, b, rcond=None)[0]
    _, s, Vt = np.linalg.svd(A)
    return x, Vt[int((s > 1e-12 * s[0]).sum()) :].T


@book.wrong(
    "w05_e04",
    "complete_solution",
    "FB_RESIDUAL",
    "visible general",
    "Row i of the reduced system belongs to pivot column pivots[i], not to column i.",
)
def reads_the_first_variables_as_basic(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    n, pivots = A.shape[1], []
    for j in range(n):
        if np.linalg.matrix_rank(A[:, [*pivots, j]]) > len(pivots):
            pivots.append(j)
    if np.linalg.matrix_rank(np.column_stack([A / (np.abs(A).max() or 1), b / (np.abs(b).max() or 1)])) > len(pivots):
        raise LinAlgError("no solution")
    x = np.zeros(n)
    x[: len(pivots)] = np.linalg.lstsq(A[:, pivots], b, rcond=None)[0]
    return x, np.linalg.svd(A)[2][len(pivots) :].T


@book.wrong(
    "w05_e04", "complete_solution", "FB_BASIS_TOO_SMALL", "visible general", "Each free variable adds a direction to N."
)
def knows_one_solution_only(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    x = np.linalg.pinv(A) @ b
    if np.linalg.norm(A @ x - b) > 1e-10 * np.linalg.norm(b):
        raise LinAlgError("no solution")
    return x, np.zeros((A.shape[1], 0))


@book.wrong(
    "w05_e04",
    "complete_solution",
    "FB_ABSOLUTE_TOL",
    "numerical",
    "A residual is small or large beside b, not beside 1.",
)
def checks_the_residual_against_a_fixed_number(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    x = np.linalg.lstsq(A, b, rcond=None)[0]
    if np.abs(A @ x - b).max() > 1e-8:
        raise LinAlgError("no solution")
    _, s, Vt = np.linalg.svd(A)
    return x, Vt[int((s > 1e-12 * s[0]).sum()) :].T


@book.wrong("w05_e04", "complete_solution", "FB_TYPE", "visible general", "Return the pair (xp, N).")
def returns_only_a_solution(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    x = np.linalg.lstsq(A, b, rcond=None)[0]
    if np.linalg.norm(A @ x - b) > 1e-10 * np.linalg.norm(b):
        raise LinAlgError("no solution")
    return x


@book.right("w05_e04", "complete_solution", "ranks of A and [A b] decide, a far-away particular solution is returned")
def by_ranks(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    r = np.linalg.matrix_rank(A)
    if np.linalg.matrix_rank(np.c_[A / (np.abs(A).max() or 1.0), b / (np.abs(b).max() or 1.0)]) > r:
        raise LinAlgError("no solution")
    N = np.linalg.svd(A)[2][r:].T
    x = np.linalg.pinv(A) @ b + N @ np.arange(1.0, N.shape[1] + 1)
    return [x, 3 * N[:, ::-1]]


@book.right("w05_e04", "complete_solution", "Gauss-Jordan on [A b] with row exchanges, special solutions read off")
def by_gauss_jordan(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.ndim != 1 or len(b) != len(A):
        raise ValueError("shapes do not fit")
    m, n = A.shape
    M = np.column_stack([A / (np.abs(A).max() or 1), b / (np.abs(A).max() or 1)])
    right_size = np.abs(M[:, n]).max()
    pivots = []
    for j in range(n):
        k = len(pivots)
        if k == m:
            break
        p = k + np.argmax(np.abs(M[k:, j]))
        if abs(M[p, j]) < 1e-11:
            continue
        M[[k, p]] = M[[p, k]]
        M[k] /= M[k, j]
        others = np.arange(m) != k
        M[others] -= np.outer(M[others, j], M[k])
        pivots.append(j)
    r = len(pivots)
    if np.abs(M[r:, n]).max(initial=0.0) > 1e-10 * right_size:
        raise LinAlgError("0 = something else")
    x, free = np.zeros(n), [j for j in range(n) if j not in pivots]
    x[pivots] = M[:r, n]
    N = np.zeros((n, n - r))
    for k, j in enumerate(free):
        N[j, k] = 1.0
        N[pivots, k] = -M[:r, j]
    return x, N


# --- Exercise 5.5: the four subspaces -----------------------------------------------------------------------------


@book.wrong(
    "w05_e05",
    "four_subspaces",
    "FB_BASIS_DEPENDENT",
    "general",
    "Row exchanges move rows: take the pivot rows of the reduced matrix, or the pivot columns of A^T.",
)
def takes_the_first_rows_of_a(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": U[:, :r], "left_null": U[:, r:], "row": A[:r].T.copy(), "null": Vt[r:].T}


@book.wrong(
    "w05_e05", "four_subspaces", "FB_TRANSPOSED", "visible general", "Basis vectors are columns, also in C(A^T)."
)
def returns_the_row_basis_as_rows(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": U[:, :r], "left_null": U[:, r:], "row": Vt[:r], "null": Vt[r:].T}


@book.wrong(
    "w05_e05", "four_subspaces", "FB_SHAPE", "visible general edge", "The left nullspace is N(A^T): it lives in R^m."
)
def takes_the_nullspace_twice(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": U[:, :r], "left_null": Vt[r:].T, "row": Vt[:r].T, "null": Vt[r:].T}


@book.wrong(
    "w05_e05",
    "four_subspaces",
    "FB_RREF_COLUMNS",
    "visible general",
    "Row operations keep the row space and the nullspace, but not the column space.",
)
def takes_the_column_basis_from_the_reduced_matrix(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": np.eye(len(A))[:, :r], "left_null": U[:, r:], "row": Vt[:r].T, "null": Vt[r:].T}


@book.wrong("w05_e05", "four_subspaces", "FB_BASIS_TOO_SMALL", "visible general", "N(A) has n - r vectors, not m - r.")
def uses_the_thin_svd_for_all_four(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": U[:, :r], "left_null": U[:, r:], "row": Vt[:r].T, "null": Vt[r:].T}


@book.right("w05_e05", "four_subspaces", "one SVD, orthonormal bases")
def by_one_svd(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int(np.count_nonzero(s > max(A.shape) * np.finfo(float).eps * s.max()))
    U, V = np.hsplit(U, [r]), np.hsplit(Vt.T, [r])
    return {"row": V[0], "null": V[1], "column": U[0], "left_null": U[1]}


@book.right("w05_e05", "four_subspaces", "elimination of [A I]: rows of R, special solutions, rows that made the zeros")
def by_eliminating_with_the_identity(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    m, n = A.shape
    M = np.hstack([A / (np.abs(A).max() or 1.0), np.eye(m)])
    pivots = []
    for j in range(n):
        k = len(pivots)
        p = k + int(np.argmax(np.abs(M[k:, j]))) if k < m else k
        if k == m or abs(M[p, j]) < 1e-11:
            continue
        M[[k, p]] = M[[p, k]]
        M[k] /= M[k, j]
        for i in range(m):
            if i != k:
                M[i] -= M[i, j] * M[k]
        pivots.append(j)
    r, free = len(pivots), [j for j in range(n) if j not in pivots]
    null = np.zeros((n, n - r))
    null[free, range(n - r)] = 1.0
    null[pivots] = -M[:r, free]
    return {"column": A[:, pivots], "left_null": M[r:, n:].T, "row": M[:r, :n].T, "null": null}


# --- Exercise 5.6: coordinates of a polynomial --------------------------------------------------------------------


@book.wrong(
    "w05_e06",
    "poly_coordinates",
    "FB_TRANSPOSED",
    "visible general",
    "The rows of basis are polynomials, so the equations for c have basis.T as their matrix.",
)
def solves_with_the_basis_itself(p, basis):
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if basis.ndim != 2 or p.shape != (basis.shape[1],):
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(basis) < len(basis):
        raise LinAlgError("dependent")
    return np.linalg.lstsq(basis, p[: len(basis)], rcond=None)[0]


@book.wrong(
    "w05_e06",
    "poly_coordinates",
    "FB_INCONSISTENT_NOT_DETECTED",
    "edge",
    "Multiply out what you found: is it p?",
)
def fits_the_nearest_polynomial(p, basis):
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if basis.ndim != 2 or p.shape != (basis.shape[1],):
        raise ValueError("shapes do not fit")
    c, _, rank, _ = np.linalg.lstsq(basis.T, p, rcond=None)
    if rank < len(basis):
        raise LinAlgError("dependent")
    return c


@book.wrong(
    "w05_e06",
    "poly_coordinates",
    "FB_RESIDUAL",
    "visible general",
    "Values at points are no coefficients in the basis.",
)
def evaluates_at_points(p, basis):
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if basis.ndim != 2 or p.shape != (basis.shape[1],):
        raise ValueError("shapes do not fit")
    return np.array([sum(a * t**j for j, a in enumerate(p)) for t in range(len(basis))])


@book.wrong(
    "w05_e06",
    "poly_coordinates",
    "FB_NORMAL_EQUATIONS",
    "numerical",
    "Solve the equations themselves, not their products with the basis.",
)
def squares_the_condition(p, basis):
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if basis.ndim != 2 or p.shape != (basis.shape[1],):
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(basis) < len(basis):
        raise LinAlgError("dependent")
    c = np.linalg.solve(basis @ basis.T, basis @ p)
    if np.abs(basis.T @ c - p).max() > 1e-6 * np.abs(p).max():
        raise LinAlgError("outside")
    return c


@book.wrong(
    "w05_e06", "poly_coordinates", "FB_NO_ERROR", "edge", "Dependent polynomials are no basis: compare rank and k."
)
def accepts_dependent_polynomials(p, basis):
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if basis.ndim != 2 or p.shape != (basis.shape[1],):
        raise ValueError("shapes do not fit")
    c = np.linalg.lstsq(basis.T, p, rcond=None)[0]
    if np.linalg.norm(c @ basis - p) > 1e-10 * np.linalg.norm(p):
        raise LinAlgError("outside the span")
    return c


@book.right("w05_e06", "poly_coordinates", "QR of the transposed basis")
def by_qr(p, basis):
    p, B = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if B.ndim != 2 or p.ndim != 1 or B.shape[1] != len(p):
        raise ValueError("shapes do not fit")
    if len(B) > len(p):
        raise LinAlgError("too many polynomials")
    Q, R = np.linalg.qr(B.T)
    d = np.abs(np.diag(R))
    if d.min() < 1e-11 * np.abs(B).max():
        raise LinAlgError("dependent")
    c = np.linalg.solve(R, Q.T @ p)
    if np.linalg.norm(B.T @ c - p) > 1e-10 * (np.linalg.norm(B) * np.linalg.norm(c) + np.linalg.norm(p)):
        raise LinAlgError("outside")
    return c


@book.right(
    "w05_e06",
    "poly_coordinates",
    "elimination with complete pivoting on the d + 1 equations, nothing from numpy.linalg",
)
def by_eliminating_with_complete_pivoting(p, basis):
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if basis.ndim != 2 or p.shape != basis.shape[1:]:
        raise ValueError("shapes do not fit")
    k, m = basis.shape
    if k > m:
        raise LinAlgError("too many polynomials")
    M, size = np.column_stack([basis.T, p]), np.abs(basis).max()
    order = np.arange(k)
    for s in range(k):
        i, j = np.unravel_index(np.argmax(np.abs(M[s:, s:k])), (m - s, k - s))
        M[[s, s + i]] = M[[s + i, s]]
        M[:, [s, s + j]] = M[:, [s + j, s]]
        order[[s, s + j]] = order[[s + j, s]]
        if abs(M[s, s]) <= 1e-12 * size:
            raise LinAlgError("dependent")
        M[s + 1 :] -= np.outer(M[s + 1 :, s] / M[s, s], M[s])
    if np.abs(M[k:, k]).max(initial=0.0) > 1e-10 * max(np.abs(p).max(), 1e-300):
        raise LinAlgError("outside")
    c = np.zeros(k)
    for s in range(k - 1, -1, -1):
        c[order[s]] = (M[s, k] - M[s, s + 1 : k] @ c[order[s + 1 :]]) / M[s, s]
    return c


# --- Exercise 5.7: torch ------------------------------------------------------------------------------------------


@book.wrong(
    "w05_e07", "torch_nullspace", "FB_BASIS_TOO_SMALL", "visible general", "full_matrices=True gives all n of them."
)
def takes_the_thin_svd_of_torch(A, rtol=None):
    import torch

    _, s, Vt = torch.linalg.svd(A, full_matrices=False)
    rtol = max(A.shape) * torch.finfo(A.dtype).eps if rtol is None else rtol
    return Vt[int((s > rtol * s.max()).sum()) :].mT


@book.wrong(
    "w05_e07", "torch_nullspace", "FB_DETACHED", "general", "torch.linalg.svd does all of it without leaving torch."
)
def takes_a_detour_through_numpy(A, rtol=None):
    import torch

    _, s, Vt = np.linalg.svd(A.detach().numpy())
    rtol = max(A.shape) * torch.finfo(A.dtype).eps if rtol is None else rtol
    return torch.tensor(Vt[np.sum(s > rtol * s[0]) :].T.copy(), dtype=A.dtype)


@book.wrong(
    "w05_e07", "torch_nullspace", "FB_BASIS_TOO_SMALL", "edge", "The noise of float32 is 1e-7, not 1e-16: ask A.dtype."
)
def takes_the_eps_of_float64_in_torch(A, rtol=None):
    import torch

    _, s, Vt = torch.linalg.svd(A)
    rtol = max(A.shape) * torch.finfo(torch.float64).eps if rtol is None else rtol
    return Vt[int((s > rtol * s.max()).sum()) :].T


@book.wrong(
    "w05_e07",
    "torch_nullspace",
    "FB_LOST_ORTHOGONALITY",
    "visible general",
    "Special solutions need not have length 1, nor be perpendicular to each other.",
)
def returns_special_solutions(A, rtol=None):
    import torch

    n = A.shape[1]
    rtol = max(A.shape) * torch.finfo(A.dtype).eps if rtol is None else rtol
    _, s, Vt = torch.linalg.svd(A)
    N = Vt[int((s > rtol * s.max()).sum()) :].T
    return N @ torch.triu(torch.ones(N.shape[1], N.shape[1], dtype=A.dtype)) * n


@book.right("w05_e07", "torch_nullspace", "left singular vectors of the transpose")
def from_the_transpose(A, rtol=None):
    import torch

    U, s, _ = torch.linalg.svd(A.mT)
    if rtol is None:
        rtol = max(A.shape) * torch.finfo(A.dtype).eps
    return U[:, torch.count_nonzero(s > rtol * s.max()).item() :].clone()


@book.right(
    "w05_e07", "torch_nullspace", "zero rows below A make its thin SVD a full one; the signs are the other way round"
)
def padded_to_a_square(A, rtol=None):
    import torch

    m, n = A.shape
    tall = torch.cat([A, torch.zeros(n, n, dtype=A.dtype)])
    _, s, Vt = torch.linalg.svd(tall, full_matrices=False)
    limit = (max(m, n) * torch.finfo(A.dtype).eps if rtol is None else rtol) * s[0]
    return -torch.flip(Vt[len([x for x in s if x > limit]) :], (0,)).T


# --- Exercise 5.8: redundant features -----------------------------------------------------------------------------


@book.wrong(
    "w05_e08",
    "redundant_features",
    "FB_TYPE",
    "visible general",
    "total = home + away is redundant although no two columns are parallel.",
)
def compares_pairs(X, names):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(names) != X.shape[1]:
        raise ValueError("shapes do not fit")
    Z = X / np.where(X.any(axis=0), np.linalg.norm(X, axis=0), 1.0)
    cosines = np.abs(Z.T @ Z)
    d = X.shape[1]
    return [names[j] for j in range(d) if not Z[:, j].any() or any(cosines[i, j] > 1 - 1e-12 for i in range(j))]


@book.wrong(
    "w05_e08", "redundant_features", "FB_ABSOLUTE_TOL", "general numerical", "Divide each column by its length first."
)
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


@book.wrong(
    "w05_e08",
    "redundant_features",
    "FB_TYPE",
    "visible general",
    "The first of two dependent columns is kept: scan from the left.",
)
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


@book.wrong("w05_e08", "redundant_features", "FB_TYPE", "visible general", "The names are asked for, not the numbers.")
def reports_column_numbers(X, names):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(names) != X.shape[1]:
        raise ValueError("shapes do not fit")
    Z = X / np.where(X.any(axis=0), np.linalg.norm(X, axis=0), 1.0)
    ranks = [0] + [int(np.linalg.matrix_rank(Z[:, : j + 1], tol=1e-10)) for j in range(X.shape[1])]
    return [j for j in range(X.shape[1]) if ranks[j] == ranks[j + 1]]


@book.wrong("w05_e08", "redundant_features", "FB_TYPE", "edge", "Without a column of ones there is no intercept.")
def adds_an_intercept(X, names):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(names) != X.shape[1]:
        raise ValueError("shapes do not fit")
    Z = np.column_stack([np.ones(len(X)), X / np.where(X.any(axis=0), np.linalg.norm(X, axis=0), 1.0)])
    ranks = [int(np.linalg.matrix_rank(Z[:, : j + 1], tol=1e-10)) for j in range(Z.shape[1])]
    return [names[j] for j in range(X.shape[1]) if ranks[j] == ranks[j + 1]]


@book.right("w05_e08", "redundant_features", "the rank grows, or it does not, column by column")
def by_growing_ranks(X, names):
    X = np.array(X, dtype=np.float64)
    if X.ndim != 2 or X.shape[1] != len(names):
        raise ValueError("shapes do not fit")
    length = np.abs(X).max(axis=0)
    X = X / np.where(length > 0, length, 1.0)
    ranks = [0] + [np.linalg.matrix_rank(X[:, : j + 1]) for j in range(X.shape[1])]
    return [str(name) for name, a, b in zip(names, ranks[:-1], ranks[1:], strict=True) if a == b]


@book.right("w05_e08", "redundant_features", "subtracts from each column its projections on the kept ones, twice")
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


# --- Exercise 5.9: the picture ------------------------------------------------------------------------------------


@book.wrong(
    "w05_e09", "plot_solution_set", "FB_PLOT_DATA", "visible general", "The nullspace is perpendicular to a: a.x = 0."
)
def draws_the_nullspace_along_a(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a = np.asarray(a, dtype=float)
    if a.shape != (2,) or not a.any():
        raise ValueError("no equation of a line")
    if ax is None:
        _, ax = plt.subplots()
    x = beta * a / (a @ a)
    ax.axline(x, x + np.array([-a[1], a[0]]), label="solutions")
    ax.axline((0, 0), a, label="nullspace")
    ax.plot(*x, "o")
    reach = 2 + 2 * np.abs(x).max()
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.wrong(
    "w05_e09",
    "plot_solution_set",
    "FB_EXCEPTION",
    "edge",
    "A vertical line has no slope: draw it by two of its points.",
)
def divides_by_the_second_entry(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a1, a2 = (float(v) for v in a)
    if a1 == a2 == 0:
        raise ValueError("no equation of a line")
    if ax is None:
        _, ax = plt.subplots()
    x = beta * a1 / (a1**2 + a2**2), beta * a2 / (a1**2 + a2**2)
    ax.axline((0, beta / a2), slope=-a1 / a2, label="solutions")
    ax.axline((0, 0), slope=-a1 / a2, label="nullspace")
    ax.plot(*x, "o")
    reach = 2 + 2 * max(map(abs, x))
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.wrong(
    "w05_e09",
    "plot_solution_set",
    "FB_PLOT_LABEL",
    "visible general",
    "Give each line a `label` and call `ax.legend()`.",
)
def forgets_the_legend_of_the_lines(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a = np.asarray(a, dtype=float)
    if a.shape != (2,) or not a.any():
        raise ValueError("no equation of a line")
    if ax is None:
        _, ax = plt.subplots()
    x = beta * a / (a @ a)
    ax.axline(x, x + np.array([-a[1], a[0]]))
    ax.axline((0, 0), (-a[1], a[0]))
    ax.plot(*x, "o")
    reach = 2 + 2 * np.abs(x).max()
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="x", ylabel="y")
    return ax


@book.wrong(
    "w05_e09",
    "plot_solution_set",
    "FB_PLOT_DATA",
    "visible general",
    "The shortest solution is a multiple of a: divide by a.a.",
)
def forgets_to_divide_by_the_square(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a = np.asarray(a, dtype=float)
    if a.shape != (2,) or not a.any():
        raise ValueError("no equation of a line")
    if ax is None:
        _, ax = plt.subplots()
    x = beta * a / (a @ a)
    ax.axline(x, x + np.array([-a[1], a[0]]), label="solutions")
    ax.axline((0, 0), (-a[1], a[0]), label="nullspace")
    ax.plot(*(beta * a), "o", label="shortest")
    reach = 2 + 2 * np.abs(beta * a).max()
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.right("w05_e09", "plot_solution_set", "an arrow by quiver instead of a marker, texts instead of a legend")
def with_an_arrow_and_texts(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a = np.asarray(a, dtype=float)
    if a.shape != (2,) or np.all(a == 0):
        raise ValueError("no equation of a line")
    ax = ax if ax is not None else plt.figure().add_subplot()
    x, along = beta * a / np.sum(a**2), np.array([a[1], -a[0]]) / np.hypot(*a)
    reach = 5 + 3 * np.hypot(*x)
    for base, name, style in ((x, "all solutions", "-"), (0 * x, "nullspace", ":")):
        ends = np.array([base - 2 * reach * along, base + 2 * reach * along])
        ax.plot(ends[:, 0], ends[:, 1], style, color="black")
        ax.text(*(base + along), name)
    if beta != 0:
        ax.quiver([0], [0], [x[0]], [x[1]], angles="xy", scale_units="xy", scale=1)
    ax.set(xlabel="first", ylabel="second", xlim=(-reach, reach), ylim=(-reach, reach))
    return ax


@book.right(
    "w05_e09",
    "plot_solution_set",
    "axvline for vertical lines, many points for others, a dashed segment from the origin",
)
def with_axvline_and_a_segment(a, beta, ax=None):
    import matplotlib.pyplot as plt

    if np.shape(a) != (2,) or (a[0] == 0 and a[1] == 0):
        raise ValueError("no equation of a line")
    if ax is None:
        ax = plt.subplots()[1]
    a1, a2 = float(a[0]), float(a[1])
    x, y = beta * a1 / (a1 * a1 + a2 * a2), beta * a2 / (a1 * a1 + a2 * a2)
    reach = 3 + 2 * (abs(x) + abs(y))
    t = np.linspace(-9 * reach, 9 * reach, 901)
    for value, name in ((beta, "solutions of the equation"), (0, "nullspace of the row")):
        if a2 == 0:
            ax.axvline(value / a1, label=name)
        else:
            ax.plot(t, (value - a1 * t) / a2, label=name)
    ax.plot([x, 0], [y, 0], "k--")
    ax.axhline(0, lw=0.5, color="grey")
    ax.set_xlim(-reach, reach)
    ax.set_ylim(-reach, reach)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$y$")
    ax.legend(loc="best")
    return ax

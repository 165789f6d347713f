"""Week 8: least squares and covariance. Each function is what a student writes; its own comments stay out of it.

Every function stands alone (names of the notebook's first cell only), so that its source can be put into a notebook.
"""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("week08_least_squares")


# --- Exercise 8.1: the normal equations ---------------------------------------------------------------------------


@book.wrong(
    "w08_e01", "normal_equations", "FB_SHAPE", "visible general", "Multiply both sides by A^T from the left: A^T A x."
)
def multiplies_on_the_other_side(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    return np.linalg.solve(A @ A.T, b)


@book.wrong(
    "w08_e01", "normal_equations", "FB_RESIDUAL", "visible general", "All m equations count, not only the first n."
)
def solves_the_first_equations(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    n = A.shape[1]
    return np.linalg.solve(A[:n], b[:n])


@book.wrong(
    "w08_e01", "normal_equations", "FB_NO_ERROR", "edge", "Rounding can make A^T A look regular: ask A for its rank."
)
def leaves_the_error_to_solve(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    return np.linalg.solve(A.T @ A, A.T @ b)


@book.wrong(
    "w08_e01",
    "normal_equations",
    "FB_ABSOLUTE_TOL",
    "numerical",
    "Small entries make det(A^T A), singular values and R's diagonal small, too: compare with the size of A.",
)
def asks_the_determinant(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    if abs(np.linalg.det(A.T @ A)) < 1e-8:
        raise LinAlgError("dependent columns")
    return np.linalg.solve(A.T @ A, A.T @ b)


@book.wrong(
    "w08_e01",
    "normal_equations",
    "FB_FORBIDDEN",
    "visible general edge numerical hygiene",
    "A system is solved, not inverted.",
)
def inverts_the_gram_matrix(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    return np.linalg.inv(A.T @ A) @ A.T @ b


@book.right("w08_e01", "normal_equations", "Cholesky written out, on columns scaled to length one; rank from an svd")
def by_scaled_cholesky(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.ndim != 1 or A.shape[0] != b.shape[0]:
        raise ValueError("shapes do not fit")
    m, n = A.shape
    length = np.linalg.norm(A, axis=0)
    if m < n or np.any(length == 0):
        raise LinAlgError("dependent columns")
    S = A / length
    sigma = np.linalg.svd(S, compute_uv=False)
    if sigma[-1] <= m * 1e-15 * sigma[0]:
        raise LinAlgError("dependent columns")
    L = np.linalg.cholesky(S.T @ S)
    y = np.linalg.solve(L, S.T @ b)
    return np.linalg.solve(L.T, y) / length


@book.right("w08_e01", "normal_equations", "adds up outer products row by row, then eliminates without exchanges")
def by_streaming(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    n = A.shape[1]
    if np.linalg.matrix_rank(A) != n:
        raise LinAlgError("dependent columns")
    G, c = np.zeros((n, n)), np.zeros(n)
    for row, beta in zip(A, b, strict=True):
        G += np.outer(row, row)
        c += beta * row
    for k in range(n):
        for i in range(k + 1, n):
            m = G[i, k] / G[k, k]
            G[i] -= m * G[k]
            c[i] -= m * c[k]
    x = np.zeros(n)
    for i in reversed(range(n)):
        x[i] = (c[i] - G[i, i + 1 :] @ x[i + 1 :]) / G[i, i]
    return x


@book.right("w08_e01", "normal_equations", "conjugate gradients on the normal equations, A^T A never formed")
def by_conjugate_gradients(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    x = np.zeros(A.shape[1])
    for _ in range(4):
        res = A.T @ (b - A @ x)
        p, squared = res, res @ res
        for _ in range(A.shape[1]):
            if squared == 0:
                break
            Ap = A @ p
            step = squared / (Ap @ Ap)
            x = x + step * p
            res = res - step * (A.T @ Ap)
            p, squared = res + (res @ res) / squared * p, res @ res
    return x


# --- Exercise 8.2: least squares by QR ----------------------------------------------------------------------------


@book.wrong("w08_e02", "lstsq_qr", "FB_NORMAL_EQUATIONS", "numerical", "Factor A itself: A^T A squares the condition.")
def goes_through_the_gram_matrix(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    x = np.linalg.solve(A.T @ A, A.T @ b)
    return x, float(np.linalg.norm(A @ x - b))


@book.wrong(
    "w08_e02",
    "lstsq_qr",
    "FB_LOST_ORTHOGONALITY",
    "numerical",
    "Modified Gram-Schmidt is fine on [A b], where R holds Q^T b; or reflect, as Householder did.",
)
def uses_modified_gram_schmidt(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for k in range(n):
        R[k, k] = np.linalg.norm(Q[:, k])
        if R[k, k] <= 1e-14 * np.linalg.norm(A[:, k]):
            raise LinAlgError("dependent columns")
        Q[:, k] /= R[k, k]
        for j in range(k + 1, n):
            R[k, j] = Q[:, k] @ Q[:, j]
            Q[:, j] -= R[k, j] * Q[:, k]
    x = np.linalg.solve(R, Q.T @ b)
    return x, float(np.linalg.norm(A @ x - b))


@book.wrong("w08_e02", "lstsq_qr", "FB_SQUARED", "visible general", "NumPy's lstsq returns the squared norm, too.")
def returns_the_sum_of_squares(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    Q, R = np.linalg.qr(A)
    x = np.linalg.solve(R, Q.T @ b)
    return x, float(np.sum((A @ x - b) ** 2))


@book.wrong(
    "w08_e02",
    "lstsq_qr",
    "FB_RESIDUAL",
    "numerical",
    "norm(b)^2 - norm(Q^T b)^2 cancels when b is nearly reached: take the norm of b - Ax itself.",
)
def subtracts_the_squares(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    Q, R = np.linalg.qr(A)
    c = Q.T @ b
    return np.linalg.solve(R, c), float(np.sqrt(abs(b @ b - c @ c)))


@book.wrong("w08_e02", "lstsq_qr", "FB_NO_ERROR", "edge", "A zero on R's diagonal, up to rounding, is a lost column.")
def never_looks_at_the_diagonal(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    Q, R = np.linalg.qr(A)
    x, c = np.zeros(A.shape[1]), Q.T @ b
    for i in reversed(range(A.shape[1])):
        x[i] = (c[i] - R[i, i + 1 :] @ x[i + 1 :]) / R[i, i]
    return x, float(np.linalg.norm(A @ x - b))


@book.right(
    "w08_e02", "lstsq_qr", "Householder's reflections, applied to b as they come; the norm is what is left of b"
)
def by_reflections(A, b):
    R, c = np.array(A, dtype=float), np.array(b, dtype=float)
    if R.ndim != 2 or c.shape != R.shape[:1] or len(R) < R.shape[1]:
        raise ValueError("shapes do not fit")
    n = R.shape[1]
    size = np.linalg.norm(R, axis=0)
    for k in range(n):
        v = R[k:, k].copy()
        v[0] += np.copysign(np.linalg.norm(v), v[0])
        if not np.any(v):
            raise LinAlgError("dependent columns")
        v /= np.linalg.norm(v)
        R[k:, k:] -= 2 * np.outer(v, v @ R[k:, k:])
        c[k:] -= 2 * v * (v @ c[k:])
        if abs(R[k, k]) <= 1e-14 * size[k]:
            raise LinAlgError("dependent columns")
    x = np.zeros(n)
    for i in range(n - 1, -1, -1):
        x[i] = (c[i] - R[i, i + 1 :] @ x[i + 1 :]) / R[i, i]
    return x, np.linalg.norm(c[n:])


@book.right("w08_e02", "lstsq_qr", "modified Gram-Schmidt on [A b]: Q^T b is read off the last column of R")
def by_gram_schmidt_on_both(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.ndim != 1 or len(A) != len(b) or A.shape[0] < A.shape[1]:
        raise ValueError("shapes do not fit")
    n = A.shape[1]
    M, R = np.column_stack([A, b]), np.zeros((n, n + 1))
    size = np.linalg.norm(A, axis=0)
    for k in range(n):
        R[k, k] = np.linalg.norm(M[:, k])
        if R[k, k] <= 1e-14 * size[k]:
            raise LinAlgError("dependent columns")
        q = M[:, k] / R[k, k]
        R[k, k + 1 :] = q @ M[:, k + 1 :]
        M[:, k + 1 :] -= np.outer(q, R[k, k + 1 :])
    x = np.zeros(n)
    for i in reversed(range(n)):
        x[i] = (R[i, n] - R[i, i + 1 : n] @ x[i + 1 :]) / R[i, i]
    return x, float(np.linalg.norm(M[:, n]))


@book.right("w08_e02", "lstsq_qr", "plane rotations, one row of [A b] after the other, on Python lists; returns a list")
def by_rotations(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or A.shape[0] < A.shape[1]:
        raise ValueError("shapes do not fit")
    m, n = A.shape
    size = [float(np.hypot.reduce(A[:, j])) for j in range(n)]
    R, left = [[0.0] * (n + 1) for _ in range(n)], 0.0
    for i in range(m):
        row = [*A[i].tolist(), float(b[i])]
        for k in range(n):
            h = float(np.hypot(R[k][k], row[k]))
            if h == 0:
                continue
            c, s = R[k][k] / h, row[k] / h
            R[k], row = (
                [c * p + s * q for p, q in zip(R[k], row, strict=True)],
                [c * q - s * p for p, q in zip(R[k], row, strict=True)],
            )
        left = float(np.hypot(left, row[n]))
    x = np.zeros(n)
    for i in reversed(range(n)):
        if abs(R[i][i]) <= 1e-14 * size[i]:
            raise LinAlgError("dependent columns")
        x[i] = (R[i][n] - sum(R[i][j] * x[j] for j in range(i + 1, n))) / R[i][i]
    return [x, left]


# --- Exercise 8.3: the shortest minimiser -------------------------------------------------------------------------


@book.wrong(
    "w08_e03",
    "lstsq_min_norm",
    "FB_NOT_MIN_NORM",
    "visible general",
    "Zeros in the free places give a minimiser, but a longer one.",
)
def puts_zeros_in_free_places(A, b):
    import scipy.linalg

    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    Q, R, order = scipy.linalg.qr(A, mode="economic", pivoting=True)
    size = np.abs(np.diag(R))
    r = int(np.sum(size > 1e-13 * size[0]))
    x = np.zeros(A.shape[1])
    if r:
        x[order[:r]] = np.linalg.solve(R[:r, :r], Q[:, :r].T @ b)
    return x


@book.wrong(
    "w08_e03", "lstsq_min_norm", "FB_RESIDUAL", "general", "A singular value of rounding size is a zero: leave it out."
)
def divides_by_every_singular_value(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    U, sigma, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt.T @ (U.T @ b / sigma)


@book.wrong("w08_e03", "lstsq_min_norm", "FB_ABSOLUTE_TOL", "numerical", "Compare with the largest singular value.")
def cuts_off_at_a_fixed_number(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    U, sigma, Vt = np.linalg.svd(A, full_matrices=False)
    r = int(np.sum(sigma > 1e-10))
    return Vt[:r].T @ (U[:, :r].T @ b / sigma[:r])


@book.wrong(
    "w08_e03", "lstsq_min_norm", "FB_EXCEPTION", "visible general", "A^T A is singular when columns are dependent."
)
def needs_independent_columns(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    return np.linalg.solve(A.T @ A, A.T @ b)


@book.right(
    "w08_e03", "lstsq_min_norm", "two QR factorizations: of A with column exchanges, then of the rows it leaves"
)
def by_two_factorizations(A, b):
    import scipy.linalg

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    Q, R, order = scipy.linalg.qr(A, mode="economic", pivoting=True)
    size = np.abs(np.diag(R))
    r = int(np.sum(size > 1e-13 * size[0]))
    x = np.zeros(A.shape[1])
    if r == 0:
        return x
    Z, T = np.linalg.qr(R[:r].T)
    x[order] = Z @ np.linalg.solve(T.T, Q[:, :r].T @ b)
    return x


@book.right(
    "w08_e03", "lstsq_min_norm", "independent columns C first, A = CF, then least squares and a shortest solution"
)
def by_rank_factorization(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    size = np.linalg.norm(A)
    if size == 0:
        return np.zeros(A.shape[1])
    Q, rest = np.zeros((len(A), 0)), A / size
    while Q.shape[1] < min(A.shape):
        left = np.linalg.norm(rest, axis=0)
        k = int(np.argmax(left))
        if left[k] < 1e-13:
            break
        q = rest[:, k] / left[k]
        q = q - Q @ (Q.T @ q)
        Q = np.column_stack([Q, q / np.linalg.norm(q)])
        rest = A / size - Q @ (Q.T @ A) / size
    F = Q.T @ A / size
    scale = np.linalg.norm(F, axis=1)
    G = F / scale[:, None]
    return G.T @ np.linalg.solve(G @ G.T, (Q.T @ b) / scale) / size


@book.right("w08_e03", "lstsq_min_norm", "any minimiser, less its part in the nullspace")
def by_removing_the_nullspace_part(A, b):
    import scipy.linalg

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    Q, R, order = scipy.linalg.qr(A, mode="economic", pivoting=True)
    size = np.abs(np.diag(R))
    r = int(np.sum(size > 1e-13 * size[0]))
    x = np.zeros(A.shape[1])
    if r:
        x[order[:r]] = np.linalg.solve(R[:r, :r], Q[:, :r].T @ b)
    N = scipy.linalg.null_space(A, rcond=1e-13)
    return x - N @ (N.T @ x)


# --- Exercise 8.4: the covariance matrix --------------------------------------------------------------------------


@book.wrong("w08_e04", "covariance_matrix", "FB_SHAPE", "visible general", "Rows are samples: C is (d, d).")
def takes_rows_as_variables(X, ddof=1):
    X = np.array(X, dtype=float)
    centred = X - X.mean(axis=1, keepdims=True)
    return centred @ centred.T / (X.shape[1] - ddof)


@book.wrong("w08_e04", "covariance_matrix", "FB_DDOF", "visible general", "Divide by n - ddof.")
def divides_by_n(X, ddof=1):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) <= ddof:
        raise ValueError("too few samples")
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X)


@book.wrong("w08_e04", "covariance_matrix", "FB_DDOF", "visible edge", "The divisor is n - ddof, whatever ddof is.")
def ignores_ddof(X, ddof=1):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) < 2:
        raise ValueError("too few samples")
    centred = X - X.mean(axis=0)
    return centred.T @ centred / (len(X) - 1)


@book.wrong("w08_e04", "covariance_matrix", "FB_NOT_CENTRED", "visible general", "Subtract the mean of each column.")
def does_not_centre(X, ddof=1):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) <= ddof:
        raise ValueError("too few samples")
    return X.T @ X / (len(X) - ddof)


@book.wrong("w08_e04", "covariance_matrix", "FB_OVERFLOW", "numerical", "E[xy] - E[x]E[y] is right on paper only.")
def subtracts_the_products_of_means(X, ddof=1):
    X = np.array(X, dtype=float)
    n = len(X)
    if X.ndim != 2 or n <= ddof:
        raise ValueError("too few samples")
    mean = X.mean(axis=0)
    return (X.T @ X - n * np.outer(mean, mean)) / (n - ddof)


@book.wrong("w08_e04", "covariance_matrix", "FB_SHAPE", "edge", "One variable still has a (1, 1) covariance.")
def squeezes_one_variable(X, ddof=1):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) <= ddof:
        raise ValueError("too few samples")
    centred = X - X.mean(axis=0)
    return np.squeeze(centred.T @ centred / (len(X) - ddof))


@book.right("w08_e04", "covariance_matrix", "Welford: mean and covariance are corrected sample by sample")
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


@book.right("w08_e04", "covariance_matrix", "from the differences of all pairs, no mean at all")
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


@book.right("w08_e04", "covariance_matrix", "entry by entry with Python's sums, measured from the first sample")
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


# --- Exercise 8.5: weighted least squares -------------------------------------------------------------------------


@book.wrong(
    "w08_e05", "weighted_least_squares", "FB_WEIGHT_INVERTED", "visible general edge numerical", "Trust goes with 1/V."
)
def weighs_with_the_variance(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    np.linalg.cholesky(V)
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    C = np.linalg.inv(A.T @ V @ A)
    return C @ A.T @ V @ b, C


@book.wrong(
    "w08_e05", "weighted_least_squares", "FB_SCALE", "visible general edge numerical", "V^(-1/2) on both sides is V^-1."
)
def weighs_with_the_deviation(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    values, vectors = np.linalg.eigh(V)
    if np.any(values <= 1e-14 * values[-1]) or np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("singular")
    root = vectors / np.sqrt(values) @ vectors.T
    C = np.linalg.inv(A.T @ root @ A)
    return C @ A.T @ root @ b, C


@book.wrong(
    "w08_e05",
    "weighted_least_squares",
    "FB_RESIDUAL",
    "visible general edge numerical",
    "(A^T A)^-1 belongs to errors of variance 1.",
)
def returns_the_ordinary_covariance(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    L = np.linalg.cholesky(V)
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    Q, R = np.linalg.qr(np.linalg.solve(L, A))
    return np.linalg.solve(R, Q.T @ np.linalg.solve(L, b)), np.linalg.inv(A.T @ A)


@book.wrong(
    "w08_e05",
    "weighted_least_squares",
    "FB_RESIDUAL",
    "general hygiene",
    "Errors that move together need all of V, not its diagonal.",
)
def looks_only_at_the_diagonal(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    np.linalg.cholesky(V)
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    w = 1 / np.diag(V)
    C = np.linalg.inv((A.T * w) @ A)
    return C @ (A.T * w) @ b, C


@book.wrong(
    "w08_e05",
    "weighted_least_squares",
    "FB_NO_ERROR",
    "edge",
    "An inverse exists for an indefinite V too: check that V is positive definite.",
)
def accepts_any_regular_v(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    W = np.linalg.inv(V)
    C = np.linalg.inv(A.T @ W @ A)
    return C @ A.T @ W @ b, C


@book.right("w08_e05", "weighted_least_squares", "the formula as it stands, with inverses")
def by_the_formula(A, b, V):
    A, b, V = (np.asarray(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    if np.any(np.linalg.eigvalsh(V) <= 0) or np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("singular")
    W = np.linalg.inv(V)
    C = np.linalg.inv(A.T @ W @ A)
    return C @ (A.T @ (W @ b)), C


@book.right("w08_e05", "weighted_least_squares", "one bordered system [[V, A], [A^T, 0]]: no V^-1 anywhere")
def by_a_bordered_system(A, b, V):
    A, b, V = (np.asarray(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    m, n = A.shape
    if np.linalg.matrix_rank(A) < n:
        raise LinAlgError("dependent columns")
    np.linalg.cholesky(V)
    s = np.sqrt(np.diag(V))
    rows, c = A / s[:, None], np.linalg.norm(A / s[:, None], axis=0)
    K = np.block([[V / np.outer(s, s), rows / c], [(rows / c).T, np.zeros((n, n))]])
    right = np.zeros((m + n, n + 1))
    right[:m, 0], right[m:, 1:] = b / s, np.eye(n)
    found = np.linalg.solve(K, right)
    return found[m:, 0] / c, -found[m:, 1:] / np.outer(c, c)


@book.right("w08_e05", "weighted_least_squares", "whitens with the symmetric root of V; returns a list of two arrays")
def by_the_symmetric_root(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    values, vectors = np.linalg.eigh(V)
    if values[0] <= 1e-15 * values[-1] or np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("singular")
    root = (vectors / np.sqrt(values)) @ vectors.T
    U, sigma, Vt = np.linalg.svd(root @ A, full_matrices=False)
    C = (Vt.T / sigma**2) @ Vt
    return [Vt.T @ ((U.T @ (root @ b)) / sigma), C]


# --- Exercise 8.6: whitening --------------------------------------------------------------------------------------


@book.wrong("w08_e06", "whiten", "FB_NOT_CENTRED", "visible general", "Z must have mean 0: whiten X - mean.")
def whitens_without_centring(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    if values[0] <= 1e-13 * values[-1]:
        raise LinAlgError("singular")
    W = vectors / np.sqrt(values)
    return X @ W, W


@book.wrong("w08_e06", "whiten", "FB_WHITEN_SCALE", "visible general", "Variance 9 means standard deviation 3.")
def divides_by_the_variance(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    if values[0] <= 1e-13 * values[-1]:
        raise LinAlgError("singular")
    W = vectors / values
    return centred @ W, W


@book.wrong("w08_e06", "whiten", "FB_RESIDUAL", "visible general", "Correlated columns must be mixed, not only scaled.")
def standardises_the_columns(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    centred = X - X.mean(axis=0)
    if n <= d or np.linalg.matrix_rank(centred) < d:
        raise LinAlgError("singular")
    W = np.diag(1 / X.std(axis=0, ddof=1))
    return centred @ W, W


@book.wrong("w08_e06", "whiten", "FB_TRANSPOSED", "visible general", "Eigenvectors are the columns: Z = (X - mean) W.")
def transposes_the_eigenvectors(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    if values[0] <= 1e-13 * values[-1]:
        raise LinAlgError("singular")
    W = np.diag(1 / np.sqrt(values)) @ vectors.T
    return centred @ W, W


@book.wrong(
    "w08_e06",
    "whiten",
    "FB_ABSOLUTE_TOL",
    "numerical general",
    "A fixed number added to the eigenvalues drowns small variances.",
)
def adds_a_fixed_epsilon(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    if values[0] <= 1e-13 * values[-1]:
        raise LinAlgError("singular")
    W = vectors / np.sqrt(values + 1e-6) @ vectors.T
    return centred @ W, W


@book.right("w08_e06", "whiten", "Cholesky of the covariance: W = L^-T is upper triangular")
def by_cholesky(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    centred = X - X.mean(axis=0)
    deviation = np.sqrt((centred**2).sum(axis=0) / max(n - 1, 1))
    if n <= d or np.any(deviation == 0):
        raise LinAlgError("singular")
    scaled = centred / deviation
    sigma = np.linalg.svd(scaled, compute_uv=False)
    if sigma[-1] < 1e-14 * n * sigma[0]:
        raise LinAlgError("singular")
    L = np.linalg.cholesky(scaled.T @ scaled / (n - 1))
    W = np.linalg.inv(L).T / deviation[:, None]
    return centred @ W, W


@book.right("w08_e06", "whiten", "from the svd of the centred table, no covariance formed; largest direction first")
def by_svd(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    U, sigma, Vt = np.linalg.svd(centred, full_matrices=False)
    if sigma[-1] <= n * 2.3e-16 * sigma[0]:
        raise LinAlgError("singular")
    return np.sqrt(n - 1) * U, np.sqrt(n - 1) * Vt.T / sigma


@book.right("w08_e06", "whiten", "the symmetric root (ZCA), turned by a rotation for no reason")
def by_a_turned_symmetric_root(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    X = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False).reshape(d, d))
    if values[0] <= 1e-14 * values[-1]:
        raise LinAlgError("singular")
    turn = np.linalg.qr(np.arange(1.0, d * d + 1).reshape(d, d) ** 2 + np.eye(d))[0]
    W = vectors @ np.diag(values**-0.5) @ vectors.T @ turn
    return [X @ W, W]


# --- Exercise 8.7: ridge regression in torch ----------------------------------------------------------------------


@book.wrong("w08_e07", "torch_ridge_fit", "FB_DETACHED", "general", "float(lam) and .numpy() cut the graph.")
def takes_the_numpy_road(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    A, b, d = X.detach().numpy(), y.detach().numpy(), X.shape[1]
    stacked = np.vstack([A, float(lam) ** 0.5 * np.eye(d, dtype=A.dtype)])
    return torch.tensor(np.linalg.pinv(stacked) @ np.concatenate([b, np.zeros(d, dtype=b.dtype)]), dtype=X.dtype)


@book.wrong(
    "w08_e07", "torch_ridge_fit", "FB_SCALE", "visible general", "This loss is a sum, not a mean: lam as it is."
)
def multiplies_the_penalty_by_n(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    X, y = (t if t.is_floating_point() else t.double() for t in (X, y))
    if lam == 0:
        return torch.linalg.pinv(X) @ y
    n, d = X.shape
    return torch.linalg.solve(X.T @ X + n * lam * torch.eye(d, dtype=X.dtype), X.T @ y)


@book.wrong(
    "w08_e07",
    "torch_ridge_fit",
    "FB_NOT_MIN_NORM",
    "edge",
    'The driver "gels" assumes independent columns; "gelsd" and pinv do not.',
)
def trusts_gels(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    X, y = (t if t.is_floating_point() else t.double() for t in (X, y))
    if lam == 0:
        return torch.linalg.lstsq(X, y.unsqueeze(-1), driver="gels").solution.squeeze(-1)
    return torch.linalg.solve(X.T @ X + lam * torch.eye(X.shape[1], dtype=X.dtype), X.T @ y)


@book.wrong("w08_e07", "torch_ridge_fit", "FB_EXCEPTION", "edge", "For lam = 0 the matrix X^T X may be singular.")
def inverts_the_singular_gram_matrix(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    return torch.linalg.inv(X.T @ X + lam * torch.eye(X.shape[1], dtype=X.dtype)) @ X.T @ y


@book.right("w08_e07", "torch_ridge_fit", "X^T X + lam I and solve for lam > 0, gelsd for lam = 0")
def by_the_gram_matrix(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    X, y = (t if t.is_floating_point() else t.double() for t in (X, y))
    if lam == 0:
        return torch.linalg.lstsq(X, y[:, None], driver="gelsd").solution[:, 0]
    return torch.linalg.solve(X.T @ X + lam * torch.eye(X.shape[1]).to(X), X.T @ y)


@book.right("w08_e07", "torch_ridge_fit", "the dual form X^T (X X^T + lam I)^-1 y; for lam = 0 a truncated svd")
def by_the_dual_form(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    if not X.is_floating_point():
        X, y = X.to(torch.float64), y.to(torch.float64)
    if lam == 0:
        U, sigma, Vh = torch.linalg.svd(X, full_matrices=False)
        keep = sigma > 1e-6 * sigma[0]
        return Vh[keep].T @ ((U[:, keep].T @ y) / sigma[keep])
    n = X.shape[0]
    return X.T @ torch.linalg.solve(X @ X.T + lam * torch.eye(n, dtype=X.dtype), y)


# --- Exercise 8.8: the picture ------------------------------------------------------------------------------------


@book.wrong("w08_e08", "plot_regression", "FB_PLOT_DATA", "visible general", "Residuals go straight up or down.")
def draws_perpendicular_residuals(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.all(x == x[0]):
        raise ValueError("no line")
    if ax is None:
        _, ax = plt.subplots()
    m, c = np.polyfit(x, y, 1)
    foot = (x + m * (y - c)) / (1 + m * m)
    for i in range(len(x)):
        ax.plot([x[i], foot[i]], [y[i], c + m * foot[i]], ":")
    ax.plot(np.sort(x), c + m * np.sort(x))
    ax.scatter(x, y)
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.wrong("w08_e08", "plot_regression", "FB_PLOT_DATA", "visible general", "Distances count along y, not along x.")
def fits_x_on_y(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.all(x == x[0]):
        raise ValueError("no line")
    if ax is None:
        _, ax = plt.subplots()
    m, c = np.polyfit(y, x, 1) if np.ptp(y) > 0 else (1.0, 0.0)
    slope, intercept = 1 / m, -c / m
    ax.vlines(x, y, intercept + slope * x)
    ax.plot([x.min(), x.max()], intercept + slope * np.array([x.min(), x.max()]))
    ax.plot(x, y, "o")
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.wrong("w08_e08", "plot_regression", "FB_PLOT_DATA", "visible general", "That is the line of total least squares.")
def fits_the_perpendicular_distances(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.all(x == x[0]):
        raise ValueError("no line")
    if ax is None:
        _, ax = plt.subplots()
    direction = np.linalg.svd(np.column_stack([x - x.mean(), y - y.mean()]))[2][0]
    m = direction[1] / direction[0]
    c = y.mean() - m * x.mean()
    ax.vlines(x, y, c + m * x)
    ax.plot([x.min(), x.max()], [c + m * x.min(), c + m * x.max()])
    ax.plot(x, y, "o")
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.wrong(
    "w08_e08", "plot_regression", "FB_PLOT_MISSING", "visible general", "`ax.vlines` draws all of them at once."
)
def forgets_the_residuals(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.all(x == x[0]):
        raise ValueError("no line")
    if ax is None:
        _, ax = plt.subplots()
    m, c = np.polyfit(x, y, 1)
    ax.plot(np.sort(x), c + m * np.sort(x))
    ax.plot(x, y, "o")
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.wrong("w08_e08", "plot_regression", "FB_NO_ERROR", "edge", "With all x equal no line of this form fits best.")
def draws_something_for_equal_x(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape:
        raise ValueError("lengths differ")
    if ax is None:
        _, ax = plt.subplots()
    c, m = np.linalg.lstsq(np.column_stack([np.ones_like(x), x]), y, rcond=None)[0]
    ax.vlines(x, y, c + m * x)
    ax.plot(np.sort(x), c + m * np.sort(x))
    ax.plot(x, y, "o")
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.right(
    "w08_e08",
    "plot_regression",
    "errorbar draws some residuals, lines of nine points the others, axline a line without ends",
)
def with_errorbars(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.ptp(x) == 0:
        raise ValueError("no line")
    if ax is None:
        ax = plt.figure().add_subplot()
    b, a = np.polynomial.Polynomial.fit(x, y, 1).convert().coef if np.ptp(y) else (y[0], 0.0)
    res = y - (b + a * x)
    half = len(x) // 2
    ax.errorbar(x[half:], y[half:], yerr=[np.maximum(res, 0)[half:], np.maximum(-res, 0)[half:]], fmt="s")
    ax.plot(x[:half], y[:half], "s")
    for at, top, low in zip(x[:half], y[:half], (y - res)[:half], strict=True):
        ax.plot(np.full(9, at), np.linspace(top, low, 9))
    ax.axline((0, b), slope=a)
    ax.set_xlabel("input")
    ax.set_ylabel("output")
    ax.grid(True)
    return ax


@book.right("w08_e08", "plot_regression", "fitted values through all sorted x, residuals as one polyline with gaps")
def with_gaps(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or y.shape != x.shape or x.max() == x.min():
        raise ValueError("no line")
    if ax is None:
        ax = plt.figure().gca()
    order = np.argsort(x)
    x, y = x[order], y[order]
    slope = ((x - x.mean()) @ y) / ((x - x.mean()) @ (x - x.mean()))
    fitted = y.mean() + slope * (x - x.mean())
    gap = np.full_like(x, np.nan)
    ax.plot(np.column_stack([x, x, gap]).ravel(), np.column_stack([fitted, y, gap]).ravel(), "r:")
    ax.plot(x, fitted, "g-")
    ax.plot(x, fitted, "g.")
    ax.scatter(x, y, c="black")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.set_title("fit")
    return ax


# --- Exercise 8.9: one more measurement ---------------------------------------------------------------------------


@book.wrong("w08_e09", "recursive_ls_update", "FB_SHAPE", "visible general", "x (n,) plus a column (n,1) is (n,n).")
def works_with_columns(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    column = a.reshape(-1, 1)
    gain = P @ column / (column.T @ P @ column + var)
    return x + gain * (beta - a @ x), P - gain @ column.T @ P


@book.wrong("w08_e09", "recursive_ls_update", "FB_RESIDUAL", "visible general", "gain a^T is an outer product.")
def multiplies_entry_by_entry(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a + var)
    return x + gain * (beta - a @ x), P - gain * (a @ P)


@book.wrong(
    "w08_e09",
    "recursive_ls_update",
    "FB_RESIDUAL",
    "visible general",
    "gain (Pa)^T is a table. With one axis `.T` does nothing and `@` gives a number: take np.outer.",
)
def multiplies_two_vectors_to_a_number(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a + var)
    return x + gain * (beta - a @ x), P - gain @ (P @ a)


@book.wrong("w08_e09", "recursive_ls_update", "FB_SIGN", "visible general", "beta - a . x: measured minus predicted.")
def corrects_away_from_the_measurement(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a + var)
    return x + gain * (a @ x - beta), P - np.outer(gain, P @ a)


@book.wrong("w08_e09", "recursive_ls_update", "FB_SCALE", "visible general", "The measurement has a variance, too.")
def believes_the_measurement(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a) if np.any(a) else 0 * a
    return x + gain * (beta - a @ x), P - np.outer(gain, P @ a)


@book.wrong(
    "w08_e09", "recursive_ls_update", "FB_RESIDUAL", "visible general", "P_new does not depend on x or beta at all."
)
def lets_the_new_estimate_into_p(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a + var)
    x_new = x + gain * (beta - a @ x)
    return x_new, P - np.outer(x_new - x, x_new - x)


@book.wrong(
    "w08_e09", "recursive_ls_update", "FB_MUTATED", "hygiene", "`P -= ...` writes into the array of the caller."
)
def updates_in_place(x, P, a, beta, var):
    x, P, a = np.asarray(x), np.asarray(P), np.asarray(a)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    if P.dtype.kind in "iu":
        x, P = x.astype(float), P.astype(float)
    gain = P @ a / (a @ P @ a + var)
    x += gain * (beta - a @ x)
    P -= np.outer(gain, P @ a)
    return x, P


@book.right("w08_e09", "recursive_ls_update", "Joseph's form, symmetrised")
def by_josephs_form(x, P, a, beta, var):
    x, P, a = np.asarray(x, dtype=float), np.asarray(P, dtype=float), np.asarray(a, dtype=float)
    if var <= 0 or x.shape != a.shape or P.shape != x.shape * 2:
        raise ValueError("not possible")
    K = (P @ a) / (var + a @ P @ a)
    keep = np.eye(len(x)) - np.outer(K, a)
    P = keep @ P @ keep.T + var * np.outer(K, K)
    return x + K * (beta - x @ a), 0.5 * (P + P.T)


@book.right("w08_e09", "recursive_ls_update", "column vectors inside, the short form P - gain a^T P, a list of results")
def by_columns(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if not var > 0 or x.ndim != 1 or a.shape != x.shape or P.shape != (x.size, x.size):
        raise ValueError("not possible")
    h = a[None, :]
    K = P @ h.T / (h @ P @ h.T + var)
    x_new = x[:, None] + K @ (beta - h @ x[:, None])
    return [x_new[:, 0], P - K @ (h @ P)]


@book.right("w08_e09", "recursive_ls_update", "the whitened root of P is turned until it holds the new covariance")
def by_the_root(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if not var > 0 or a.shape != x.shape or P.shape != (len(x), len(x)):
        raise ValueError("not possible")
    L = np.linalg.cholesky(P)
    f = L.T @ a
    s = f @ f + var
    shrink = 1 / (s + np.sqrt(var * s))
    root = L - shrink * np.outer(L @ f, f)
    return x + L @ f * ((beta - a @ x) / s), root @ root.T


@book.right("w08_e09", "recursive_ls_update", "information adds up: P_new^-1 = P^-1 + a a^T / var, with inverses")
def by_information(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if not var > 0 or a.shape != x.shape or P.shape != (len(x), len(x)):
        raise ValueError("not possible")
    known = np.linalg.inv(P)
    P_new = np.linalg.inv(known + np.outer(a, a) / var)
    return P_new @ (known @ x + a * beta / var), P_new

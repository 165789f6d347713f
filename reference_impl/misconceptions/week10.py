"""Week 10: norms and conditioning. Each function is what a student writes; its own comments stay out of it.

Every function stands alone (names of the notebook's first cell only), so that its source can be put into a notebook.
"""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("week10_norms")


# --- Exercise 10.1: the p-norm ------------------------------------------------------------------------------------


@book.wrong("w10_e01", "vector_norm", "FB_ABS", "visible general", "Powers of negative entries must not cancel others.")
def sums_without_absolute_values(x, p):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    if x.size == 0:
        return 0.0
    if p == np.inf:
        return float(x.max())
    return float(np.sum(x**p) ** (1 / p))


@book.wrong(
    "w10_e01", "vector_norm", "FB_OVERFLOW", "numerical", "Divide by the largest entry first, multiply at the end."
)
def takes_powers_without_scaling(x, p):
    size = np.abs(np.asarray(x, dtype=float))
    if size.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    if p == np.inf:
        return float(size.max(initial=0.0))
    return float(np.sum(size**p) ** (1 / p))


@book.wrong("w10_e01", "vector_norm", "FB_OVERFLOW", "visible general", "For p = inf take the largest entry itself.")
def replaces_infinity_by_a_large_power(x, p):
    size = np.abs(np.asarray(x, dtype=float))
    if size.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    p = min(p, 1000)
    return float(np.sum(size**p) ** (1 / p))


@book.wrong("w10_e01", "vector_norm", "FB_SQUARED", "visible general", "The p-th root of the sum is missing.")
def forgets_the_root(x, p):
    size = np.abs(np.asarray(x, dtype=float))
    if size.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    if p == np.inf:
        return float(size.max(initial=0.0))
    return float(np.sum(size**p))


@book.wrong("w10_e01", "vector_norm", "FB_NO_ERROR", "edge", "Below p = 1 the triangle inequality fails: refuse.")
def accepts_every_p(x, p):
    size = np.abs(np.asarray(x, dtype=float))
    if size.ndim != 1:
        raise ValueError("need a vector")
    largest = size.max(initial=0.0)
    if p == np.inf or not 0 < largest < np.inf:
        return float(largest)
    return float(largest * np.sum((size / largest) ** p) ** (1 / p)) if p else float(np.count_nonzero(size))


@book.right("w10_e01", "vector_norm", "Python lists and a power of two as scale; the sum is exact")
def with_a_power_of_two(x, p):
    import math

    if np.ndim(x) != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    numbers = [abs(float(v)) for v in x]
    if any(v != v for v in numbers):
        return math.nan
    top = max(numbers, default=0.0)
    if top == 0 or math.isinf(p):
        return top
    _, e = math.frexp(top)
    total = math.fsum(math.ldexp(v, -e) ** p for v in numbers)
    return math.ldexp(total ** (1 / p), e)


@book.right(
    "w10_e01", "vector_norm", "one entry after the other: the length so far and the next entry make a new length"
)
def entry_by_entry(x, p):
    x = np.asarray(x)
    if x.ndim != 1 or p < 1:
        raise ValueError("need a vector and p >= 1")
    length = np.float64(0)
    for v in np.abs(x.astype(np.float64)):
        small, large = np.minimum(length, v), np.maximum(length, v)
        if p == np.inf or not large > 0:
            length = large
        else:
            length = large * (1 + (small / large) ** p) ** (1 / p)
    return length


@book.right("w10_e01", "vector_norm", "logarithms of the entries in place of a division")
def by_logarithms(x, p):
    x = np.asarray(x, dtype=np.longdouble)
    if x.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    if np.isnan(x).any():
        return np.nan
    x = np.abs(x[x != 0])
    if x.size == 0:
        return 0.0
    if p == np.inf:
        return float(np.max(x))
    logs = p * np.log(x)
    top = np.max(logs)
    return float(np.exp((top + np.log(np.sum(np.exp(logs - top)))) / p))


# --- Exercise 10.2: matrix norms ----------------------------------------------------------------------------------


@book.wrong(
    "w10_e02", "matrix_norm", "FB_EIG_NOT_SVD", "visible general edge", "[[0,1],[0,0]] has eigenvalues 0 and norm 1."
)
def takes_eigenvalues(A, kind="2"):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    size = np.abs(A)
    if kind == "fro":
        top = size.max() or 1.0
        return float(top * np.sqrt(((A / top) ** 2).sum()))
    if kind in ("1", "inf"):
        return float(size.sum(axis=0 if kind == "1" else 1).max())
    if kind == "2":
        if A.shape[0] != A.shape[1]:
            return float(np.sqrt(np.abs(np.linalg.eigvals(A.T @ A)).max()))
        return float(np.abs(np.linalg.eigvals(A)).max())
    raise ValueError("unknown kind")


@book.wrong(
    "w10_e02", "matrix_norm", "FB_ROW_COL_NORM", "visible general", "axis=0 adds down the columns, and that is kind 1."
)
def exchanges_rows_and_columns(A, kind="2"):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or kind not in ("fro", "1", "inf", "2"):
        raise ValueError("need a matrix and a known kind")
    size = np.abs(A)
    if kind == "1":
        return float(max(size.sum(axis=1)))
    if kind == "inf":
        return float(max(size.sum(axis=0)))
    if kind == "2":
        return float(np.linalg.svd(A, compute_uv=False)[0])
    top = size.max() or 1.0
    return float(top * np.sqrt(((A / top) ** 2).sum()))


@book.wrong("w10_e02", "matrix_norm", "FB_FRO_AS_2", "visible general", "The root of all squares is kind fro.")
def gives_frobenius_for_two(A, kind="2"):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or kind not in ("fro", "1", "inf", "2"):
        raise ValueError("need a matrix and a known kind")
    size = np.abs(A)
    if kind in ("1", "inf"):
        return float(size.sum(axis=0 if kind == "1" else 1).max())
    top = size.max() or 1.0
    return float(top * np.sqrt(((A / top) ** 2).sum()))


@book.wrong(
    "w10_e02", "matrix_norm", "FB_RESIDUAL", "visible general", "The largest entry is no norm of this kind: add first."
)
def takes_the_largest_entry(A, kind="2"):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or kind not in ("fro", "1", "inf", "2"):
        raise ValueError("need a matrix and a known kind")
    if kind == "2":
        return float(np.linalg.svd(A, compute_uv=False)[0])
    if kind == "fro":
        top = np.abs(A).max() or 1.0
        return float(top * np.sqrt(((A / top) ** 2).sum()))
    return float(np.abs(A).max())


@book.wrong("w10_e02", "matrix_norm", "FB_ABS", "general edge", "Take absolute values before you add.")
def adds_signed_entries(A, kind="2"):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or kind not in ("fro", "1", "inf", "2"):
        raise ValueError("need a matrix and a known kind")
    if kind in ("1", "inf"):
        return float(A.sum(axis=0 if kind == "1" else 1).max())
    if kind == "2":
        return float(np.linalg.svd(A, compute_uv=False)[0])
    top = np.abs(A).max() or 1.0
    return float(top * np.sqrt(((A / top) ** 2).sum()))


@book.wrong(
    "w10_e02", "matrix_norm", "FB_SQUARED", "visible general", "Singular values are roots of these eigenvalues."
)
def forgets_the_root_of_the_eigenvalue(A, kind="2"):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or kind not in ("fro", "1", "inf", "2"):
        raise ValueError("need a matrix and a known kind")
    if kind in ("1", "inf"):
        return float(np.abs(A).sum(axis=0 if kind == "1" else 1).max())
    if kind == "2":
        return float(np.linalg.eigvalsh(A.T @ A)[-1])
    top = np.abs(A).max() or 1.0
    return float(top * np.sqrt(((A / top) ** 2).sum()))


@book.wrong("w10_e02", "matrix_norm", "FB_OVERFLOW", "numerical", "Divide by the largest entry before you square.")
def squares_without_scaling(A, kind="2"):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or kind not in ("fro", "1", "inf", "2"):
        raise ValueError("need a matrix and a known kind")
    if kind in ("1", "inf"):
        return float(np.abs(A).sum(axis=0 if kind == "1" else 1).max())
    if kind == "2":
        return float(np.linalg.svd(A, compute_uv=False)[0])
    return float(np.sqrt((A**2).sum()))


@book.right("w10_e02", "matrix_norm", "loops over rows and columns; the 2-norm from the eigenvalues of A^T A, scaled")
def with_loops(A, kind="2"):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    m, n = A.shape
    if kind == "1":
        return max(sum(abs(A[i, j]) for i in range(m)) for j in range(n))
    if kind == "inf":
        return max(sum(abs(A[i, j]) for j in range(n)) for i in range(m))
    if kind not in ("fro", "2"):
        raise ValueError("unknown kind")
    top = max(abs(a) for row in A for a in row)
    if top == 0:
        return 0
    G = (A / top).T @ (A / top)
    return top * np.trace(G) ** 0.5 if kind == "fro" else top * np.linalg.eigvalsh(G)[-1] ** 0.5


@book.right(
    "w10_e02", "matrix_norm", "the Frobenius norm from the singular values, infinity as kind 1 of the transpose"
)
def from_singular_values(A, kind="2"):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    if kind in ("2", "fro"):
        sigma = np.linalg.svd(A)[1]
        top = sigma.max()
        return np.float64(top if kind == "2" or top == 0 else top * np.sqrt(np.sum((sigma / top) ** 2)))
    if kind == "inf":
        A, kind = A.T, "1"
    if kind != "1":
        raise ValueError("unknown kind")
    return np.float64(np.max(np.ones(A.shape[0]) @ np.abs(A)))


# --- Exercise 10.3: power iteration -------------------------------------------------------------------------------


@book.wrong(
    "w10_e03", "spectral_norm_power", "FB_START_VECTOR", "edge", "A seeded random start has a part in every direction."
)
def starts_with_ones(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    size = np.abs(A).max() or 1.0
    B = A / size
    v = np.ones(A.shape[1]) / np.sqrt(A.shape[1])
    sigma = 0.0
    for _ in range(max_iter):
        y = B @ v
        before, sigma = sigma, np.sqrt(y @ y)
        if sigma - before <= tol * sigma:
            return float(size * sigma), v
        w = B.T @ y
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.wrong(
    "w10_e03", "spectral_norm_power", "FB_START_VECTOR", "edge", "The first basis vector may be the wrong eigenvector."
)
def starts_with_the_first_basis_vector(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    size = np.abs(A).max() or 1.0
    B = A / size
    v = np.zeros(A.shape[1])
    v[0] = 1.0
    sigma = 0.0
    for _ in range(max_iter):
        y = B @ v
        before, sigma = sigma, np.sqrt(y @ y)
        if sigma - before <= tol * sigma:
            return float(size * sigma), v
        w = B.T @ y
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.wrong("w10_e03", "spectral_norm_power", "FB_SQUARED", "visible general", "v^T A^T A v is the square of norm(Av).")
def returns_the_quotient(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    v = np.random.default_rng(1).standard_normal(A.shape[1])
    v /= np.sqrt(v @ v)
    quotient = 0.0
    for _ in range(max_iter):
        w = A.T @ (A @ v)
        before, quotient = quotient, v @ w
        if abs(quotient - before) <= tol * quotient:
            return float(quotient), v
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.wrong(
    "w10_e03", "spectral_norm_power", "FB_EIG_NOT_SVD", "general", "Iterate with A^T A: A alone finds an eigenvalue."
)
def iterates_with_the_matrix_itself(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    size = np.abs(A).max() or 1.0
    B = A / size
    v = np.random.default_rng(2).standard_normal(B.shape[1])
    v /= np.sqrt(v @ v)
    value = 0.0
    for _ in range(max_iter):
        w = B @ v
        before, value = value, abs(v @ w)
        if abs(value - before) <= tol * value:
            return float(size * value), v
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.wrong(
    "w10_e03",
    "spectral_norm_power",
    "FB_NOT_CONVERGED",
    "general",
    "With A alone and a negative eigenvalue v changes its sign in every step: it never stands still.",
)
def compares_vectors_without_their_sign(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    v = np.random.default_rng(3).standard_normal(A.shape[1])
    v /= np.sqrt(v @ v)
    for _ in range(min(max_iter, 1000)):
        w = A @ v
        w = w / np.sqrt(w @ w)
        if np.abs(w - v).max() <= tol:
            y = A @ w
            return float(np.sqrt(y @ y)), w
        v = w
    raise RuntimeError("not settled")


@book.wrong(
    "w10_e03",
    "spectral_norm_power",
    "FB_NOT_CONVERGED",
    "numerical edge",
    "Let the change of sigma decide when to stop.",
)
def takes_fifty_steps(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    size = np.abs(A).max() or 1.0
    B = A / size
    v = np.random.default_rng(4).standard_normal(B.shape[1])
    for _ in range(50):
        w = B.T @ (B @ v)
        length = np.sqrt(w @ w)
        v = w / length if length > 0 else v / np.sqrt(v @ v)
    y = B @ v
    return float(size * np.sqrt(y @ y)), v


@book.wrong("w10_e03", "spectral_norm_power", "FB_OVERFLOW", "numerical", "Divide A by its largest entry first.")
def squares_entries_of_any_size(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    v = np.random.default_rng(5).standard_normal(A.shape[1])
    v /= np.sqrt(v @ v)
    quotient = 0.0
    for _ in range(max_iter):
        w = A.T @ (A @ v)
        before, quotient = quotient, v @ w
        if abs(quotient - before) <= tol * quotient:
            return float(np.sqrt(quotient)), v
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.right("w10_e03", "spectral_norm_power", "iterates with A A^T on the left vector and turns it over at the end")
def from_the_left(A, tol=1e-10, max_iter=10000):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    top = np.max(np.abs(A))
    if top == 0:
        return 0.0, np.eye(A.shape[1])[0]
    A /= top
    u = np.sin(1 + np.arange(A.shape[0]) ** 2)
    last = 0.0
    for _ in range(max_iter):
        u = u / np.sqrt(np.sum(u * u))
        w = A.T @ u
        sigma = np.sqrt(np.sum(w * w))
        if abs(sigma - last) <= 0.1 * tol * sigma:
            v = w / sigma
            y = A @ v
            return float(top * np.sqrt(y @ y)), v
        last, u = sigma, A @ w
    raise RuntimeError("not settled")


@book.right("w10_e03", "spectral_norm_power", "stops when the direction stands still, on a start of irrational entries")
def until_the_direction_stands_still(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    scale = np.abs(A).sum()
    v = np.cos(np.arange(1, A.shape[1] + 1) * np.sqrt(2))
    v = v / np.hypot.reduce(v)
    if scale == 0:
        return 0.0, v
    for _ in range(max_iter):
        w = (A / scale).T @ ((A / scale) @ v)
        w = w / np.hypot.reduce(w)
        still = np.abs(w - v).max() <= tol
        v = w
        if still:
            return np.hypot.reduce(A @ v), v
    raise RuntimeError("not settled")


@book.right("w10_e03", "spectral_norm_power", "two seeded starts, the larger result counts; the quotient is compared")
def with_two_starts(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    e = int(np.frexp(np.abs(A).max())[1])
    B = np.ldexp(A, -e)
    if not B.any():
        return 0.0, np.eye(A.shape[1])[-1]
    results = []
    for v in np.random.default_rng(99).uniform(-1, 1, (2, A.shape[1])):
        v = v / np.sqrt(v @ v)
        old, steps = -1.0, 0
        while True:
            y = B @ v
            new = y @ y
            if abs(new - old) <= tol * new:
                break
            steps += 1
            if steps > max_iter:
                raise RuntimeError("not settled")
            old = new
            v = B.T @ y
            v = v / np.sqrt(v @ v)
        results.append((float(np.sqrt(new)), v))
    sigma, v = max(results, key=lambda pair: pair[0])
    return float(np.ldexp(sigma, e)), v


# --- Exercise 10.4: the unit sphere -------------------------------------------------------------------------------


@book.wrong("w10_e04", "sphere_extrema", "FB_ABS", "general edge", "-5 is below 1: compare values, not their sizes.")
def compares_absolute_values(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    order = np.argsort(np.abs(values))
    low, high = order[0], order[-1]
    return abs(values[low]), vectors[:, low], abs(values[high]), vectors[:, high]


@book.wrong("w10_e04", "sphere_extrema", "FB_ABS", "general edge", "The lowest height is the most negative one.")
def picks_by_absolute_values(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    low, high = np.argmin(np.abs(values)), np.argmax(np.abs(values))
    return values[low], vectors[:, low], values[high], vectors[:, high]


@book.wrong("w10_e04", "sphere_extrema", "FB_NOT_UNIT", "visible general", "The vectors must have length 1.")
def scales_the_largest_entry_to_one(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    first, last = (v / np.abs(v).max() for v in (vectors[:, 0], vectors[:, -1]))
    return values[0], first, values[-1], last


@book.wrong("w10_e04", "sphere_extrema", "FB_TRANSPOSED", "general", "Eigenvectors are columns: vectors[:, 0].")
def takes_rows_of_the_eigenvector_matrix(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    return values[0], vectors[0], values[-1], vectors[-1]


@book.wrong("w10_e04", "sphere_extrema", "FB_SIGN", "general", "`eig` does not sort; `eigh` does, and knows symmetry.")
def trusts_the_order_of_eig(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eig(A)
    return values[0], vectors[:, 0], values[-1], vectors[:, -1]


@book.wrong(
    "w10_e04",
    "sphere_extrema",
    "FB_ABSOLUTE_TOL",
    "numerical",
    "Beside entries of 1e-12 an error of 1e-12 is everything.",
)
def tests_symmetry_with_a_fixed_number(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or not np.allclose(A, A.T):
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    return values[0], vectors[:, 0], values[-1], vectors[:, -1]


@book.wrong(
    "w10_e04", "sphere_extrema", "FB_NO_ERROR", "edge", "`eigh` reads one triangle only: test A - A^T yourself."
)
def never_looks_for_symmetry(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    values, vectors = np.linalg.eigh(A)
    return values[0], vectors[:, 0], values[-1], vectors[:, -1]


@book.right("w10_e04", "sphere_extrema", "`eig` on the symmetric part, sorted by hand; vectors with other signs")
def sorted_by_hand(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if np.max(np.abs(A - A.T)) > 1e-9 * np.max(np.abs(A)):
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh((A + A.T) / 2, UPLO="U")
    low, high = min(range(len(A)), key=values.__getitem__), max(range(len(A)), key=values.__getitem__)
    return [float(values[low]), -vectors[:, low], float(values[high]), -vectors[:, high]]


@book.right("w10_e04", "sphere_extrema", "singular vectors of A + c I and c I - A, which are positive semidefinite")
def by_shifted_svd(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or (np.abs(A - A.T) > 1e-11 * np.abs(A).max()).any():
        raise ValueError("not symmetric")
    c = np.linalg.norm(A, 2)
    eye = np.eye(len(A))
    vmax = np.linalg.svd(A + c * eye)[2][0]
    vmin = np.linalg.svd(c * eye - A)[2][0]
    return np.float64(vmin @ A @ vmin), vmin, np.float64(vmax @ A @ vmax), vmax


# --- Exercise 10.5: the condition number --------------------------------------------------------------------------


@book.wrong(
    "w10_e05", "condition_number", "FB_DET_THRESHOLD", "visible general numerical", "det(0.1 I) is tiny, cond is 1."
)
def divides_by_the_determinant(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    volume = np.sqrt(abs(np.linalg.det(A.T @ A if A.shape[0] >= A.shape[1] else A @ A.T)))
    return float(np.linalg.norm(A, 2 if p == 2 else p) / volume) if volume > 0 else np.inf


@book.wrong("w10_e05", "condition_number", "FB_EIG_NOT_SVD", "visible general", "Use singular values for every A.")
def divides_eigenvalues(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2 and A.shape[0] == A.shape[1]:
        size = np.abs(np.linalg.eigvals(A))
        return float(size.max() / size.min()) if size.min() > 0 else np.inf
    if p == 2:
        sigma = np.linalg.svd(A, compute_uv=False)
        return float(sigma[0] / sigma[-1]) if sigma[-1] > 0 else np.inf
    try:
        return float(np.linalg.norm(A, p) * np.linalg.norm(np.linalg.inv(A), p))
    except LinAlgError:
        return np.inf


@book.wrong(
    "w10_e05",
    "condition_number",
    "FB_EXCEPTION",
    "edge",
    "Infinity is the answer here, not an error: catch LinAlgError.",
)
def lets_the_inverse_raise(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2:
        sigma = np.linalg.svd(A, compute_uv=False)
        return float(sigma[0] / sigma[-1]) if sigma[-1] > 0 else np.inf
    return float(np.linalg.norm(A, p) * np.linalg.norm(np.linalg.inv(A), p))


@book.wrong("w10_e05", "condition_number", "FB_NAN", "edge", "0/0 is not infinity: ask for a zero divisor first.")
def divides_zero_by_zero(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2:
        sigma = np.linalg.svd(A, compute_uv=False)
        return float(sigma[0] / sigma[-1])
    try:
        return float(np.linalg.norm(A, p) * np.linalg.norm(np.linalg.inv(A), p))
    except LinAlgError:
        return np.inf


@book.wrong("w10_e05", "condition_number", "FB_NORMAL_EQUATIONS", "numerical", "Take the singular values of A itself.")
def squares_the_matrix(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2:
        values = np.linalg.eigvalsh(A.T @ A if A.shape[0] >= A.shape[1] else A @ A.T)
        return float(np.sqrt(values[-1] / values[0])) if values[0] > 1e-15 * values[-1] else np.inf
    try:
        return float(np.linalg.norm(A, p) * np.linalg.norm(np.linalg.inv(A), p))
    except LinAlgError:
        return np.inf


@book.wrong("w10_e05", "condition_number", "FB_ROW_COL_NORM", "general", "p = 1 takes column sums, p = inf row sums.")
def exchanges_one_and_infinity(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2:
        sigma = np.linalg.svd(A, compute_uv=False)
        return float(sigma[0] / sigma[-1]) if sigma[-1] > 0 else np.inf
    try:
        X = np.linalg.inv(A)
    except LinAlgError:
        return np.inf
    axis = 1 if p == 1 else 0
    return float(np.abs(A).sum(axis=axis).max() * np.abs(X).sum(axis=axis).max())


@book.right("w10_e05", "condition_number", "the inverse from the singular value decomposition, for every p")
def from_the_svd(A, p=2):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or p not in (1, 2, float("inf")):
        raise ValueError("no condition number")
    if p != 2 and len(A) != len(A.T):
        raise ValueError("not square")
    U, sigma, Vt = np.linalg.svd(A, full_matrices=False)
    if sigma[-1] <= 1e-15 * sigma[0]:
        return float("inf")
    if p == 2:
        return sigma[0] / sigma[-1]
    X = (Vt.T / sigma) @ U.T
    return np.linalg.norm(A, p) * np.linalg.norm(X, p)


@book.right(
    "w10_e05", "condition_number", "solves for the columns of the inverse; the norm of the inverse by its own svd"
)
def by_solving(A, p=2):
    def of_square(M):
        if not M.any():
            return float("inf")
        smallest = np.linalg.svd(M / np.abs(M).max())[1]
        return float(smallest.max() / smallest.min()) if smallest.min() else float("inf")

    A = np.array(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf):
        raise ValueError("no condition number")
    m, n = A.shape
    if m != n:
        if p != 2:
            raise ValueError("not square")
        R = np.linalg.qr(A if m > n else A.T)[1]
        return of_square(R)
    if p == 2:
        return of_square(A)
    try:
        X = np.linalg.solve(A, np.eye(n))
    except LinAlgError:
        return float("inf")
    sums = [np.abs(M if p == np.inf else M.T) @ np.ones(n) for M in (A, X)]
    return float(max(sums[0]) * max(sums[1]))


# --- Exercise 10.6: the report ------------------------------------------------------------------------------------


@book.wrong(
    "w10_e06", "error_report", "FB_SCALE", "visible general", "Divide the residual by norm(A) norm(x_hat) + norm(b)."
)
def gives_the_bare_residual(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    scales = np.abs(A) @ np.abs(x_hat) + np.abs(b)
    eta = np.linalg.norm(res)
    cond = np.linalg.cond(A)
    k = cond * eta if np.isfinite(cond) else np.inf
    return {
        "backward": float(eta),
        "componentwise": float((np.abs(res) / np.where(scales > 0, scales, 1)).max()),
        "cond": float(cond),
        "forward_bound": float(2 * k / (1 - k)) if k < 1 else np.inf,
    }


@book.wrong("w10_e06", "error_report", "FB_NAN", "edge", "0/0 counts as 0: divide only where the scale is positive.")
def divides_zero_by_zero_in_a_row(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    eta = np.linalg.norm(res) / (np.linalg.norm(A, 2) * np.linalg.norm(x_hat) + np.linalg.norm(b))
    cond = np.linalg.cond(A)
    k = cond * eta if np.isfinite(cond) else np.inf
    return {
        "backward": float(eta),
        "componentwise": float((np.abs(res) / (np.abs(A) @ np.abs(x_hat) + np.abs(b))).max()),
        "cond": float(cond),
        "forward_bound": float(2 * k / (1 - k)) if k < 1 else np.inf,
    }


@book.wrong("w10_e06", "error_report", "FB_DET_THRESHOLD", "visible general", "1/det is no condition number.")
def takes_the_determinant_for_cond(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    scale = np.linalg.norm(A, 2) * np.linalg.norm(x_hat) + np.linalg.norm(b)
    scales = np.abs(A) @ np.abs(x_hat) + np.abs(b)
    eta = np.linalg.norm(res) / scale if scale else 0.0
    det = abs(np.linalg.det(A))
    cond = 1 / det if det else np.inf
    k = cond * eta if det else np.inf
    return {
        "backward": float(eta),
        "componentwise": float((np.abs(res) / np.where(scales > 0, scales, 1)).max()),
        "cond": float(cond),
        "forward_bound": float(2 * k / (1 - k)) if k < 1 else np.inf,
    }


@book.wrong("w10_e06", "error_report", "FB_TYPE", "edge", "Where cond * eta reaches 1 the bound says nothing: inf.")
def trusts_the_formula_beyond_one(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    scale = np.linalg.norm(A, 2) * np.linalg.norm(x_hat) + np.linalg.norm(b)
    scales = np.abs(A) @ np.abs(x_hat) + np.abs(b)
    eta = np.linalg.norm(res) / scale if scale else 0.0
    cond = np.linalg.cond(A)
    bound = 2 * cond * eta / (1 - cond * eta) if np.isfinite(cond) else np.inf
    omega = float((np.abs(res) / np.where(scales > 0, scales, 1)).max())
    return {"backward": float(eta), "componentwise": omega, "cond": float(cond), "forward_bound": float(bound)}


@book.wrong(
    "w10_e06",
    "error_report",
    "FB_WRONG_VALUE",
    "visible general",
    "Divide each residual by its own scale, then compare.",
)
def divides_after_the_maximum(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    scale = np.linalg.norm(A, 2) * np.linalg.norm(x_hat) + np.linalg.norm(b)
    largest = (np.abs(A) @ np.abs(x_hat) + np.abs(b)).max()
    eta = np.linalg.norm(res) / scale if scale else 0.0
    omega = np.abs(res).max() / largest if largest else 0.0
    cond = np.linalg.cond(A)
    k = cond * eta if np.isfinite(cond) else np.inf
    bound = 2 * k / (1 - k) if k < 1 else np.inf
    return {"backward": float(eta), "componentwise": float(omega), "cond": float(cond), "forward_bound": float(bound)}


@book.right("w10_e06", "error_report", "row by row in Python floats; exact residuals by fsum, so rounding may not show")
def row_by_row(A, b, x_hat):
    import math

    A, b, x_hat = np.array(A, dtype=float), np.array(b, dtype=float), np.array(x_hat, dtype=float)
    n = len(b) if b.ndim == 1 else -1
    if A.shape != (n, n) or x_hat.shape != (n,):
        raise ValueError("shapes do not fit")
    res, omega = [], 0.0
    for row, beta in zip(A.tolist(), b.tolist(), strict=True):
        terms = [a * x for a, x in zip(row, x_hat.tolist(), strict=True)]
        r = math.fsum([beta, *(-t for t in terms)])
        size = abs(beta) + sum(map(abs, terms))
        res.append(r)
        omega = max(omega, abs(r) / size if size else 0.0)
    sigma = np.linalg.svd(A)[1]
    scale = sigma.max() * math.hypot(*x_hat) + math.hypot(*b)
    eta = math.hypot(*res) / scale if scale else 0.0
    cond = math.inf if sigma.min() == 0 else sigma.max() / sigma.min()
    k = math.inf if cond == math.inf else cond * eta
    return {
        "forward_bound": math.inf if k >= 1 else 2 * k / (1 - k),
        "cond": cond,
        "componentwise": omega,
        "backward": eta,
    }


@book.right("w10_e06", "error_report", "numpy's norms and cond, numpy numbers in the dict, one key more than asked")
def with_library_norms(A, b, x_hat):
    A, b, x_hat = np.asarray(A, dtype=np.float64), np.asarray(b, dtype=np.float64), np.asarray(x_hat, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (A.shape[0],) or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    r = A @ x_hat - b
    parts = np.abs(A) @ np.abs(x_hat) + np.abs(b)
    omega = np.divide(np.abs(r), parts, out=np.zeros_like(r), where=parts > 0).max()
    below = np.linalg.norm(A, ord=2) * np.linalg.norm(x_hat) + np.linalg.norm(b)
    eta = np.linalg.norm(r) / below if below > 0 else np.float64(0)
    cond = np.linalg.cond(A)
    hopeless = not np.isfinite(cond) or cond * eta >= 1
    bound = np.inf if hopeless else 2 / (1 / (cond * eta) - 1) if eta > 0 else 0.0
    return {"backward": eta, "componentwise": omega, "cond": cond, "forward_bound": bound, "note": "2-norms"}


# --- Exercise 10.7: fits in torch ---------------------------------------------------------------------------------


@book.wrong("w10_e07", "torch_fit_norm", "FB_NOT_CONVERGED", "visible general", "Steps of this length do not arrive.")
def takes_steps_that_are_too_short(X, y, p, steps=2000):
    import torch

    if p not in (1, 2) or y.shape != X.shape[:1]:
        raise ValueError("p or shapes")
    w = torch.zeros(X.shape[1], dtype=X.dtype)
    for _ in range(50):
        res = X @ w - y
        slope = torch.sign(res) if p == 1 else 2 * res
        w = w - 1e-4 * X.T @ slope / len(y)
    return w


@book.wrong(
    "w10_e07", "torch_fit_norm", "FB_NOT_CONVERGED", "general edge", "For p = 1 the mean of |r| counts, not of r^2."
)
def fits_squares_for_both(X, y, p, steps=2000):
    import torch

    if p not in (1, 2) or y.shape != X.shape[:1]:
        raise ValueError("p or shapes")
    return torch.linalg.lstsq(X, y.unsqueeze(1)).solution.squeeze(1)


@book.wrong("w10_e07", "torch_fit_norm", "FB_FORBIDDEN", "visible general", "Make a torch.Generator of your own.")
def seeds_everybody(X, y, p, steps=2000):
    import torch

    torch.manual_seed(0)
    if p not in (1, 2) or y.shape != X.shape[:1]:
        raise ValueError("p or shapes")
    return torch.linalg.lstsq(X, y.unsqueeze(1)).solution.squeeze(1)


@book.wrong("w10_e07", "torch_fit_norm", "FB_NO_ERROR", "edge", "Only p = 1 and p = 2 are asked for: refuse the rest.")
def takes_every_p(X, y, p, steps=2000):
    import torch

    w = torch.linalg.lstsq(X, y.unsqueeze(1)).solution
    damping = float((y - (X @ w)[:, 0]).abs().max())
    if p == 2 or damping == 0:
        return w[:, 0]
    for _ in range(40):
        weight = ((y - (X @ w)[:, 0]) ** 2 + damping**2) ** -0.25
        w = torch.linalg.lstsq(weight[:, None] * X, (weight * y)[:, None]).solution
        damping *= 0.6
    return w[:, 0]


@book.right("w10_e07", "torch_fit_norm", "exact: the best of all fits through d of the points (p = 1), QR (p = 2)")
def through_the_best_points(X, y, p, steps=2000):
    import torch

    if p != 1 and p != 2:
        raise ValueError("p must be 1 or 2")
    if y.ndim != 1 or len(y) != len(X):
        raise ValueError("shapes do not fit")
    d = X.shape[1]
    if p == 2:
        Q, R = torch.linalg.qr(X)
        return torch.linalg.solve_triangular(R, (Q.T @ y)[:, None], upper=True)[:, 0]
    chosen = torch.combinations(torch.arange(len(y)), d)
    points = X[chosen]
    regular = torch.linalg.det(points).abs() > 1e-6
    fits = torch.linalg.solve(points[regular], y[chosen][regular].unsqueeze(2))[:, :, 0]
    worth = (fits @ X.T - y).abs().mean(dim=1)
    return fits[worth.argmin()]


@book.right("w10_e07", "torch_fit_norm", "L-BFGS on sqrt(r^2 + d^2) with a falling d, gradients by autograd")
def by_lbfgs(X, y, p, steps=2000):
    import torch

    if p not in {1, 2} or y.shape[0] != X.shape[0]:
        raise ValueError("p or shapes")
    X, y = X.detach(), y.detach()
    w = torch.zeros(X.shape[1], dtype=X.dtype, requires_grad=True)
    size = float(y.abs().max())
    for d in (1.0, 0.1, 0.01, 0.001) if p == 1 else (1.0,):
        chooser = torch.optim.LBFGS([w], max_iter=60, line_search_fn="strong_wolfe", tolerance_change=1e-12)

        def loss(d=d, chooser=chooser):
            chooser.zero_grad()
            r = (X @ w - y) / size
            value = (r**2).mean() if p == 2 else torch.sqrt(r**2 + (0.1 * d) ** 2).mean()
            value.backward()
            return value

        chooser.step(loss)
    return w.detach().clone()


# --- Exercise 10.8: principal components --------------------------------------------------------------------------


@book.wrong("w10_e08", "pca_power", "FB_NOT_CENTRED", "visible general", "Subtract the mean of each column first.")
def forgets_to_centre(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = X.T @ X / (len(X) - 1)
    rng = np.random.default_rng(seed)
    found, variances = np.zeros((0, len(C))), []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            for _ in range(2):
                v = v - found.T @ (found @ v)
                v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-13 * np.trace(C):
                break
            v = w
        found = np.vstack([found, v])
        variances.append(variance)
    return found, np.array(variances)


@book.wrong(
    "w10_e08", "pca_power", "FB_BASIS_DEPENDENT", "general edge", "Take the components found so far out of every step."
)
def finds_the_first_again(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False))
    rng = np.random.default_rng(seed)
    found, variances = [], []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-13 * np.trace(C):
                break
            v = w
        found.append(v)
        variances.append(variance)
    return np.array(found), np.array(variances)


@book.wrong("w10_e08", "pca_power", "FB_TRANSPOSED", "visible general", "One component a row: the shape is (k, d).")
def returns_columns(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False))
    rng = np.random.default_rng(seed)
    found, variances = np.zeros((len(C), 0)), []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            for _ in range(2):
                v = v - found @ (found.T @ v)
                v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-13 * np.trace(C):
                break
            v = w
        found = np.column_stack([found, v])
        variances.append(variance)
    return found, np.array(variances)


@book.wrong("w10_e08", "pca_power", "FB_DDOF", "visible general", "Divide by n - 1, as np.cov does.")
def divides_by_n(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False, ddof=0))
    rng = np.random.default_rng(seed)
    found, variances = np.zeros((0, len(C))), []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            for _ in range(2):
                v = v - found.T @ (found @ v)
                v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-13 * np.trace(C):
                break
            v = w
        found = np.vstack([found, v])
        variances.append(variance)
    return found, np.array(variances)


@book.wrong("w10_e08", "pca_power", "FB_NOT_CONVERGED", "numerical", "Close variances need thousands of steps.")
def takes_a_hundred_steps(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False))
    rng = np.random.default_rng(seed)
    found, variances = np.zeros((0, len(C))), []
    for _ in range(k):
        v = rng.standard_normal(len(C))
        for _ in range(100):
            w = v if not C.any() else C @ v
            for _ in range(2):
                w = w - found.T @ (found @ w)
                w = w / np.linalg.norm(w)
            v = w
        found = np.vstack([found, v])
        variances.append(v @ C @ v)
    return found, np.array(variances)


@book.wrong(
    "w10_e08",
    "pca_power",
    "FB_LOST_ORTHOGONALITY",
    "general",
    "An error of the first component tilts the second: correct it.",
)
def only_deflates_the_matrix(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False))
    rng = np.random.default_rng(seed)
    total, found, variances = np.trace(C), [], []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-9 * total:
                break
            v = w
        C = C - variance * np.outer(v, v)
        found.append(v)
        variances.append(variance)
    return np.array(found), np.array(variances)


@book.right("w10_e08", "pca_power", "all directions at once: orthogonal iteration, its rows made orthonormal by hand")
def all_at_once(X, k, seed=0):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or k < 1 or k > X.shape[1]:
        raise ValueError("no such components")
    X -= X.mean(axis=0)
    d = X.shape[1]
    C = X.T @ X / (len(X) - 1)
    if np.abs(C).max() < 1e-25:
        return np.eye(d)[:k], np.zeros(k)
    V = np.random.default_rng(seed).uniform(-1, 1, (d, d))
    shift = 1e-3 * np.trace(C) * np.eye(d)
    for _ in range(4000):
        V = V @ (C + shift)
        for i in range(d):
            for _ in range(2):
                V[i] -= V[:i].T @ (V[:i] @ V[i])
                V[i] /= np.sqrt(V[i] @ V[i])
        W = V @ C
        off = W @ V.T
        if np.abs(off - np.diag(np.diag(off))).max() <= 1e-9 * np.abs(off).max():
            break
    variances = np.einsum("ij,ij->i", V @ C, V)
    order = np.argsort(-variances)[:k]
    return V[order], variances[order]


@book.right("w10_e08", "pca_power", "multiplies with the data, never with a covariance; signs turned; the data shrink")
def on_the_data(X, k, seed=0):
    X = np.asarray(X, dtype=np.float64)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    n, d = X.shape
    Y = X - X.mean(axis=0, keepdims=True)
    whole = (Y**2).sum()
    out, variances = np.empty((k, d)), np.empty(k)
    for j in range(k):
        v = np.random.default_rng(seed + j).standard_normal(d)
        last = 0.0
        for _ in range(50000):
            for i in range(j):
                v = v - (v @ out[i]) * out[i]
            for i in range(j):
                v = v - (v @ out[i]) * out[i]
            v = v / np.sqrt(v @ v)
            s = Y @ v
            now = s @ s
            if now <= last + 1e-14 * whole:
                break
            last, v = now, Y.T @ s
        out[j] = -v if v[0] > 0 else v
        variances[j] = now / (n - 1)
    return out, variances


# --- Exercise 10.9: unit circles ----------------------------------------------------------------------------------


@book.wrong("w10_e09", "plot_unit_balls", "FB_PLOT_MISSING", "visible general", "Both signs of x1 and x2 belong to it.")
def draws_a_quarter(ps, ax=None):
    import matplotlib.pyplot as plt

    if min(ps) < 1:
        raise ValueError("p < 1")
    ax = ax or plt.subplots()[1]
    t = np.linspace(0, np.pi / 2, 200)
    for p in ps:
        x = np.array([np.cos(t), np.sin(t)])
        size = np.abs(x).max(axis=0) if np.isinf(p) else (np.abs(x) ** p).sum(axis=0) ** (1 / p)
        ax.plot(*(x / size), label=f"p = {p}")
    ax.set(xlabel="x", ylabel="y", aspect="equal")
    ax.legend()
    return ax


@book.wrong("w10_e09", "plot_unit_balls", "FB_PLOT_DATA", "visible general", "Divide each point by its own p-norm.")
def draws_circles_only(ps, ax=None):
    import matplotlib.pyplot as plt

    if min(ps) < 1:
        raise ValueError("p < 1")
    ax = ax or plt.subplots()[1]
    t = np.linspace(0, 2 * np.pi, 300)
    for p in ps:
        ax.plot(np.cos(t), np.sin(t), label=f"p = {p}")
    ax.set(xlabel="x", ylabel="y", aspect="equal")
    ax.legend()
    return ax


@book.wrong("w10_e09", "plot_unit_balls", "FB_PLOT_LABEL", "general", "ax.set_aspect('equal') keeps circles round.")
def forgets_the_aspect(ps, ax=None):
    import matplotlib.pyplot as plt

    if min(ps) < 1:
        raise ValueError("p < 1")
    ax = ax or plt.subplots()[1]
    t = np.linspace(0, 2 * np.pi, 361)
    for p in ps:
        x = np.array([np.cos(t), np.sin(t)])
        size = np.abs(x).max(axis=0) if np.isinf(p) else (np.abs(x) ** p).sum(axis=0) ** (1 / p)
        ax.plot(*(x / size), label=f"p = {p}")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.wrong(
    "w10_e09", "plot_unit_balls", "FB_PLOT_LABEL", "visible general", "Give each curve a label, call ax.legend()."
)
def names_no_curve(ps, ax=None):
    import matplotlib.pyplot as plt

    if min(ps) < 1:
        raise ValueError("p < 1")
    ax = ax or plt.subplots()[1]
    t = np.linspace(0, 2 * np.pi, 361)
    for p in ps:
        x = np.array([np.cos(t), np.sin(t)])
        size = np.abs(x).max(axis=0) if np.isinf(p) else (np.abs(x) ** p).sum(axis=0) ** (1 / p)
        ax.plot(*(x / size))
    ax.set(xlabel="x", ylabel="y", aspect="equal")
    return ax


@book.right("w10_e09", "plot_unit_balls", "level curves of the norm on a grid, with text in place of a legend")
def by_contour(ps, ax=None):
    import matplotlib.pyplot as plt

    for p in ps:
        if p < 1:
            raise ValueError("p < 1")
    if ax is None:
        ax = plt.figure().add_subplot(aspect=1)
    t = np.linspace(-1.2, 1.2, 241)
    x, y = np.meshgrid(np.abs(t), np.abs(t))
    for k, p in enumerate(ps):
        norm = np.maximum(x, y) if p == np.inf else (x**p + y**p) ** (1 / p)
        ax.contour(t, t, norm, levels=[1], colors=f"C{k}")
        ax.text(-1.1 + 0.3 * k, 1.1, f"p={p}", color=f"C{k}")
    ax.set_xlabel("first entry")
    ax.set_ylabel("second entry")
    ax.set_aspect("equal")
    return ax


@book.right("w10_e09", "plot_unit_balls", "an upper and a lower half for each p, as two curves")
def in_two_halves(ps, ax=None):
    import matplotlib.pyplot as plt

    if any(p < 1 for p in ps):
        raise ValueError("p < 1")
    if ax is None:
        _, ax = plt.subplots()
    x = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 2001))
    for k, p in enumerate(ps):
        if p == np.inf:
            across, y = np.array([-1.0, -1.0, 1.0, 1.0]), np.array([0.0, 1.0, 1.0, 0.0])
        else:
            across, y = x, (1 - np.abs(x) ** p) ** (1 / p)
        ax.plot(across, y, f"C{k}", label=f"p = {p}")
        ax.plot(across, -y, f"C{k}")
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    ax.legend()
    ax.axis("equal")
    return ax


@book.right("w10_e09", "plot_unit_balls", "patches where a patch is known (1, 2, inf), one quarter mirrored elsewhere")
def with_patches(ps, ax=None):
    import matplotlib.pyplot as plt

    if any(p < 1 for p in ps):
        raise ValueError("p < 1")
    if ax is None:
        _, ax = plt.subplots()
    for k, p in enumerate(ps):
        style = {"fill": False, "edgecolor": f"C{k}", "label": f"p = {p}"}
        if p == 1:
            ax.add_patch(plt.Polygon([(1, 0), (0, 1), (-1, 0), (0, -1)], **style))
        elif p == 2:
            ax.add_patch(plt.Circle((0, 0), 1, **style))
        elif p == np.inf:
            ax.add_patch(plt.Rectangle((-1, -1), 2, 2, **style))
        else:
            t = np.linspace(0, np.pi / 2, 60)
            a, b = np.cos(t) ** (2 / p), np.sin(t) ** (2 / p)
            x, y = np.concatenate([a, -a[::-1], -a, a[::-1]]), np.concatenate([b, b[::-1], -b, -b[::-1]])
            ax.fill(x, y, facecolor="none", edgecolor=f"C{k}", label=f"p = {p}")
    ax.set(xlim=(-1.5, 1.5), ylim=(-1.5, 1.5), xlabel="$x$", ylabel="$y$")
    ax.set_aspect("equal", adjustable="box")
    ax.legend(loc="upper right")
    return ax

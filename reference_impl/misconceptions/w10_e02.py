"""Exercise 10.2, matrix norms: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w10_e02", "matrix_norm")


@book.wrong("FB_EIG_NOT_SVD", "visible general edge", "[[0,1],[0,0]] has eigenvalues 0 and norm 1.")
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


@book.wrong("FB_ROW_COL_NORM", "visible general", "axis=0 adds down the columns, and that is kind 1.")
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


@book.wrong("FB_FRO_AS_2", "visible general", "The root of all squares is kind fro.")
def gives_frobenius_for_two(A, kind="2"):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or kind not in ("fro", "1", "inf", "2"):
        raise ValueError("need a matrix and a known kind")
    size = np.abs(A)
    if kind in ("1", "inf"):
        return float(size.sum(axis=0 if kind == "1" else 1).max())
    top = size.max() or 1.0
    return float(top * np.sqrt(((A / top) ** 2).sum()))


@book.wrong("FB_RESIDUAL", "visible general", "The largest entry is no norm of this kind: add first.")
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


@book.wrong("FB_ABS", "general edge", "Take absolute values before you add.")
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


@book.wrong("FB_SQUARED", "visible general", "Singular values are roots of these eigenvalues.")
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


@book.wrong("FB_OVERFLOW", "numerical", "Divide by the largest entry before you square.")
def squares_without_scaling(A, kind="2"):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or kind not in ("fro", "1", "inf", "2"):
        raise ValueError("need a matrix and a known kind")
    if kind in ("1", "inf"):
        return float(np.abs(A).sum(axis=0 if kind == "1" else 1).max())
    if kind == "2":
        return float(np.linalg.svd(A, compute_uv=False)[0])
    return float(np.sqrt((A**2).sum()))


@book.right("loops over rows and columns; the 2-norm from the eigenvalues of A^T A, scaled")
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


@book.right("the Frobenius norm from the singular values, infinity as kind 1 of the transpose")
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

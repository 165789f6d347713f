"""Exercise 6.4, the projection matrix: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w06_e04", "projection_matrix")


@book.wrong("FB_NORMAL_EQUATIONS", "numerical", "Use an orthonormal basis of C(A).")
def inverts_the_gram_matrix_generously(A):
    A = np.array(A, dtype=float)
    return A @ np.linalg.pinv(A.T @ A) @ A.T


@book.wrong(
    "FB_NORMAL_EQUATIONS",
    "edge numerical",
    "A^T A has no inverse if the columns of A are dependent: start from an orthonormal basis of C(A).",
)
def uses_the_textbook_formula(A):
    A = np.array(A, dtype=float)
    return A @ np.linalg.inv(A.T @ A) @ A.T


@book.wrong("FB_ASSUMED_ORTHONORMAL", "visible general edge", "Make the columns orthonormal.")
def multiplies_without_orthonormal_columns(A):
    A = np.array(A, dtype=float)
    return A @ A.T


@book.wrong("FB_CANCELLED_INVERSE", "visible general edge", "Keep r orthonormal columns that span C(A), no others.")
def cancels_everything(A):
    A = np.array(A, dtype=float)
    return A @ np.linalg.pinv(A) @ np.linalg.pinv(A.T) @ A.T if A.shape[0] == A.shape[1] else np.eye(A.shape[0])


@book.wrong("FB_SHAPE", "visible general", "P lives where b lives: it is (m, m).")
def projects_onto_the_row_space(A):
    A = np.array(A, dtype=float)
    return np.linalg.pinv(A) @ A


@book.wrong("FB_RESIDUAL", "edge", "Keep only the first r columns of Q, r the rank of A.")
def keeps_superfluous_directions(A):
    A = np.array(A, dtype=float)
    Q = np.linalg.qr(A)[0]
    return Q @ Q.T


@book.wrong("FB_ASSUMED_ORTHONORMAL", "general edge", "Projections onto slanted columns count their common part twice.")
def adds_the_projections_onto_the_columns(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    P = np.zeros((A.shape[0], A.shape[0]))
    for a in A.T:
        if a @ a > 0:
            P += np.outer(a, a) / (a @ a)
    return P


@book.right("the pseudoinverse of A itself")
def with_the_pseudoinverse(A):
    A = np.asarray(A, dtype=float)
    return A @ np.linalg.pinv(A)


@book.right("Gram-Schmidt, twice for each column, on Python lists of vectors")
def by_gram_schmidt(A):
    A = np.asarray(A, dtype=float)
    basis = []
    for j in range(A.shape[1]):
        v = A[:, j].copy()
        before = np.linalg.norm(v)
        for _ in range(2):
            for q in basis:
                v -= (q @ v) * q
        if np.linalg.norm(v) > 1e-10 * before:
            basis.append(v / np.linalg.norm(v))
    P = np.zeros((A.shape[0], A.shape[0]))
    for q in basis:
        P += np.outer(q, q)
    return P


@book.right("I minus the projector onto the left nullspace")
def from_what_is_left_over(A):
    A = np.asarray(A, dtype=np.float64)
    m = A.shape[0]
    r = np.linalg.matrix_rank(A)
    left = np.linalg.svd(A.T)[2][r:]
    return np.eye(m) - left.T @ left


@book.right("pivoted QR, which sorts superfluous columns to the end")
def with_pivoted_qr(A):
    import scipy.linalg

    A = np.asarray(A, dtype=np.float64)
    Q, R, _ = scipy.linalg.qr(A, mode="economic", pivoting=True)
    size = np.abs(np.diag(R))
    r = int(np.sum(size > 1e-12 * size[0]))
    return Q[:, :r] @ Q[:, :r].T

"""Exercise 5.6, coordinates of a polynomial: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w05_e06", "poly_coordinates")


@book.wrong(
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


@book.wrong("FB_INCONSISTENT_NOT_DETECTED", "edge", "Multiply out what you found: is it p?")
def fits_the_nearest_polynomial(p, basis):
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if basis.ndim != 2 or p.shape != (basis.shape[1],):
        raise ValueError("shapes do not fit")
    c, _, rank, _ = np.linalg.lstsq(basis.T, p, rcond=None)
    if rank < len(basis):
        raise LinAlgError("dependent")
    return c


@book.wrong("FB_RESIDUAL", "visible general", "Values at points are no coefficients in the basis.")
def evaluates_at_points(p, basis):
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if basis.ndim != 2 or p.shape != (basis.shape[1],):
        raise ValueError("shapes do not fit")
    return np.array([sum(a * t**j for j, a in enumerate(p)) for t in range(len(basis))])


@book.wrong("FB_NORMAL_EQUATIONS", "numerical", "Solve the equations themselves, not their products with the basis.")
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


@book.wrong("FB_NO_ERROR", "edge", "Dependent polynomials are no basis: compare rank and k.")
def accepts_dependent_polynomials(p, basis):
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    if basis.ndim != 2 or p.shape != (basis.shape[1],):
        raise ValueError("shapes do not fit")
    c = np.linalg.lstsq(basis.T, p, rcond=None)[0]
    if np.linalg.norm(c @ basis - p) > 1e-10 * np.linalg.norm(p):
        raise LinAlgError("outside the span")
    return c


@book.right("QR of the transposed basis")
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


@book.right("elimination with complete pivoting on the d + 1 equations, nothing from numpy.linalg")
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

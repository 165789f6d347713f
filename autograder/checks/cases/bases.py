"""Coordinates and maps in another basis: f(x_v, V, U) for vectors, f(A, P) for maps; bases are columns."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family, sizes

Matrix = NDArray[Any]


def _basis(rng: Rng, n: int) -> Matrix:
    """A basis (n, n) of condition number below 20, far from orthonormal where n > 1."""
    while True:
        B = rng.uniform(-2, 2, (n, n))
        skew = float(np.abs(B.T @ B - np.eye(n)).max())
        if np.linalg.cond(B) < 20 and skew > 0.5:
            return B


def _with_cond(rng: Rng, n: int, cond: float) -> Matrix:
    return matrices.randsvd(rng, n, n, cond)


# --- coordinates of a vector --------------------------------------------------------------------------------------


def coordinates(*ns: int) -> Family:
    """A vector in a random basis V and a second random basis U; fact W (n, n) is a third one."""

    @family(f"two random bases, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        found = []
        for n in ns:
            args = (rng.uniform(1, 2, n) * rng.choice([-1.0, 1.0], n), _basis(rng, n), _basis(rng, n))
            found.append(Case(f"two bases of dimension {n}", args, facts={"W": _basis(rng, n)}))
        return found

    return draw


def easy_bases() -> Family:
    """The standard basis on either side, the same basis twice, dimension 1, the zero vector."""
    eye, B = np.eye(3), np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [1.0, 0.0, 1.0]])
    x = np.array([1.0, -2.0, 0.5])
    return calls(
        "standard basis, same basis twice, dimension 1, zero vector",
        ("dimension 1", (np.array([3.0]), np.array([[2.0]]), np.array([[-4.0]]))),
        ("U = I", (x, B, eye)),
        ("V = I", (x, eye, B)),
        ("V = U", (x, B, B.copy())),
        ("the zero vector", (np.zeros(3), B, eye)),
    )


def dependent_target() -> Family:
    """U with dependent columns: exactly, in whole numbers."""
    x, V = np.ones(2), np.array([[1.0, 1.0], [0.0, 1.0]])
    hidden = np.array([[2.0, 4.0, 6.0], [2.0, 0.0, 2.0], [6.0, 8.0, 14.0]])
    return calls(
        "columns of U that are dependent",
        ("a U of rank 1", (x, V, np.array([[1.0, 2.0], [2.0, 4.0]]))),
        ("a U whose last pivot is a rounding error", (np.ones(3), np.eye(3), hidden)),
    )


def dependent_source() -> Family:
    """V with dependent columns, U a basis: V x_v exists, but x_v are no coordinates."""
    x, U = np.ones(2), np.array([[1.0, 1.0], [0.0, 1.0]])
    return calls(
        "columns of V that are dependent",
        ("a V of rank 1", (x, np.array([[1.0, 2.0], [2.0, 4.0]]), U)),
        ("V = 0", (x, np.zeros((2, 2)), U)),
    )


def unfit_coordinates() -> Family:
    """A basis that is not square, or of another dimension than x_v."""
    x, eye = np.ones(2), np.eye(2)
    return calls(
        "shapes that do not fit",
        ("two columns in three dimensions", (x, np.ones((3, 2)), eye)),
        ("x_v too long", (np.ones(3), eye, eye)),
        ("x_v of length 1", (np.ones(1), eye, eye)),
        ("bases of different dimension", (x, eye, np.eye(3))),
    )


def demanding_coordinates(n: int = 4) -> Family:
    """A U of condition number 1e6; bases in units of 1e-6 and 1e6, with determinants like 1e-24 and 1e24."""

    @family("a U of condition number 1e6; tiny and huge units")
    def draw(rng: Rng) -> list[Case]:
        x, V, U = rng.uniform(1, 2, n), _basis(rng, n), _basis(rng, n)
        return [
            Case("a U of condition number 1e6", (x, V, _with_cond(rng, n, 1e6))),
            Case("basis vectors of size 1e-6", (x, 1e-6 * V, 1e-6 * U)),
            Case("basis vectors of size 1e6", (x, V, 1e6 * U)),
        ]

    return draw


def whole_coordinates() -> Family:
    """Whole numbers that every dtype holds; the coordinates in U are fractions."""
    V = np.array([[1.0, 0.0, 2.0], [1.0, 1.0, 0.0], [0.0, 1.0, 1.0]])
    U = np.array([[2.0, 1.0, 0.0], [0.0, 3.0, 1.0], [1.0, 0.0, 2.0]])
    return calls("bases in whole numbers", ("bases in whole numbers", (np.array([1.0, 2.0, -1.0]), V, U)))


# --- matrix of a map ----------------------------------------------------------------------------------------------


def maps(*ns: int) -> Family:
    """A random map A and a random basis P; fact Q (n, n) is a second basis."""

    @family(f"random maps and bases, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [
            Case(
                f"a map and a basis, n = {n}",
                (rng.uniform(-2, 2, (n, n)), _basis(rng, n)),
                facts={"Q": _basis(rng, n)},
            )
            for n in ns
        ]

    return draw


def maps_with_eigenvalues() -> Family:
    """Symmetric maps with planted eigenvalues, 0 included: fact values, ascending."""

    @family("maps with known eigenvalues")
    def draw(rng: Rng) -> list[Case]:
        found = []
        for values in ((-1.0, 2.0), (-3.0, 0.0, 1.0, 4.0)):
            args = (matrices.spectrum(rng, values), _basis(rng, len(values)))
            found.append(Case(f"a map with {len(values)} known eigenvalues", args, facts={"values": np.array(values)}))
        return found

    return draw


def easy_maps() -> Family:
    """P = I, dimension 1, a basis of eigenvectors (B is diagonal), a multiple of I (B = A)."""
    A = np.array([[2.0, 1.0], [1.0, 2.0]])
    P = np.array([[3.0, 1.0], [1.0, 1.0]])
    return calls(
        "standard basis, dimension 1, eigenvectors, multiples of I",
        ("dimension 1", (np.array([[-3.0]]), np.array([[2.0]]))),
        ("P = I", (np.array([[1.0, 2.0], [3.0, 4.0]]), np.eye(2))),
        ("a basis of eigenvectors", (A, np.array([[1.0, 1.0], [1.0, -1.0]]))),
        ("A = 5I", (5 * np.eye(2), P)),
        ("A = 0", (np.zeros((2, 2)), P)),
    )


def dependent_basis() -> Family:
    """P with dependent columns: exactly, in whole numbers."""
    hidden = np.array([[2.0, 4.0, 6.0], [2.0, 0.0, 2.0], [6.0, 8.0, 14.0]])
    return calls(
        "columns of P that are dependent",
        ("a P of rank 1", (np.eye(2), np.array([[1.0, 2.0], [2.0, 4.0]]))),
        ("a P whose last pivot is a rounding error", (np.eye(3), hidden)),
    )


def unfit_maps() -> Family:
    """A or P not square, or of different order."""
    return calls(
        "shapes that do not fit",
        ("a 2x3 map", (np.ones((2, 3)), np.eye(3))),
        ("a P that is not square", (np.eye(3), np.ones((3, 2)))),
        ("orders 2 and 3", (np.eye(2), np.eye(3))),
    )


def demanding_maps(n: int = 4) -> Family:
    """A P of condition number 1e6; basis vectors of size 1e-6 and 1e6."""

    @family("a P of condition number 1e6; tiny and huge units")
    def draw(rng: Rng) -> list[Case]:
        A, P = rng.uniform(-2, 2, (n, n)), _basis(rng, n)
        return [
            Case("a P of condition number 1e6", (A, _with_cond(rng, n, 1e6))),
            Case("basis vectors of size 1e-6", (A, 1e-6 * P)),
            Case("basis vectors of size 1e6", (A, 1e6 * P)),
        ]

    return draw


def whole_maps() -> Family:
    """Whole numbers that every dtype holds; the matrix in the new basis has fractions."""
    A = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0], [4.0, 0.0, 1.0]])
    P = np.array([[2.0, 1.0, 0.0], [0.0, 3.0, 1.0], [1.0, 0.0, 2.0]])
    return calls("a map and a basis in whole numbers", ("a map and a basis in whole numbers", (A, P)))

"""Exercise 6.2, rotations and reflections: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w06_e02", "rotation_matrix")


@book.wrong("FB_TRANSPOSED", "visible general edge", "The first column is where (1, 0) goes.")
def turns_clockwise(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [-s, c]])


@book.wrong("FB_SCALE", "visible general edge", "The angle comes in radians, not in degrees.")
def takes_degrees(theta):
    theta = np.deg2rad(theta)
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, -s], [s, c]])


@book.wrong("FB_NOT_UNIT", "visible general edge", "Divide 2 u u^T by u^T u.", of="reflection_matrix")
def assumes_a_unit_vector(u):
    u = np.array(u, dtype=float)
    if not u.any():
        raise ValueError("zero vector")
    return np.eye(len(u)) - 2 * np.outer(u, u)


@book.wrong("FB_SCALE", "visible general edge", "Subtract the part along u twice, not once.", of="reflection_matrix")
def stops_at_the_mirror(u):
    u = np.array(u, dtype=float)
    if not u.any():
        raise ValueError("zero vector")
    return np.eye(len(u)) - np.outer(u, u) / (u @ u)


@book.wrong("FB_SIGN", "visible general edge", "u is turned round, its mirror stays: I - 2 P.", of="reflection_matrix")
def reflects_across_the_line(u):
    u = np.array(u, dtype=float)
    if not u.any():
        raise ValueError("zero vector")
    return 2 * np.outer(u, u) / (u @ u) - np.eye(len(u))


@book.right("complex numbers: multiplication by e^(i theta)")
def by_complex_numbers(theta):
    z = np.exp(1j * theta)
    return np.array([[z.real, (1j * z).real], [z.imag, (1j * z).imag]])


@book.right("two reflections after each other")
def by_two_mirrors(theta):
    half = np.array([-np.sin(theta / 2), np.cos(theta / 2)])
    first = np.diag([1.0, -1.0])
    second = np.eye(2) - 2 * np.outer(half, half)
    return second @ first


@book.right("column by column: each axis vector loses twice its part along u", of="reflection_matrix")
def axis_by_axis(u):
    v = [float(entry) for entry in u]
    size = max(map(abs, v))
    if size == 0:
        raise ValueError("zero vector")
    v = [entry / size for entry in v]
    square = sum(entry * entry for entry in v)
    columns = []
    for j in range(len(v)):
        axis = [0.0] * len(v)
        axis[j] = 1.0
        columns.append([axis[i] - 2 * v[j] * v[i] / square for i in range(len(v))])
    return np.array(columns).T


@book.right("from a basis in which the mirror is diag(-1, 1, ..., 1)", of="reflection_matrix")
def in_its_own_basis(u):
    u = np.asarray(u, dtype=np.float64)
    if np.linalg.norm(u) == 0:
        raise ValueError("zero vector")
    Q = np.linalg.svd(u[:, None])[0]
    signs = np.ones(len(u))
    signs[0] = -1
    return Q @ np.diag(signs) @ Q.T

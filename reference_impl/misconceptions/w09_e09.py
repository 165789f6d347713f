"""Exercise 9.9, drawing the form: what students write."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w09_e09", "plot_quadratic_form")


@book.wrong("FB_SCALE", "visible general", "A large eigenvalue is a short axis: 1/sqrt(lambda).")
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


@book.wrong("FB_SCALE", "visible general", "The length is 1/sqrt(lambda), not lambda.")
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


@book.wrong("FB_PLOT_DATA", "visible general", "The principal axes are eigenvectors, not the coordinate axes.")
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


@book.wrong("FB_PLOT_LABEL", "visible general", "A right angle looks slanted without equal aspect.")
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


@book.wrong("FB_PLOT_DATA", "visible general", "A itself maps the circle to another ellipse.")
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


@book.wrong("FB_PLOT_DATA", "visible general", "Without its three options a quiver chooses a length of its own.")
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


@book.right("an Ellipse patch in a square window, axes as segments")
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


@book.right("polar form of the curve, quiver for the axes, limits set by hand")
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


@book.right("two half curves, and each axis through the centre to both sides")
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

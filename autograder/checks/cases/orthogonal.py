"""Matrices that keep lengths, and matrices that nearly do: f(Q, tol); angles; mirrors given by a perpendicular u."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng, fixed
from .build import calls, family, sizes


def _question(name: str, Q: Any, answer: bool, lesson: str = "", **kwargs: Any) -> Case:
    """Return the case f(Q), Q (m, n); `lesson` names the mistake behind the other verdict."""
    facts = {"answer": answer} | ({"lesson": lesson} if lesson else {})
    return Case(name, (np.array(Q, dtype=float),), kwargs, facts)


def seed() -> Family:
    """The rotation with cosine 0.6 and sine 0.8."""
    return fixed("the rotation [[0.6, -0.8], [0.8, 0.6]]", _question("a rotation", [[0.6, -0.8], [0.8, 0.6]], True))


def shear() -> Family:
    """The shear [[1, 1], [0, 1]]: determinant 1, and no right angle is kept."""
    M = [[1.0, 1.0], [0.0, 1.0]]
    return fixed("the shear [[1, 1], [0, 1]]", _question("a shear", M, False, "FB_DET_THRESHOLD"))


def turned(*ns: int) -> Family:
    """Random orthogonal matrices, their products and transposes: Q^T Q is I up to rounding, never exactly."""

    @family(f"random orthogonal matrices, products, transposes, {sizes(ns)}")
    def draw(rng: Rng) -> Iterable[Case]:
        for n in ns:
            Q, other = matrices.orthogonal(rng, n), matrices.orthogonal(rng, n)
            for name, M in (("an orthogonal", Q), ("the transpose of one", Q.T), ("a product of two", Q @ other)):
                yield _question(f"{name}, {n}x{n}", M, True, "FB_RESIDUAL")

    return draw


def stretched(*ns: int) -> Family:
    """Twice an orthogonal matrix, and one with a single column stretched: perpendicular columns, wrong lengths."""

    @family(f"stretched orthogonal matrices, {sizes(ns)}")
    def draw(rng: Rng) -> Iterable[Case]:
        for n in ns:
            Q = matrices.orthogonal(rng, n)
            yield _question(f"twice an orthogonal {n}x{n}", 2 * Q, False, "FB_NOT_UNIT")
            one = np.where(np.arange(n) == n - 1, 3.0, 1.0)
            yield _question(f"an orthogonal {n}x{n} with a long last column", Q * one, False, "FB_NOT_UNIT")

    return draw


def sheared(*ns: int) -> Family:
    """Integer matrices of determinant 1 or -1 that are no permutations: they keep volume, not length."""

    @family(f"matrices of determinant 1 or -1, {sizes(ns)}")
    def draw(rng: Rng) -> Iterable[Case]:
        for n in ns:
            M = matrices.unimodular(rng, n)
            M[0] += M[1] + (M[0] + M[1] == 0).all()  # not a permutation, whatever was drawn
            M = M if np.abs(M).sum() > n else M + np.eye(n, k=1)
            yield _question(f"an integer {n}x{n} of determinant 1 or -1", M, False, "FB_DET_THRESHOLD")
            slanted = np.eye(n)
            slanted[:2, 1] = 0.6, 0.8
            yield _question(f"a {n}x{n} with slanted columns of length 1", slanted, False)
            yield _question(f"a {n}x{n} with slanted rows of length 1", slanted.T, False)

    return draw


def not_square_orthonormal() -> Family:
    """Orthonormal columns in a tall matrix, orthonormal rows in a wide one."""
    tall = np.array([[0.6, 0.0], [0.8, 0.0], [0.0, 1.0]])
    return fixed(
        "orthonormal columns or rows, not square",
        _question("a tall matrix with orthonormal columns", tall, False, "FB_NOT_SQUARE"),
        _question("a wide matrix with orthonormal rows", tall.T, False, "FB_NOT_SQUARE"),
    )


def special() -> Family:
    """A permutation, the 1x1 matrix -1, a diagonal matrix with other lengths, the zero matrix."""
    return fixed(
        "a permutation, [[-1]], diag(2, 3), a zero matrix",
        _question("a cyclic permutation", matrices.cyclic_permutation(4), True),
        _question("the 1x1 matrix -1", [[-1.0]], True),
        _question("diag(2, 3)", np.diag([2.0, 3.0]), False, "FB_NOT_UNIT"),
        _question("a zero matrix", np.zeros((2, 2)), False, "FB_NOT_UNIT"),
    )


def another_tolerance() -> Family:
    """The caller's tol decides: 1e-3 forgives an error of 1e-5."""

    @family("tol = 1e-3 and an error of 1e-5, tol = 1e-7 and the same error")
    def draw(rng: Rng) -> Iterable[Case]:
        Q = matrices.orthogonal(rng, 3) + 1e-5 * np.eye(3)[:, [1, 0, 2]]
        yield _question("an error of 1e-5, tol = 1e-3", Q, True, tol=1e-3)
        yield _question("an error of 1e-5, tol = 1e-7", Q, False, tol=1e-7)
        Q = matrices.orthogonal(rng, 4)
        yield _question("a 4x4 stretched by 4e-4, tol = 1e-3", (1 + 4e-4) * Q, True, tol=1e-3)
        yield _question("a 4x4 stretched by 1e-6, tol = 1e-7", (1 + 1e-6) * Q, False, tol=1e-7)
        yield _question("a 4x4 shrunk by 1e-6, tol = 1e-7", (1 - 1e-6) * Q, False, tol=1e-7)

    return draw


def perturbed(*ns: int) -> Family:
    """Orthogonal matrices with one entry changed: by 1e-12, which is rounding here, and by 1e-4, which is not."""

    @family(f"one entry changed by 1e-12 and by 1e-4, {sizes(ns)}")
    def draw(rng: Rng) -> Iterable[Case]:
        for n in ns:
            Q = matrices.orthogonal(rng, n)
            spot = np.zeros((n, n))
            spot[np.unravel_index(np.abs(Q).argmax(), (n, n))] = 1.0
            yield _question(f"a {n}x{n}, one entry changed by 1e-12", Q + 1e-12 * spot, True, "FB_RESIDUAL")
            yield _question(f"a {n}x{n}, one entry changed by 1e-4", Q + 1e-4 * spot, False)

    return draw


def whole_numbers() -> Family:
    """A permutation and a shear: every dtype holds them exactly."""
    return fixed(
        "a permutation and a shear",
        _question("a cyclic permutation", matrices.cyclic_permutation(3), True),
        _question("a shear", [[1.0, 1.0], [0.0, 1.0]], False, "FB_DET_THRESHOLD"),
    )


def no_matrix() -> Family:
    """A vector, a number, a stack of matrices."""
    return calls(
        "no matrix", ("a vector", (np.array([1.0, 0.0]),)), ("three dimensions", (np.eye(2).reshape(1, 2, 2),))
    )


def angles(*thetas: float) -> Family:
    """Angles in radians, each with a second one to turn by afterwards; the matrix is 2x2."""
    facts = {"n": 2, "then": 0.7}
    listed = [Case(f"the angle {theta:g}", (float(theta),), facts=facts) for theta in thetas]
    return fixed("angles " + ", ".join(f"{theta:g}" for theta in thetas), *listed)


def _mirror(name: str, u: Any) -> Case:
    """Return the case f(u), u (n,), u_1 not 0, with n - 1 vectors perpendicular to u: u_j e_1 - u_1 e_j."""
    u = np.array(u, dtype=float)
    scaled = u / np.abs(u).max()
    across = [scaled[j] * np.eye(len(u))[0] - scaled[0] * np.eye(len(u))[j] for j in range(1, len(u))]
    mirror = np.array(across).reshape(-1, len(u)).T
    return Case(name, (u,), facts={"n": len(u), "mirror": mirror})


def mirrors(*ns: int) -> Family:
    """Random u (n,) of length far from 1."""

    @family(f"random vectors u, {sizes(ns)}")
    def draw(rng: Rng) -> Iterable[Case]:
        for n in ns:
            u = rng.uniform(1, 3, n) * rng.choice([-1.0, 1.0], n)
            yield _mirror(f"a random u with {n} entries", u)

    return draw


def long_and_short_mirrors() -> Family:
    """The vector u scaled by 1e6 and by 1e-6: the mirror is the same."""

    @family("u times 1e6 and times 1e-6")
    def draw(rng: Rng) -> Iterable[Case]:
        u = rng.uniform(1, 2, 3)
        yield _mirror("u times 1e6", 1e6 * u)
        yield _mirror("u times 1e-6", 1e-6 * u)

    return draw


def smallest_mirrors() -> Family:
    """Length n = 1: the mirror is the origin; and a u along an axis."""
    return fixed("n = 1, and u along an axis", _mirror("u = (3)", [3.0]), _mirror("u = (-2, 0, 0)", [-2.0, 0.0, 0.0]))


def whole_mirrors() -> Family:
    """A vector u of integers whose squared length is no power of two."""
    return fixed("u of integers", _mirror("an integer u", [1.0, -2.0, 4.0]))


def zero_vector() -> Family:
    """The zero vector is perpendicular to everything: it names no mirror."""
    return calls("the zero vector", ("the zero vector", (np.zeros(3),)))

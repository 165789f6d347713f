"""Pairs of vectors: f(x, y), both (n,): ordinary, parallel, opposite, orthogonal, zero, of different length."""

from __future__ import annotations

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family, sizes

EXACT_UP_TO = 8


def _entries(rng: Rng, n: int) -> np.ndarray:
    """Eighths for small n, whose products and sums are exact in every order; Gaussian numbers beyond."""
    return rng.integers(-64, 65, n) / 8 if n <= EXACT_UP_TO else rng.standard_normal(n)


def pairs(*ns: int) -> Family:
    """Two vectors x, y (n,) for each n, with a third vector and two factors among the facts."""

    @family(f"pairs of vectors, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n in ns:
            x, y, z = (_entries(rng, n) for _ in range(3))
            cases.append(Case(f"a pair of length {n}", (x, y), facts={"z": z, "factors": (3.0, -2.0)}))
        return cases

    return draw


def directions(*ns: int) -> Family:
    """Two Gaussian vectors for each n, and the same pair with one of them reversed: an acute and an obtuse angle."""

    @family(f"acute and obtuse pairs, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n in ns:
            u = rng.standard_normal(n)
            v = u / np.linalg.norm(u) + rng.standard_normal(n) / np.sqrt(n)
            cases += [Case(f"a pair of length {n}", (u, v)), Case(f"a pair of length {n}, one reversed", (u, -v))]
        return cases

    return draw


def with_itself(*ns: int) -> Family:
    """A vector paired with itself."""

    @family(f"a vector with itself, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a vector of length {n} with itself", (x, x.copy())) for n in ns for x in [_entries(rng, n)]]

    return draw


def empty() -> Family:
    """Two vectors without entries."""
    return calls("n = 0", ("two empty vectors", (np.zeros(0), np.zeros(0))))


def integers(n: int = 3) -> Family:
    """Two integer vectors that are neither parallel nor orthogonal."""

    @family(f"integer vectors, n = {n}")
    def draw(rng: Rng) -> list[Case]:
        while True:
            x, y = (rng.integers(-9, 10, n).astype(float) for _ in range(2))
            if 0.1 < abs(x @ y) / max(1.0, np.linalg.norm(x) * np.linalg.norm(y)) < 0.9:
                return [Case(f"integer vectors of length {n}", (x, y))]

    return draw


def other_lengths() -> Family:
    """Lengths that do not fit; one of them is 1, which broadcasting would stretch."""
    return calls(
        "lengths that differ",
        ("lengths 3 and 1", (np.array([1.0, 2.0, 3.0]), np.array([5.0]))),
        ("lengths 1 and 4", (np.array([2.0]), np.array([1.0, 4.0, 2.0, 3.0]))),
        ("lengths 3 and 2", (np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0]))),
    )


def not_flat() -> Family:
    """Rows, columns and matrices of equal shape in place of vectors."""
    return calls(
        "2-D arguments",
        ("two columns (3, 1)", (np.ones((3, 1)), np.ones((3, 1)))),
        ("two rows (1, 3)", (np.ones((1, 3)), np.ones((1, 3)))),
        ("two 2x2 matrices", (np.eye(2), np.eye(2))),
    )


def cancelling() -> Family:
    """Large products that cancel: what is left is as small as rounding allows, or must be exact."""
    ones = np.ones(3)
    return calls(
        "large terms that cancel",
        ("terms of size 1e8 that cancel", (np.array([1e8, 1.0, -1e8]), ones)),
        ("terms of size 1e16 that cancel", (np.array([1e16, 1.0, -1e16]), ones)),
    )


def zero_vectors() -> Family:
    """The zero vector as first, second and both arguments."""
    zero, v = np.zeros(3), np.array([1.0, 2.0, 2.0])
    return calls(
        "the zero vector",
        ("0 as the first vector", (zero, v)),
        ("0 as the second vector", (v, zero)),
        ("0 twice", (zero, zero.copy())),
    )


def on_a_line() -> Family:
    """Vectors with n = 1: two numbers of equal or of opposite sign."""
    return calls(
        "n = 1, equal and opposite signs",
        ("n = 1, equal signs", (np.array([3.0]), np.array([0.5]))),
        ("n = 1, opposite signs", (np.array([3.0]), np.array([-7.0]))),
    )


def special_pairs() -> Family:
    """Equal, opposite and orthogonal vectors, each with another length of its own."""
    u, v = np.array([2.0, -1.0, 3.0, 0.5]), np.array([1.0, 2.0, 0.0, 0.0])
    return calls(
        "equal, opposite and orthogonal vectors",
        ("u with itself", (u, u.copy())),
        ("u with -u", (u, -u)),
        ("an orthogonal pair", (u, v)),
    )


def parallel(count: int = 24, n: int = 5) -> Family:
    """Pairs v and c v for c > 0 and c < 0: the computed cosine of many of them lies a rounding error beyond 1."""

    @family(f"{count} pairs v, c v of positive and negative c")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for k in range(count):
            v, c = rng.standard_normal(n), rng.uniform(0.1, 10.0) * (-1) ** k
            cases.append(Case("v and a positive multiple" if c > 0 else "v and a negative multiple", (v, c * v)))
        return cases

    return draw


def nearly_parallel(count: int = 24, n: int = 5) -> Family:
    """Pairs v and c v turned by a few rounding errors: both gaps are as good as zero."""

    @family(f"{count} nearly parallel pairs")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for k in range(count):
            v = rng.standard_normal(n)
            w = rng.uniform(0.1, 10.0) * (-1) ** k * v * (1 + 2.0**-52 * rng.integers(-2, 3, n))
            cases.append(Case("a nearly parallel pair", (v, w)))
        return cases

    return draw


def right_angle_pairs() -> Family:
    """Right angles of arrows that do not lie on the axes."""
    return calls(
        "right angles",
        ("(2, 1) and (-1, 2)", (np.array([2.0, 1.0]), np.array([-1.0, 2.0]))),
        ("(1, 2, 2) and (2, 1, -2)", (np.array([1.0, 2.0, 2.0]), np.array([2.0, 1.0, -2.0]))),
    )

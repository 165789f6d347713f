"""Input for norms: f(x, p) for vectors, f(A, kind) for matrices."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family

INF = float("inf")
POWERS = (1, 1.5, 2, 3, 7, INF)
KINDS = ("fro", "1", "inf", "2")


def vectors(*ns: int, ps: tuple[float, ...] = POWERS) -> Family:
    """Vectors x (n,) of both signs with each p; a second vector y and a factor c < 0 as facts, for laws that need them.

    No entry is below 2.5 in size, so that a large power in place of p = inf overflows.
    """

    def vector(rng: Rng, n: int) -> Any:
        return rng.uniform(2.5, 9, n) * np.where(rng.permutation(n) % 2, 1.0, -1.0)

    @family("random vectors, p = " + ", ".join(f"{p:g}" for p in ps))
    def draw(rng: Rng) -> list[Case]:
        return [
            Case(f"n = {n}, p = {p:g}", (vector(rng, n), p), facts={"y": vector(rng, n), "c": -2.5})
            for n in ns
            for p in ps
        ]

    return draw


def integer_vectors() -> Family:
    """(3, -4, 12) with small powers: every dtype holds the input, and the powers, exactly."""
    x = np.array([3.0, -4.0, 12.0])
    return calls("(3, -4, 12)", *((f"(3, -4, 12), p = {p:g}", (x, p)) for p in (3, INF)))


def small_vectors() -> Family:
    """No entry, one entry, only zeros: the length is 0, |x_1|, 0."""
    listed = {"no entry": np.zeros(0), "one negative entry": np.array([-2.5]), "only zeros": np.zeros(3)}
    return calls(
        "no entry, one entry, only zeros",
        *((f"{name}, p = {p:g}", (x, p)) for name, x in listed.items() for p in (1, 1.5, INF)),
    )


def no_norms() -> Family:
    """Values of p below 1 (no triangle inequality), and a matrix in place of the vector."""
    x = np.array([3.0, 4.0])
    wrong = [(f"p = {p:g}", (x, p)) for p in (0.5, 0, -1, -INF)]
    return calls("p < 1, or no vector", *wrong, ("a matrix in place of the vector", (np.eye(2), 2)))


def with_nan() -> Family:
    """A NaN among the entries: nothing is known about the length."""
    return calls("a NaN entry", *((f"a NaN entry, p = {p:g}", (np.array([1.0, np.nan, 3.0]), p)) for p in (1, 2, INF)))


def huge_and_tiny_vectors() -> Family:
    """Entries whose p-th powers overflow or vanish, although the length does neither; p = 1000."""
    big, tiny, plain = np.array([3e200, -4e200]), np.array([3e-200, -4e-200, 0.0]), np.array([3.0, -4.0, 12.0])
    return calls(
        "entries of size 1e200 and 1e-200, p = 1000",
        *((f"entries of size 1e200, p = {p:g}", (big, p)) for p in (2, 3, 1.5, INF)),
        *((f"entries of size 1e-200, p = {p:g}", (tiny, p)) for p in (2, 3, 7, INF)),
        ("p = 1000", (plain, 1000)),
    )


def _matrix(name: str, A: Any, kind: str, **facts: Any) -> Case:
    return Case(f"{name}, kind {kind!r}", (np.array(A, dtype=float), kind), facts=facts)


def random_matrices(*shapes: tuple[int, int]) -> Family:
    """Gaussian A (m, n) with each kind of norm; B (n, m) and orthogonal Q (m, m), W (n, n) as facts."""

    @family("random matrices " + ", ".join(f"{m}x{n}" for m, n in shapes))
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for m, n in shapes:
            facts = {
                "B": rng.standard_normal((n, m)),
                "Q": matrices.orthogonal(rng, m),
                "W": matrices.orthogonal(rng, n),
            }
            A = rng.standard_normal((m, n))
            cases += [_matrix(f"a random {m}x{n}", A, kind, **facts) for kind in KINDS]
        return cases

    return draw


def planted_stretch(*shapes: tuple[int, int]) -> Family:
    """A (m, n) whose most stretched unit vector v is known by construction, and 50 other unit vectors."""

    @family("matrices with a known most stretched vector")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for m, n in shapes:
            k = min(m, n)
            V = matrices.orthogonal(rng, n)
            A = (matrices.orthogonal(rng, m)[:, :k] * np.linspace(3.0, 0.5, k)) @ V[:k]
            others = rng.standard_normal((50, n))
            others /= np.sqrt((others**2).sum(axis=1, keepdims=True))
            cases.append(_matrix(f"a {m}x{n}", A, "2", v=V[0], others=others))
        return cases

    return draw


def symmetric_spectra() -> Family:
    """Symmetric matrices with planted eigenvalues: all positive, and one whose largest in size is negative."""

    @family("symmetric matrices, definite and indefinite")
    def draw(rng: Rng) -> list[Case]:
        return [
            _matrix("positive definite", matrices.spectrum(rng, (4.0, 2.0, 1.0)), "2"),
            _matrix("indefinite", matrices.spectrum(rng, (3.0, 1.0, -5.0)), "2"),
        ]

    return draw


def special_matrices() -> Family:
    """Nilpotent, 1x1, zero, one row, one column."""
    listed = {
        "the nilpotent [[0,1],[0,0]]": [[0, 1], [0, 0]],
        "a negative 1x1": [[-3]],
        "a zero 2x3": np.zeros((2, 3)),
        "one row": [[1, -2, 2]],
        "one column": [[1], [-2], [2]],
    }
    return Family(
        "nilpotent, 1x1, zero, one row, one column",
        lambda rng: [_matrix(name, A, kind) for name, A in listed.items() for kind in KINDS],
    )


def no_matrix_norms() -> Family:
    """A kind that does not exist, and a vector in place of the matrix."""
    return calls(
        "an unknown kind, or no matrix",
        ("kind 'max'", (np.eye(2), "max")),
        ("kind '3'", (np.eye(2), "3")),
        ("a vector in place of the matrix", (np.ones(3), "fro")),
    )


def huge_and_tiny_matrices() -> Family:
    """Entries whose squares overflow or vanish: 1e200 and 1e-200 for "fro", 1e150 and 1e-150 for "2"."""
    A = np.array([[3.0, 4.0], [0.0, 12.0], [1.0, -2.0]])
    return Family(
        "entries of size 1e200 and 1e-200",
        lambda rng: [
            _matrix(f"entries of size {size:g}", size * A, kind)
            for kind, sizes in (("fro", (1e200, 1e-200)), ("2", (1e150, 1e-150)))
            for size in sizes
        ],
    )


def integer_matrices() -> Family:
    """An integer 2x3 with each kind."""
    return Family(
        "an integer 2x3",
        lambda rng: [_matrix("an integer 2x3", [[1, -2, 3], [4, 0, -6]], kind) for kind in ("inf", "2")],
    )

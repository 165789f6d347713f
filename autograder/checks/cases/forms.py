"""Quadratic forms: coefficients f(coeffs, n), and symmetric matrices f(A) whose kind is known (fact kind)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family, sizes

POSITIVE, SEMIPOSITIVE = "positive definite", "positive semidefinite"
NEGATIVE, SEMINEGATIVE = "negative definite", "negative semidefinite"
INDEFINITE = "indefinite"
# The part of the largest eigenvalue that every nonzero eigenvalue of a case reaches: no threshold decides otherwise.
CLEAR = 1e-3


# --- coefficients -------------------------------------------------------------------------------------------------


def polynomials(*ns: int) -> Family:
    """All products x_i x_j with random coefficients, each named once, in either order."""

    @family(f"all products of the variables, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        found = []
        for n in ns:
            coeffs = {}
            for i in range(n):
                for j in range(i, n):
                    key = (i, j) if rng.random() < 0.5 else (j, i)
                    coeffs[key] = float(rng.uniform(0.5, 4) * rng.choice([-1, 1]))
            found.append(Case(f"a form in {n} variables", (coeffs, n)))
        return found

    return draw


def named_both_ways() -> Family:
    """One product named as (0,1) and as (1,0): the two coefficients add up."""
    return calls(
        "a product named in both orders",
        ("(0,1) and (1,0)", ({(0, 1): 3.0, (1, 0): 2.0, (0, 0): 1.0}, 2)),
        ("opposite coefficients", ({(2, 0): 4.0, (1, 1): -1.0, (0, 2): -4.0}, 3)),
    )


def sparse_polynomials() -> Family:
    """Missing products, a variable that does not occur, one variable, whole coefficients that are odd."""
    return calls(
        "missing products, one variable, odd whole numbers",
        ("one variable", ({(0, 0): -3.0}, 1)),
        ("no terms at all", ({}, 3)),
        ("a variable that does not occur", ({(0, 2): 1.0, (2, 2): 5.0}, 4)),
        ("odd whole coefficients", ({(0, 0): 2, (0, 1): 3, (2, 1): -5}, 3)),
    )


def strange_indices() -> Family:
    """Indices beyond the last variable, and below the first."""
    return calls(
        "indices outside 0 ... n-1",
        ("index n", ({(0, 0): 1.0, (1, 2): 1.0}, 2)),
        ("index -1", ({(0, -1): 1.0}, 3)),
    )


def whole_polynomial() -> Family:
    """x^2 + 6xy - 2yz + 5z^2."""
    coeffs = {(0, 0): 1, (0, 1): 6, (1, 2): -2, (2, 2): 5}
    return calls("a form in whole numbers", ("a form in whole numbers", (coeffs, 3)))


# --- definiteness -------------------------------------------------------------------------------------------------


def _form(name: str, A: Any, kind: str, **facts: Any) -> Case:
    return Case(name, (np.array(A, dtype=float),), facts={"kind": kind, **facts})


def planted(*ns: int) -> Family:
    """Symmetric matrices with planted eigenvalues of clear signs: definite either way, indefinite."""

    @family(f"planted eigenvalues, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        found = []
        for n in ns:
            sizes_of = rng.uniform(0.5, 5, n)
            mixed = sizes_of * np.where(np.arange(n) < max(n - 1, 1), 1, -1)
            spectra = ((sizes_of, POSITIVE), (-sizes_of, NEGATIVE), (mixed, INDEFINITE))
            for values, kind in spectra if n > 1 else spectra[:2]:
                found.append(_form(f"{kind}, {n}x{n}", matrices.spectrum(rng, values.tolist()), kind))
        return found

    return draw


def _singular(rng: Rng, n: int, r: int) -> NDArray[Any]:
    """B B^T with an integer B (n, r): rank r in exact numbers, nonzero eigenvalues within a factor 1000."""
    while True:
        B = matrices.int_rank(rng, n, r, r, hi=3)
        A = np.asarray(B @ B.T, dtype=float)
        sigma = np.linalg.svd(A, compute_uv=False)
        if sigma[r - 1] > CLEAR * sigma[0]:
            return A


def singular(*shapes: tuple[int, int]) -> Family:
    """Semidefinite in whole numbers, order n and rank r < n, and their negatives."""

    @family("semidefinite in whole numbers, rank " + ", ".join(f"{r} of {n}" for n, r in shapes))
    def draw(rng: Rng) -> list[Case]:
        found = []
        for n, r in shapes:
            A = _singular(rng, n, r)
            found += [
                _form(f"a {n}x{n} of rank {r}", A, SEMIPOSITIVE),
                _form(f"the negative of a {n}x{n} of rank {r}", -A, SEMINEGATIVE),
            ]
        return found

    return draw


def with_a_congruence(n: int = 3) -> Family:
    """Each kind once, with an invertible M (n, n): M^T A M is of that kind, and no pivot of it is zero by luck."""

    @family("each kind, seen through an invertible M")
    def draw(rng: Rng) -> list[Case]:
        spectra = {
            POSITIVE: (1.0, 2.0, 3.0),
            SEMIPOSITIVE: (1.0, 2.0, 0.0),
            NEGATIVE: (-1.0, -2.0, -3.0),
            INDEFINITE: (1.0, -2.0, 3.0),
        }
        found = []
        for kind, values in spectra.items():
            A, seen = np.diag(values), np.zeros((n, n))
            while np.linalg.det((seen + seen.T) / 2) == 0:
                M = rng.uniform(-1, 1, (n, n)) + 3 * np.eye(n)
                seen = M.T @ A @ M
            found.append(_form(kind, A, kind, M=M))
        return found

    return draw


def misleading() -> Family:
    """Positive entries and indefinite, zero leading minors and not semidefinite, 1x1, zero, saddles of order 3."""
    return Family(
        "small matrices that mislead",
        lambda rng: [
            _form("the 1x1 matrix [[3]]", [[3]], POSITIVE),
            _form("the 1x1 matrix [[-2]]", [[-2]], NEGATIVE),
            _form("the zero matrix", np.zeros((2, 2)), SEMIPOSITIVE),
            _form("diag(0,1)", np.diag([0, 1]), SEMIPOSITIVE),
            _form("[[1,3],[3,1]]", [[1, 3], [3, 1]], INDEFINITE),
            _form("[[1,-2],[-2,5]]", [[1, -2], [-2, 5]], POSITIVE),
            _form("a 3x3 with two positive eigenvalues", np.diag([4, -1, 2]), INDEFINITE),
        ],
    )


def zero_minors() -> Family:
    """Leading minors that are zero or positive, and yet no semidefinite matrix."""
    return Family(
        "leading minors that are not negative",
        lambda rng: [
            _form("diag(0,-1)", np.diag([0, -1]), SEMINEGATIVE),
            _form("diag(1,0,-1)", np.diag([1, 0, -1]), INDEFINITE),
        ],
    )


def nearly_symmetric() -> Family:
    """Symmetric up to rounding, as a computed X^T X may be."""
    A = np.array([[0.3, 0.1, 0.0], [0.1, 0.7, 0.2], [0.0, 0.2, 0.5]])
    A[0, 1] = np.nextafter(A[0, 1], np.inf)
    return Family("symmetric up to rounding", lambda rng: [_form("symmetric up to rounding", A, POSITIVE)])


def in_units(*units: float) -> Family:
    """Definite, semidefinite and indefinite matrices times tiny and huge units; fact unit."""

    @family("tiny and huge units")
    def draw(rng: Rng) -> list[Case]:
        plain = {POSITIVE: matrices.spectrum(rng, (1.0, 2.0, 4.0)), SEMIPOSITIVE: _singular(rng, 4, 2)}
        plain[INDEFINITE] = matrices.spectrum(rng, (1.0, -2.0, 4.0))
        return [
            _form(f"{kind}, times {unit:g}", unit * A, kind, unit=unit) for kind, A in plain.items() for unit in units
        ]

    return draw


def tenths() -> Family:
    """Rank one, from multiples of 0.1: the zero eigenvalues come out as rounding errors of either sign."""

    @family("rank one, made of tenths")
    def draw(rng: Rng) -> list[Case]:
        found = []
        for n in (3, 4, 5):
            v = 0.1 * rng.integers(1, 10, n)
            found.append(_form(f"rank one, {n}x{n}", np.outer(v, v), SEMIPOSITIVE))
        return found

    return draw


def whole_forms() -> Family:
    """One of each sign in whole numbers, which every dtype holds."""
    return Family(
        "forms in whole numbers",
        lambda rng: [
            _form("positive definite", [[4, 1, 0], [1, 3, 1], [0, 1, 5]], POSITIVE),
            _form("indefinite", [[0, 2, 0], [2, 1, 1], [0, 1, 3]], INDEFINITE),
        ],
    )


# --- drawing ------------------------------------------------------------------------------------------------------


def ellipses(*listed: Any) -> Family:
    """Positive definite 2x2 matrices to draw."""
    return Family(
        "; ".join(f"[[{A[0][0]:g},{A[0][1]:g}],[{A[1][0]:g},{A[1][1]:g}]]" for A in listed),
        lambda rng: [Case("a positive definite 2x2", (np.array(A, dtype=float),)) for A in listed],
    )


def slanted_ellipse() -> Family:
    """A random positive definite 2x2 with semi-axes 0.4 to 2.5 and a slant."""

    @family("a slanted ellipse")
    def draw(rng: Rng) -> list[Case]:
        angle = rng.uniform(0.3, 1.2)
        q = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        values = np.array([rng.uniform(0.2, 0.6), rng.uniform(2, 6)])
        A = (q * values) @ q.T
        return [Case("a slanted ellipse", ((A + A.T) / 2,))]

    return draw


def flat_ellipse() -> Family:
    """Semi-axes 1 and 100, slanted: [[3,4],[-4,3]]/5 holds the axes."""
    q = np.array([[0.6, -0.8], [0.8, 0.6]])
    A = (q * [1e-4, 1.0]) @ q.T
    return Family("a flat ellipse", lambda rng: [Case("semi-axes 1 and 100", ((A + A.T) / 2,))])


def no_ellipse() -> Family:
    """Indefinite, semidefinite, negative, not symmetric, 3x3."""
    return calls(
        "not a positive definite 2x2",
        ("[[1,2],[2,1]]", (np.array([[1.0, 2], [2, 1]]),)),
        ("[[1,1],[1,1]]", (np.ones((2, 2)),)),
        ("-I", (-np.eye(2),)),
        ("[[2,1],[0,2]]", (np.array([[2.0, 1], [0, 2]]),)),
        ("the 3x3 identity", (np.eye(3),)),
    )

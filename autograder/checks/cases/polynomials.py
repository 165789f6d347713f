"""Polynomials as rows of monomial coefficients, f(p, basis): entry j belongs to x^j."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family
from .solution_sets import nonzero


def polynomial(name: str, p: Any, basis: Any) -> Case:
    """Return the case f(p, basis), p (d + 1,), basis (k, d + 1)."""
    return Case(name, (np.array(p, dtype=float), np.array(basis, dtype=float)))


def full_bases(*ks: int) -> Family:
    """p and a basis of all polynomials of degree below k, integer and not symmetric, for each k."""

    @family("bases of k polynomials, k = " + ", ".join(map(str, ks)))
    def draw(rng: Rng) -> list[Case]:
        return [polynomial(f"a basis of {k} polynomials", nonzero(rng, k), _regular(rng, k)) for k in ks]

    return draw


def _regular(rng: Rng, k: int) -> np.ndarray:
    while True:
        basis = rng.integers(-3, 4, (k, k))
        lopsided = k == 1 or bool(np.ptp(basis - basis.T))
        if basis.any() and lopsided and np.linalg.cond(basis) < 30:
            return basis


def partial_bases() -> Family:
    """Fewer polynomials than the degree allows, p in their span: k = 1, 2 and 3 of degree at most 4; and p = 0."""

    @family("fewer polynomials than coefficients, p in their span")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for k, d in ((1, 2), (2, 3), (3, 4)):
            basis = matrices.dyadic_rank(rng, k, d + 1, k)[0]
            cases.append(polynomial(f"{k} of degree at most {d}", nonzero(rng, k) @ basis, basis))
        return [*cases, polynomial("the zero polynomial", np.zeros(4), cases[1].args[1])]

    return draw


def outside_span() -> Family:
    """p outside the span of the basis: 1, x against x^2, and a random one."""

    @family("p outside the span")
    def draw(rng: Rng) -> list[Case]:
        basis = matrices.dyadic_rank(rng, 3, 5, 3)[0]
        away = np.linalg.svd(basis.astype(float))[2][-1]
        return [
            polynomial("x^2 in the span of 1 and x?", [0, 0, 1], [[1, 0, 0], [0, 1, 0]]),
            polynomial("a p beside the span of 3", np.array([1, 2, -1]) @ basis + 8 * away, basis),
        ]

    return draw


def dependent_bases() -> Family:
    """Polynomials that are no basis: a multiple, a sum, more of them than coefficients; p is in their span."""
    return Family(
        "dependent polynomials",
        lambda rng: [
            polynomial("a polynomial and its double", [1, 1], [[1, 1], [2, 2]]),
            polynomial("1, 1 + x, x", [2, 3], [[1, 0], [1, 1], [0, 1]]),
            polynomial("a sum of the others", [2, 4, 1], [[1, 2, 0], [0, 1, 1], [1, 3, 1]]),
        ],
    )


def shifted_powers(d: int = 8, shift: float = 2.0) -> Family:
    """The basis (x + s)^0, .., (x + s)^d, badly conditioned in monomials, and p with coordinates of size 1."""

    @family(f"powers of x + {shift:g} up to {d}")
    def draw(rng: Rng) -> list[Case]:
        basis = np.eye(d + 1)
        for i in range(1, d + 1):  # multiply the row above by x + shift
            basis[i] = np.roll(basis[i - 1], 1) + shift * basis[i - 1]
        return [polynomial(f"powers of x + {shift:g}", rng.uniform(0.5, 1.5, d + 1) @ basis, basis)]

    return draw


def ragged_polynomials() -> Family:
    """p and the basis polynomials have different numbers of coefficients."""
    return calls(
        "polynomials of different length",
        ("p with 3 coefficients, a basis with 2", (np.ones(3), np.eye(2))),
        ("a basis that is no matrix", (np.ones(2), np.ones(2))),
    )

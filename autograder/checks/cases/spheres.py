"""Symmetric matrices with planted eigenvalues, f(A): x^T A x on the unit sphere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import family


def _spectrum(rng: Rng, name: str, values: Sequence[float], scale: float = 1.0) -> Case:
    others = rng.standard_normal((100, len(values)))
    others /= np.sqrt((others**2).sum(axis=1, keepdims=True))
    facts = {"values": scale * np.sort(np.asarray(values, dtype=float)), "others": others}
    return Case(name, (scale * matrices.spectrum(rng, values),), facts=facts)


def spectra() -> Family:
    """Symmetric matrices with known eigenvalues, and 100 unit vectors to try."""

    @family("symmetric matrices with known eigenvalues")
    def draw(rng: Rng) -> list[Case]:
        listed = ((3.0, 1.0), (4.0, 2.0, 1.0), (2.0, -1.0, 5.0, 0.5, 3.0))
        return [_spectrum(rng, f"a symmetric {len(values)}x{len(values)}", values) for values in listed]

    return draw


def special_spectra() -> Family:
    """Indefinite with a negative eigenvalue of largest size, repeated extremes, 1x1, a multiple of I, zero."""

    @family("indefinite, repeated, 1x1, c I, zero")
    def draw(rng: Rng) -> list[Case]:
        listed = {
            "a negative 1x1": (-2.0,),
            "zero": (0.0, 0.0),
            "-3 I": (-3.0, -3.0, -3.0),
            "indefinite": (-5.0, 1.0, 2.0),
            "negative definite": (-1.0, -4.0, -2.0),
            "repeated extremes": (1.0, 1.0, 2.0, 6.0, 6.0),
        }
        return [_spectrum(rng, name, values) for name, values in listed.items()]

    return draw


def large_spectra(scale: float = 1e8) -> Family:
    """Entries of size 1e8, symmetric up to rounding only, as a computed X^T X may be."""

    @family("entries of size 1e8, symmetric up to rounding")
    def draw(rng: Rng) -> list[Case]:
        case = _spectrum(rng, "entries of size 1e8", (3.0, -1.0, 2.0, 1.0), scale)
        A = case.args[0].copy()
        A[0, 1] = np.nextafter(A[0, 1], np.inf)
        return [Case(case.name, (A,), facts=case.facts)]

    return draw


def asymmetric() -> Family:
    """Not symmetric, not square."""
    return Family(
        "matrices that are not symmetric",
        lambda rng: [
            Case("[[1,2],[3,4]]", (np.array([[1.0, 2.0], [3.0, 4.0]]),)),
            Case("a small asymmetry", (np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 0.0], [0.0, 1e-3, 1.0]]),)),
            Case("a 2x3 matrix", (np.ones((2, 3)),)),
        ],
    )


def tiny_asymmetric() -> Family:
    """1e-12 [[1,2],[3,4]]: as far from symmetric as [[1,2],[3,4]] itself."""
    return Family(
        "tiny entries, not symmetric",
        lambda rng: [Case("1e-12 [[1,2],[3,4]]", (1e-12 * np.array([[1.0, 2.0], [3.0, 4.0]]),))],
    )


def seed_matrix() -> Family:
    """[[2,1],[1,3]]: eigenvalues (5 - sqrt 5)/2 and (5 + sqrt 5)/2."""
    others = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8], [0.8, -0.6]])
    facts = {"values": np.array([5 - np.sqrt(5.0), 5 + np.sqrt(5.0)]) / 2, "others": others}
    return Family("[[2,1],[1,3]]", lambda rng: [Case("[[2,1],[1,3]]", (np.array([[2.0, 1], [1, 3]]),), {}, facts)])


def integer_spectrum() -> Family:
    """[[2,2],[2,5]]: eigenvalues 1 and 6."""
    others = np.array([[1.0, 0.0], [0.6, 0.8]])
    facts = {"values": np.array([1.0, 6.0]), "others": others}
    return Family(
        "an integer symmetric 2x2", lambda rng: [Case("[[2,2],[2,5]]", (np.array([[2.0, 2], [2, 5]]),), {}, facts)]
    )

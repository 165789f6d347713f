"""Rows with directions to be removed: f(E, D), E (n, d), D (k, d)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ..case import Case, Family, Rng, fixed
from .build import calls, family
from .projections import planted


def _rows(name: str, E: Any, D: Any, rank: int, **facts: Any) -> Case:
    """Return the case f(E, D); `rank` is that of D, "clean" lists rows of E that are perpendicular to D already."""
    args = (np.array(E, dtype=float), np.array(D, dtype=float))
    return Case(name, args, facts={"rank": rank, **facts})


def one_unit_direction() -> Family:
    """The second axis of R^3 is removed from two rows."""
    return fixed("one unit direction", _rows("the second axis", [[1, 2, 3], [4, 5, 6]], [[0, 1, 0]], 1))


def slanted(*shapes: tuple[int, int, int]) -> Family:
    """E (n, d) random, D k rows that are not perpendicular, one row of E clean; "same_span" mixes the rows of D."""

    @family("directions that are not perpendicular, (n, d, k) = " + ", ".join(map(str, shapes)))
    def draw(rng: Rng) -> Iterable[Case]:
        for n, d, k in shapes:
            while True:
                D = planted(rng, d, k, k)[0].T
                angles = D @ D.T
                if k == 1 or np.abs(angles - np.diag(np.diag(angles))).max() > 0.3 * np.diag(angles).min():
                    break
            E = rng.standard_normal((n, d))
            E[-1] = np.linalg.svd(D.astype(float))[2][k:].T @ rng.uniform(1, 2, d - k)
            mix = np.eye(k) + np.triu(np.ones((k, k)), 1)
            yield _rows(f"{k} slanted directions in R^{d}", E, D, k, clean=[n - 1], same_span=mix @ D)

    return draw


def dependent() -> Family:
    """Directions of which one follows from the others: twice the same, and the sum of two."""

    @family("dependent directions")
    def draw(rng: Rng) -> Iterable[Case]:
        E = rng.standard_normal((3, 4))
        yield _rows("the same direction twice", E, [[1, 2, 2, 0], [2, 4, 4, 0]], 1)
        yield _rows("two directions and their sum", E, [[1, 2, 2, 0], [0, 1, 1, 1], [1, 3, 3, 1]], 2)

    return draw


def none() -> Family:
    """No direction, D (0, d): nothing is removed."""
    return fixed("k = 0", _rows("no direction", [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], np.zeros((0, 2)), 0))


def all_of_space() -> Family:
    """Directions that span R^d: nothing is left."""
    E = [[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]]
    return fixed("directions that span R^d", _rows("two directions in R^2", E, [[1.0, 1.0], [1.0, 2.0]], 2))


def of_other_lengths() -> Family:
    """One direction of length about 1e6, one of about 1e-6."""

    @family("directions of length 1e6 and 1e-6")
    def draw(rng: Rng) -> Iterable[Case]:
        D = np.array([[1.0, 2.0, 2.0, 0.0], [0.0, 1.0, 1.0, 1.0]])
        E = rng.standard_normal((3, 4))
        yield _rows("a direction times 1e6", E, 1e6 * D[:1], 1)
        yield _rows("two directions, times 1e6 and 1e-6", E, [1e6 * D[0], 1e-6 * D[1]], 2)

    return draw


def zero() -> Family:
    """A zero direction, alone and beside another."""
    E = np.ones((2, 3))
    return calls(
        "a zero direction",
        ("a zero direction", (E, np.zeros((1, 3)))),
        ("a zero direction beside another", (E, np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]))),
    )


def unequal_widths() -> Family:
    """Directions of another length than the rows."""
    return calls("directions of another length", ("rows of 3, directions of 2", (np.ones((2, 3)), np.ones((1, 2)))))


def whole() -> Family:
    """Integer rows and one integer direction of squared length 9."""
    E, D = [[3.0, -1.0, 2.0], [0.0, 4.0, 1.0]], [[1.0, 2.0, 2.0]]
    return fixed("integer rows, an integer direction", _rows("integer rows and direction", E, D, 1))

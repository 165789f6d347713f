"""Data matrices with redundant features planted, f(X, names): what depends on what is known by construction."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import family

LETTERS = "abcdefghijklmnop"


def table(name: str, columns: list[Any], redundant: str, pairs: str | None = None) -> Case:
    """Return the case f(X, names) with these columns, named a, b, c, ...; `redundant` and `pairs` list letters."""
    X = np.array(columns, dtype=float).T
    facts = {"redundant": list(redundant), "pairs": list(redundant if pairs is None else pairs)}
    return Case(name, (X, list(LETTERS[: X.shape[1]])), facts=facts)


def planted() -> Family:
    """Independent integer columns, and among them mixes of two or three earlier ones with random coefficients."""

    @family("planted dependencies among two, three and four columns")
    def draw(rng: Rng) -> list[Case]:
        first, second = _independent(rng, 6, 3), _independent(rng, 8, 4)
        a, b, c = _coefficients(rng, 3)
        d, e, f = _coefficients(rng, 3)
        u, v, w = first.T
        p, q, s, t = second.T
        return [
            table("a mix of two columns", [u, v, a * u + b * v, w], "c", ""),
            table("a mix of three, and a double", [u, v, c * v, w, a * u + b * v + c * w], "ce", "c"),
            table("two mixes of eight samples", [p, q, d * p + e * q, s, t, f * q + d * s + a * t], "cf", ""),
            table("nothing redundant", [p, q, s, t], "", ""),
        ]

    return draw


def _independent(rng: Rng, n: int, d: int) -> np.ndarray:
    return matrices.dyadic_rank(rng, n, d, d)[0]


def _coefficients(rng: Rng, k: int) -> np.ndarray:
    return rng.choice([-3, -2, 2, 3], k)


def degenerate() -> Family:
    """A zero column, duplicates, a single feature, kept and not."""

    @family("zero columns, duplicates, one feature")
    def draw(rng: Rng) -> list[Case]:
        u, v = _independent(rng, 4, 2).T
        return [
            table("one feature", [u], ""),
            table("one feature, all zero", [np.zeros(3)], "a"),
            table("a zero column", [u, np.zeros(4), v], "b"),
            table("a zero column in front", [np.zeros(4), u, v], "a"),
            table("duplicates", [u, u, v, u, v], "bde"),
        ]

    return draw


def more_features_than_samples() -> Family:
    """d > n: at least d - n features are redundant."""

    @family("more features than samples")
    def draw(rng: Rng) -> list[Case]:
        A, pivots = matrices.dyadic_rank(rng, 3, 6, 3)
        rest = "".join(LETTERS[j] for j in range(6) if j not in pivots)
        X, names = A.astype(float), list(LETTERS[:6])
        return [Case("3 samples of 6 features", (X, names), facts={"redundant": list(rest)})]

    return draw


def dummy_variables() -> Family:
    """An intercept and one column of zeros and ones for each category: the last is redundant. Without one, none is."""

    @family("dummy variables")
    def draw(rng: Rng) -> list[Case]:
        kinds = rng.permutation(np.array([0, 0, 1, 1, 2, 2, 2, 1]))
        dummies = [(kinds == k).astype(float) for k in range(3)]
        return [
            table("one column a category and an intercept", [np.ones(8), *dummies], "d", ""),
            table("one column a category, no intercept", dummies, "", ""),
            table("the intercept comes last", [*dummies, np.ones(8)], "d", ""),
        ]

    return draw


def in_other_units() -> Family:
    """Columns in units from 1e-6 to 1e6, a mix among them: entries are rounded, the dependence is not lost."""

    @family("columns in units from 1e-6 to 1e6")
    def draw(rng: Rng) -> list[Case]:
        u, v, w = _independent(rng, 6, 3).T
        a, b = _coefficients(rng, 2)
        mix = a * u + b * v
        return [
            table("tiny first", [1e-6 * u, 1e6 * v, 1e-3 * w, 1e6 * mix], "d", ""),
            table("a tiny mix", [1e6 * u, v, 1e-6 * mix, 1e-6 * w], "c", ""),
            table("all of size 1e-9", [1e-9 * u, 1e-9 * v, 1e-9 * mix, 1e-9 * w], "c", ""),
        ]

    return draw


def integers() -> Family:
    """Small integers, one mix of two columns."""

    @family("integer features")
    def draw(rng: Rng) -> list[Case]:
        u, v, w = _independent(rng, 5, 3).T
        return [table("an integer table", [u, v, 2 * u - 3 * v, w], "c", "")]

    return draw


def wrong_names() -> Family:
    """Three features, two names."""
    return Family("names that do not fit", lambda rng: [Case("3 features, 2 names", (np.eye(3), ["a", "b"]))])

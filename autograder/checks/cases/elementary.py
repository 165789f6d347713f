"""Calls for elimination matrices f(n, i, j, m) and permutation matrices f(perm)."""

from __future__ import annotations

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family


def row_operations(*ns: int) -> Family:
    """Row i loses m times row j, i below and above j, m whole, a fraction and negative; fact A (n, n) to act on."""

    @family("row operations, n = " + ", ".join(map(str, ns)))
    def draw(rng: Rng) -> list[Case]:
        found = []
        for n in ns:
            i, j = (int(k) for k in rng.permutation(n)[:2])
            for row, other, m in ((max(i, j), min(i, j), -0.75), (min(i, j), max(i, j), 2.5)):
                where = "below" if row > other else "above"
                # Whole numbers, so that E A is exact: only E itself is judged. The diagonal makes A regular, E unique.
                A = rng.integers(-2, 3, (n, n)) + 3.0 * n * np.eye(n)
                found.append(Case(f"row i {where} row j, n = {n}", (n, row, other, m), facts={"A": A}))
        return found

    return draw


def nothing_subtracted(n: int = 3) -> Family:
    """Subtract nothing, m = 0: the identity."""
    case = Case("m = 0", (n, 2, 0, 0), facts={"A": np.arange(1.0, n * n + 1).reshape(n, n)})
    return Family("m = 0", lambda rng: [case])


def impossible_rows() -> Family:
    """Refuse i = j and rows that do not exist, negative ones included."""
    return calls(
        "rows that are equal or do not exist",
        ("i = j", (3, 1, 1, 2.0)),
        ("n = 1", (1, 0, 0, 2.0)),
        ("a row i = n", (3, 3, 0, 2.0)),
        ("a row j = n", (3, 0, 3, 2.0)),
        ("a negative row", (3, -1, 0, 2.0)),
    )


def permutations(*ns: int) -> Family:
    """Lists perm with perm[perm] not the identity, so that P differs from P^T; fact q does not commute with perm."""

    @family("permutations, n = " + ", ".join(map(str, ns)))
    def draw(rng: Rng) -> list[Case]:
        return [_with_another(f"a permutation of {n} rows", _one_way(rng, n), rng) for n in ns]

    return draw


def _one_way(rng: Rng, n: int) -> np.ndarray:
    while True:
        perm = rng.permutation(n)
        if not np.array_equal(perm[perm], np.arange(n)):
            return perm


def _with_another(name: str, perm: np.ndarray, rng: Rng) -> Case:
    while True:
        q = rng.permutation(len(perm))
        if not np.array_equal(perm[q], q[perm]):
            return Case(name, (perm.tolist(),), facts={"q": q})


def permutation_arrays(n: int = 5) -> Family:
    """The same as integer arrays."""

    @family(f"a permutation as an array, n = {n}")
    def draw(rng: Rng) -> list[Case]:
        return [Case("a permutation as an array", (_one_way(rng, n),))]

    return draw


def small_permutations() -> Family:
    """A single row, and nothing moved."""
    return calls("one row, and nothing moved", ("one row", ([0],)), ("nothing moved", ([0, 1, 2],)))


def no_permutations() -> Family:
    """A row named twice, a row that does not exist, a negative one, a gap."""
    return calls(
        "lists that are no permutation",
        ("a row named twice", ([0, 1, 1],)),
        ("rows counted from 1", ([1, 2, 3],)),
        ("a negative row", ([-1, 0, 1],)),
        ("a row too large", ([0, 2, 5],)),
    )

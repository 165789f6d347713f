"""Laws for elimination and permutation matrices: each is known by what it does to a matrix from the left."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within

COLUMNS_MOVED = (
    "Your P moves entry i to place perm[i]; the exercise asks for the entry perm[i] at place i (`P @ x` is `x[perm]`). "
    "That is the transpose."
)


def subtracts_row() -> Law:
    """f(n, i, j, m) returns E (n, n) that takes m times row j from row i of any matrix (the case's fact A) (n, n)."""

    def test(trial: Trial) -> Margin:
        n, i, j, m = trial.args
        E = ladder.array(trial.value, (n, n))
        A = np.asarray(trial.case.facts["A"], dtype=float)
        want, opposite = A.copy(), A.copy()
        want[i] -= m * A[j]
        opposite[i] += m * A[j]
        if _same(E @ A, opposite, E, A) and m:
            raise Broken("FB_SIGN", message=f"Your E adds {m:g} times row {j} to row {i}; it must subtract.", got=E)
        if _same(E.T @ A, want, E.T, A) and m:
            raise Broken("FB_TRANSPOSED", message=f"Your E changes row {j}; it must change row {i}.", got=E)
        return _acts(E, A, want)

    return Law("subtracts m times row j from row i", test)


def _acts(E: NDArray[Any], A: NDArray[Any], want: NDArray[Any]) -> Margin:
    """E A = want, entrywise within T-dot; the margin is the worst entry's."""
    eps = tolerances.eps_of()
    ratio = float((np.abs(E @ A - want) / tolerances.product(E, A, eps).clip(min=np.finfo(float).tiny)).max(initial=0))
    unit = tolerances.backward(2, E.shape, eps)
    return within(ratio * unit, unit, code="FB_WRONG_VALUE", eps=eps, got=E)


def _same(got: NDArray[Any], want: NDArray[Any], E: NDArray[Any], A: NDArray[Any]) -> bool:
    return bool(np.all(np.abs(got - want) <= tolerances.product(E, A, tolerances.eps_of())))


def undone_by_the_opposite() -> Law:
    """E(n, i, j, m) times E(n, i, j, -m) is the identity, in both orders."""

    def test(trial: Trial) -> Margin:
        n, i, j, m = trial.args
        there = ladder.array(trial.value, (n, n))
        back = ladder.array(trial.ask(n, i, j, -m), (n, n))
        return max((_acts(there, back, np.eye(n)), _acts(back, there, np.eye(n))), key=lambda margin: margin.measured)

    return Law("is undone by the same matrix with -m", test)


def permutation(value: Any, n: int, name: str = "P") -> NDArray[Any]:
    """Return the value as a permutation matrix (n, n): zeros and ones, a single 1 in each row and column; or Broken."""
    P = ladder.array(value, (n, n), what=f"{name} as an ndarray")
    zeros_and_ones = bool(np.all((P == 0) | (P == 1)))
    if not (zeros_and_ones and np.all(P.sum(axis=0) == 1) and np.all(P.sum(axis=1) == 1)):
        raise Broken("FB_TYPE", want=f"{name} with a single 1 in each row and column, else 0", got="other entries")
    return P


def permutes_rows() -> Law:
    """f(perm) returns the permutation matrix P (n, n) with P x = x[perm] for every x."""

    def test(trial: Trial) -> None:
        perm = np.asarray(trial.args[0])
        x = np.arange(1.0, len(perm) + 1)
        P = permutation(trial.value, len(perm))
        if not np.array_equal(P @ x, x[perm]):
            if np.array_equal(P.T @ x, x[perm]):
                raise Broken("FB_PERM_TRANSPOSED", message=COLUMNS_MOVED, got=P)
            raise Broken("FB_WRONG_VALUE", eta=1.0, tol=0.0, got=P)

    return Law("puts row perm[i] at place i", test)


def composes() -> Law:
    """P_q P_p = P_(p[q]) for f(p) and the case's fact q: first p, then q."""

    def test(trial: Trial) -> None:
        p, q = np.asarray(trial.args[0]), np.asarray(trial.case.facts["q"])
        n = len(p)
        first, second = permutation(trial.value, n), permutation(trial.ask(q.tolist()), n)
        both = permutation(trial.ask(p[q].tolist()), n)
        if not np.array_equal(second @ first, both):
            # The transposed convention composes the other way round; of any other P nothing can be said.
            swapped = np.array_equal(first @ second, both)
            code, text = ("FB_PERM_TRANSPOSED", COLUMNS_MOVED) if swapped else ("FB_WRONG_VALUE", "")
            raise Broken(code, message=text, eta=1.0, tol=0.0, got=first)

    return Law("P_q P_p = P_(p[q])", test)

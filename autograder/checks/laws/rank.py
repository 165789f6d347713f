"""Laws for ranks and for columns chosen by rank: whole numbers, so right or wrong, without a tolerance of their own."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within
from .subspaces import rank_of

_OTHER = {"want": "another rank", "got": "a wrong one"}
_COLUMNS = {"want": "the leftmost independent columns, ascending", "got": "other column numbers"}


def has_rank(asked: str = "returns the rank") -> Law:
    """The result is the rank of the case's matrix, as an integer."""

    def test(trial: Trial) -> None:
        _equal_rank(trial.value, rank_of(trial), trial.case.name)

    return Law(asked, test)


def _equal_rank(value: Any, rank: int, name: str) -> None:
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, np.integer)):
        raise Broken("FB_TYPE", want="an int", got=ladder.kind_of(value))
    if value != rank:
        raise Broken("FB_TYPE", want=f"rank {rank} for {name}", got=str(value), public=_OTHER)


def has_rank_of_relatives() -> Law:
    """A, A^T and A^T A have the same rank (A well conditioned, so that squaring its singular values is harmless)."""

    def test(trial: Trial) -> None:
        A, rank = np.asarray(trial.args[0]), rank_of(trial)
        _equal_rank(trial.value, rank, trial.case.name)
        _equal_rank(trial.ask(A.T.copy()), rank, f"the transpose of {trial.case.name}")
        _equal_rank(trial.ask(A.T @ A), rank, f"A^T A, A {trial.case.name}")

    return Law("gives A, its transpose and A^T A the same rank", test)


def selects_columns(*known: int) -> Law:
    """The result is (pivots, B): `known`, or the case's fact "pivots", and B = A[:, pivots] (m, r), columns of A."""

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], dtype=np.float64)
        expected = list(known) or trial.case.facts["pivots"]
        pivots, B = ladder.parts(trial.value, 2, "the pair (pivots, B)")
        order = ladder.indices(pivots, "pivots as a list of column numbers")
        if order != expected:
            raise Broken("FB_TYPE", want=f"pivots {expected}", got=str(order), expected=expected, public=_COLUMNS)
        columns = A[:, expected]
        found = ladder.array(B, columns.shape, what="B as an ndarray")
        scale = float(np.abs(columns).max(initial=0.0)) or 1.0
        error = float(np.abs(found - columns).max(initial=0.0)) / scale
        try:
            return within(error, tolerances.values(trial.eps), code="FB_WRONG_VALUE", eps=trial.eps, got=found)
        except Broken as broken:
            raise _recognised(found, columns, broken) from None

    return Law("returns the leftmost independent columns of A and their numbers", test)


def _recognised(B: Any, columns: Any, broken: Broken) -> Broken:
    """Name the two usual columns that are not A's: those of the reduced matrix, and orthonormal ones."""
    r = B.shape[1]
    if np.array_equal(B, np.eye(*B.shape)) and np.tril(columns, -1).any():
        return Broken("FB_RREF_COLUMNS", got=B)
    if np.abs(B.T @ B - np.eye(r)).max(initial=0.0) <= tolerances.perpendicular_bases(tolerances.eps_of()):
        got = "orthonormal columns"
        return Broken("FB_TYPE", want="columns of A, unchanged", got=got, public={"got": got})
    return broken

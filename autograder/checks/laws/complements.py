"""Laws for orthogonal complements: any basis is right, and the complement of the complement is the space again."""

from __future__ import annotations

import numpy as np

from .law import Law, Margin, Trial
from .subspaces import is_basis_of, nullspace_basis_margin


def is_complement() -> Law:
    """The columns of W are a basis of all vectors perpendicular to the columns of V (n, k), whose rank is a fact."""

    def test(trial: Trial) -> Margin:
        V = np.asarray(trial.args[0], dtype=np.float64)
        return nullspace_basis_margin(V.T, trial.value, int(trial.case.facts["rank"]), trial.eps)

    return Law("W is a basis of all vectors perpendicular to every column of V", test)


def complement_of_complement() -> Law:
    """Asked again about its own result, the function returns a basis of C(V): the fact "basis" (n, r) spans it."""

    def test(trial: Trial) -> Margin:
        basis = np.asarray(trial.case.facts["basis"], dtype=np.float64)
        return is_basis_of(trial.ask(trial.value), basis, spread=10.0, eps=trial.eps)

    return Law("the complement of the complement is the space again", test)

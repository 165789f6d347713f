"""Laws for nullspaces in torch: an orthonormal basis, judged with the eps of the dtype the numbers really have."""

from __future__ import annotations

import numpy as np

from .. import tolerances
from ..data import Tensor
from . import ladder
from .law import Broken, Law, Margin, Trial, within
from .subspaces import nullspace_basis_margin


def orthonormal_nullspace(
    asked: str = "returns a basis of N(A) whose columns have length 1 and are perpendicular",
) -> Law:
    """The result is a tensor N (n, n - r) of A's dtype with A N = 0 (T-null) and N^T N = I (100 n eps).

    If A asks for a gradient, N must still hang on A's graph.
    """

    def test(trial: Trial) -> Margin:
        given = trial.args[0]
        value = trial.value
        if not isinstance(value, Tensor):
            raise Broken("FB_TYPE", want="a torch tensor", got=ladder.kind_of(value))
        if value.dtype != given.dtype:
            raise Broken("FB_TYPE", want=f"a tensor of {given.dtype}", got=f"a tensor of {value.dtype}")
        # The nearest matrix of the rank that `rtol` asks for, where that is not A itself.
        A = np.asarray(trial.case.facts.get("nearest", given.array), dtype=np.float64)
        n, eps = A.shape[1], tolerances.eps_of(given)
        null = nullspace_basis_margin(A, value.array, int(trial.case.facts["rank"]), eps)
        N = value.array.astype(np.float64)
        off = float(np.abs(N.T @ N - np.eye(N.shape[1])).max(initial=0.0))
        says = f"N^T N differs from I by {off:.1e}: every column must have length 1, and any two be perpendicular."
        allowed = tolerances.nullspace((n,), eps)
        apart = within(off, allowed, code="FB_LOST_ORTHOGONALITY", eps=eps, message=says)
        if given.requires_grad and not value.requires_grad:
            raise Broken("FB_DETACHED")
        return max(null, apart, key=lambda m: m.measured / m.allowed)

    return Law(asked, test)

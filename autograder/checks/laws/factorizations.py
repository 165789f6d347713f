"""Laws for triangular factors: exact zeros where they belong, and a product that gives A back entry by entry."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .elementary import permutation
from .law import Broken, Law, Margin, Trial, within

Array = NDArray[Any]


def is_lu() -> Law:
    """(L, U) are the factors of A (n, n): L unit lower, U upper triangular, |A - LU| <= 20 n eps |L||U| (T-lu)."""

    def test(trial: Trial) -> Margin:
        A, n = _matrix(trial)
        L, U = (_square(part, n, name) for part, name in zip(_parts(trial, "L", "U"), "LU", strict=True))
        _zero_above(L, "L")
        _zero_below(U, "U")
        _unit(L, "L", trial.eps)
        try:
            return _gives(A, L, U, trial.eps)
        except Broken as broken:
            raise _sign_of_multipliers(A, L, U, trial.eps) or broken from None

    return Law("L unit lower, U upper triangular, LU = A", test)


def _sign_of_multipliers(A: Array, L: Array, U: Array, eps: float) -> Broken | None:
    """Recognise multipliers stored with the wrong sign, and the elimination matrix E itself (E A = U) as L."""
    if _agrees(A, 2 * np.eye(len(A)) - L, U, eps):
        return Broken("FB_SIGN", message="Right but for the sign of every multiplier in L.", got=L)
    if _agrees(U, L, A, eps):
        text = "Your L times A gives U: it is the product of the elimination matrices. A = LU needs its inverse."
        return Broken("FB_SIGN", message=text, got=L)
    return None


def is_plu() -> Law:
    """(P, L, U): P a permutation, L unit lower with |l_ij| <= 1, U upper triangular, PA = LU (T-lu).

    Among pivots of equal size any choice is right.
    """

    def test(trial: Trial) -> Margin:
        A, n = _matrix(trial)
        P, L, U = _parts(trial, "P", "L", "U")
        P, L, U = permutation(P, n), _square(L, n, "L"), _square(U, n, "U")
        _zero_above(L, "L")
        _zero_below(U, "U")
        _unit(L, "L", trial.eps)
        try:
            margin = _gives(P @ A, L, U, trial.eps)
        except Broken as broken:
            if _agrees(P.T @ A, L, U, trial.eps):
                raise Broken("FB_PERM_TRANSPOSED") from None
            raise broken from None
        largest = float(np.abs(np.tril(L, -1)).max(initial=0.0))
        if largest > tolerances.largest_multiplier(trial.eps):
            raise Broken("FB_BIG_MULTIPLIER", got=f"a multiplier of size {largest:.3g}")
        return margin

    return Law("P a permutation, L unit lower with entries up to 1, U upper triangular, PA = LU", test)


def is_ldu() -> Law:
    """(L, D, U): L unit lower, D (n,) the pivots, U unit upper triangular, A = L diag(D) U (T-lu)."""

    def test(trial: Trial) -> Margin:
        A, n = _matrix(trial)
        L, D, U = _parts(trial, "L", "D", "U")
        L, U = _square(L, n, "L"), _square(U, n, "U")
        D = ladder.array(D, (n,), what="D as an ndarray")
        _zero_above(L, "L")
        _zero_below(U, "U")
        _unit(L, "L", trial.eps)
        if np.abs(U.diagonal() - 1).max() > tolerances.unit_diagonal(trial.eps) and _agrees(A, L, U, trial.eps):
            raise Broken("FB_SCALE", message="U still carries the pivots: divide each row of U by its pivot.", got=U)
        _unit(U, "U", trial.eps)
        try:
            return _gives(A, L * D, U, trial.eps)
        except Broken as broken:
            if _agrees(A, L, U * D, trial.eps):
                text = "The columns of U were divided by the pivots. A pivot stands in front of its whole row of U."
                raise Broken("FB_TRANSPOSED", message=text, got=U) from None
            raise broken from None

    return Law("L unit lower, D the pivots, U unit upper triangular, L diag(D) U = A", test)


def _matrix(trial: Trial) -> tuple[Array, int]:
    A = np.asarray(trial.args[0], dtype=np.float64)
    return A, len(A)


def _parts(trial: Trial, *names: str) -> tuple[Any, ...]:
    return ladder.parts(trial.value, len(names), f"the tuple ({', '.join(names)})")


def _square(value: Any, n: int, name: str) -> Array:
    return ladder.array(value, (n, n), what=f"{name} as an ndarray")


def _zero_above(L: Array, name: str) -> None:
    if np.any(np.triu(L, 1)):
        raise Broken("FB_TYPE", want=f"{name} with exact zeros above its diagonal", got="nonzero entries there")


def _zero_below(U: Array, name: str) -> None:
    if np.any(np.tril(U, -1)):
        text = f"{name} holds numbers below its diagonal. What was eliminated is 0 exactly: store it so."
        raise Broken("FB_READS_LOWER", message=text, got=U)


def _unit(T: Array, name: str, eps: float) -> None:
    if np.abs(T.diagonal() - 1).max(initial=0.0) > tolerances.unit_diagonal(eps):
        raise Broken("FB_L_NOT_UNIT", message=f"{name} must have ones on its diagonal.", got=T)


def _gives(A: Array, left: Array, right: Array, eps: float) -> Margin:
    """|A - left right| <= 20 n eps |left||right| entrywise (T-lu); the margin is the worst entry's."""
    unit = tolerances.backward(20, A.shape, eps)
    return within(_worst(A, left, right, eps) * unit, unit, code="FB_RESIDUAL", eps=eps)


def _agrees(A: Array, left: Array, right: Array, eps: float) -> bool:
    return _worst(A, left, right, eps) <= 1


def _worst(A: Array, left: Array, right: Array, eps: float) -> float:
    """The largest |A - left right| relative to what T-lu allows there; infinity where 0 was allowed and not met."""
    with np.errstate(all="ignore"):
        error, allowed = np.abs(A - left @ right), tolerances.lu_residual(left, right, eps)
        ratio = np.where(error == 0, 0.0, error / allowed)
    return float(ratio.max(initial=0.0)) if not np.isnan(ratio).any() else float("inf")

"""Laws for sample statistics: covariances, and tables whose covariance became the identity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Table = NDArray[Any]

_CANCELLATION = (
    "The digits are gone: two numbers near the square of the mean were subtracted (cancellation). Subtract the mean "
    "from the data first, then multiply."
)


def covariance_is(reference: Callable[..., Any], asked: str = "is the covariance of the columns") -> Law:
    """The result is reference(X, ddof) entry by entry, relative to the two standard deviations (T-cov)."""

    def test(trial: Trial) -> Margin:
        X = np.asarray(trial.args[0], dtype=np.float64)
        wanted = np.asarray(reference(X, **trial.case.kwargs), dtype=np.float64)
        C = ladder.array(trial.value, wanted.shape)
        return _compare(trial, X, C, wanted)

    return Law(asked, test)


def _compare(trial: Trial, X: Table, C: Table, wanted: Table) -> Margin:
    deviations = np.sqrt(np.diag(wanted))
    varying = deviations > 0
    largest = np.abs(X).max(axis=0)
    offset = float((largest[varying] / deviations[varying]).max(initial=1.0))
    allowed = tolerances.moments(len(X), offset, trial.eps)
    # A constant column has no deviation of its own: what rounding leaves there is measured against its entries.
    scale = np.where(varying, deviations, np.where(largest > 0, largest, 1.0))

    def off(other: Table) -> float:
        return float((np.abs(C - other) / np.outer(scale, scale)).max())

    try:
        return within(off(wanted), allowed, code="FB_WRONG_VALUE", eps=trial.eps, got=C)
    except Broken as broken:
        raise _known_slip(X, off, wanted, 10 * allowed, trial) or broken from None


def _known_slip(X: Table, off: Callable[[Table], float], wanted: Table, near: float, trial: Trial) -> Broken | None:
    """Recognise another divisor, a mean that was left in, and digits lost to cancellation."""
    n, ddof = len(X), int(trial.case.kwargs.get("ddof", 1))
    for other in {0, 1, 2} - {ddof, n}:
        if other < n and off(wanted * (n - ddof) / (n - other)) <= near:
            return Broken("FB_DDOF", message=f"The divisor is not n - ddof: n = {n} samples need {n} - ddof.")
    mean = X.mean(axis=0)
    outer = np.outer(mean, mean)
    if any(off(wanted + outer * n / divisor) <= near for divisor in {n, n - ddof}):
        return Broken("FB_NOT_CENTRED")
    if trial.case.facts.get("large_mean"):
        near_zero = ladder.array(trial.ask(X - np.round(mean), **trial.case.kwargs), wanted.shape)
        if np.abs(near_zero - wanted).max() <= tolerances.cap(trial.eps) * np.abs(wanted).max():
            return Broken("FB_OVERFLOW", message=_CANCELLATION)
    return None


def ignores_shifts_and_follows_maps() -> Law:
    """cov(X + c) = cov(X), and cov(XM) = M^T cov(X) M for an integer M (d, 2), both up to rounding (T-cov)."""

    def test(trial: Trial) -> Margin:
        X = np.asarray(trial.args[0], dtype=np.float64)
        d = X.shape[1]
        C = ladder.array(trial.value, (d, d))
        M = np.column_stack([np.arange(1.0, d + 1), (-1.0) ** np.arange(d)])
        shifted = ladder.array(trial.ask(X + 8.0), (d, d))
        mapped = ladder.array(trial.ask(X @ M), (2, 2))
        spread = float(np.ptp(X, axis=0).max()) / 2
        scale, offset = spread**2, float(np.abs(X + 8.0).max()) / spread
        allowed = tolerances.moments(len(X), offset, trial.eps)
        wanted = M.T @ C @ M
        off = max(
            float(np.abs(shifted - C).max()) / scale,
            float(np.abs(mapped - wanted).max()) / (scale * float(np.abs(M).sum(axis=0).max()) ** 2),
        )
        if np.abs(shifted - C).max() / scale > 10 * allowed:
            raise Broken("FB_NOT_CENTRED", got=shifted)
        return within(off, allowed, code="FB_WRONG_VALUE", eps=trial.eps)

    return Law("adding a constant to a column changes nothing; new columns XM have covariance MᵀCM", test)


def is_white() -> Law:
    """(Z, W): Z = (X - mean) W has mean 0 and covariance I (ddof 1), within 100 n eps cond(C); any such W is right."""

    def test(trial: Trial) -> Margin:
        X = np.asarray(trial.args[0], dtype=np.float64)
        n, d = X.shape
        Z, W = ladder.parts(trial.value, 2, "the pair (Z, W)")
        Z, W = ladder.array(Z, (n, d), what="Z as an ndarray"), ladder.array(W, (d, d), what="W as an ndarray")
        centred = X - X.mean(axis=0)
        C = np.atleast_2d(np.cov(X, rowvar=False))
        allowed = tolerances.whiteness(n, float(np.linalg.cond(C)), trial.eps)
        rounding = allowed + n * trial.eps * float(np.abs(X).max(axis=0) @ np.abs(W).max(axis=1))
        if not np.abs(Z.mean(axis=0)).max() <= rounding:
            told = "The columns of Z do not have mean 0: subtract from each column of X its own mean."
            raise Broken("FB_NOT_CENTRED", message=told, got=Z)
        covariance = np.atleast_2d(np.cov(Z, rowvar=False))
        off = float(np.abs(covariance - np.eye(d)).max())
        try:
            margin = within(off, allowed, code="FB_RESIDUAL", eps=trial.eps, got=Z)
        except Broken as broken:
            raise _not_white(covariance, W, C, 100 * allowed, off, allowed) or broken from None
        product = float(np.abs(centred @ W - Z).max())
        return max(margin, within(product, rounding, code="FB_RESIDUAL", relative=False, message=_NOT_THE_PRODUCT),
                   key=lambda m: m.measured / m.allowed)  # fmt: skip

    return Law("Z = (X - mean) W has mean 0 and covariance I", test)


_NOT_THE_PRODUCT = "Z is white, but it is not (X - mean) W for the W you return."


def _not_white(covariance: Table, W: Table, C: Table, near: float, off: float, allowed: float) -> Broken | None:
    """Recognise division by the variance, standardised columns, and a W that is transposed."""
    d = len(C)
    if off <= near:
        return None
    if np.abs(np.diag(covariance) - 1).max() <= near and d > 1:
        message = "Each column has variance 1, but the off-diagonals remain: the columns are still correlated."
        return Broken("FB_RESIDUAL", message=message, eta=off, tol=allowed)
    if np.abs(W @ C @ W.T - np.eye(d)).max() <= near:
        return Broken("FB_TRANSPOSED", message="The transpose of your W whitens, W itself does not.")
    stretched = np.linalg.eigvalsh((covariance + covariance.T) / 2) * np.linalg.eigvalsh(C)[::-1]
    if np.abs(stretched - 1).max() <= near:
        return Broken("FB_WHITEN_SCALE")
    return None

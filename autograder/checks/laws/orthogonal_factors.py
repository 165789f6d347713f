"""Laws for A = QR: the product, the triangle, and how orthogonal Q is; signs are free unless asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Array = NDArray[Any]
_BY_MIRRORS = "Here Q must be orthogonal to rounding, whatever A is: build it from mirrors, not from the columns of A."


def is_qr(*, positive: bool = False, allow_cond: bool = False) -> Law:
    """(Q, R) with A = QR, A (m, n), m >= n: Q (m, n), Q^T Q = I, R (n, n) upper triangular with exact zeros (T-qr).

    Q is orthogonal to 50 m eps; with `allow_cond` to 100 n eps cond(A), which Gram-Schmidt reaches if it subtracts
    from the updated vector. With `positive` the diagonal of R is positive, which makes the factors unique.
    """

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], dtype=np.float64)
        Q, R = factors(trial.value, *A.shape)
        exact = within(_distance(A, Q, R), tolerances.qr_residual(len(A), trial.eps), code="FB_RESIDUAL", eps=trial.eps)
        square = _orthogonal(A, Q, allow_cond, trial.eps)
        if positive and np.any(R.diagonal() <= 0):
            text = "R must have a positive diagonal: the length of what is left of a column is not negative."
            raise Broken("FB_SIGN", message=text, got=R)
        return max(exact, square, key=lambda margin: margin.measured / margin.allowed)

    words = "A = QR, Q with orthonormal columns, R upper triangular"
    return Law(words + (" with a positive diagonal" if positive else ""), test)


def factors(value: Any, m: int, n: int) -> tuple[Array, Array]:
    """Return (Q, R) as arrays (m, n) and (n, n), R with exact zeros below its diagonal; or raise Broken."""
    Q, R = ladder.parts(value, 2, "the tuple (Q, R)")
    Q, R = ladder.array(Q, (m, n), what="Q as an ndarray"), ladder.array(R, (n, n), what="R as an ndarray")
    if np.any(np.tril(R, -1)):
        text = "R holds numbers below its diagonal. Entries that were made zero are stored as 0 exactly."
        raise Broken("FB_READS_LOWER", message=text, got=R)
    return Q, R


def _distance(A: Array, Q: Array, R: Array) -> float:
    """||A - QR||_F / ||A||_F, 0 for 0/0."""
    with np.errstate(all="ignore"):
        error, size = float(np.linalg.norm(A - Q @ R)), float(np.linalg.norm(A))
    return error / size if size else error


def _orthogonal(A: Array, Q: Array, allow_cond: bool, eps: float) -> Margin:
    """||Q^T Q - I||_F within what the method that was asked for can promise."""
    m, n = A.shape
    with np.errstate(all="ignore"):
        lost = float(np.linalg.norm(Q.T @ Q - np.eye(n)))
    code = "FB_LOST_ORTHOGONALITY"
    if allow_cond:
        return within(lost, tolerances.nearly_orthonormal(n, float(np.linalg.cond(A)), eps), code=code, eps=eps, e=lost)
    told = f"Q^T Q differs from I by {lost:.1e}. {_BY_MIRRORS}"
    return within(lost, tolerances.orthonormal(m, eps), code=code, eps=eps, message=told)

"""Laws for inverses: XA = I or AX = I on the scale ||A|| ||X||, never digits of X; and how inverses combine."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..data import Tensor
from . import ladder
from .general import plain_factor
from .law import Broken, Law, Margin, Trial, within
from .tensors import gradient_flows

Array = NDArray[Any]


def size(A: Array) -> float:
    """Return the 1-norm of A (m, n), the largest column sum of absolute values."""
    return float(np.abs(A).sum(axis=0).max(initial=0.0))


def from_identity(product: Array) -> float:
    """Return ||M - I|| in the 1-norm for a product M (n, n) that should be the identity; infinite if M overflowed."""
    gap = size(product - np.eye(len(product)))
    return gap if np.isfinite(gap) else float("inf")


def inverts(asked: str = "returns X with AX = XA = I") -> Law:
    """X (n, n) is the inverse of A (n, n) within T-inv: the better of XA - I and AX - I is judged.

    A computed inverse has a small residual on one side only (Higham, 2nd ed., section 14.1), which one is free.
    """
    return Law(asked, lambda trial: _inverse_of(np.asarray(trial.args[0], float), trial.value, trial.eps))


def inverts_tensor(asked: str = "returns X with AX = XA = I") -> Law:
    """`inverts` for a torch tensor A (n, n)."""

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0].array, float)
        return _judged(A, ladder.tensor(trial.value, A.shape), trial.eps)

    return Law(asked, test)


def _inverse_of(A: Array, value: Any, eps: float) -> Margin:
    return _judged(A, ladder.array(value, A.shape), eps)


def _judged(A: Array, X: Array, eps: float) -> Margin:
    with np.errstate(all="ignore"):
        scale = size(A) * size(X)
        residual = min(from_identity(X @ A), from_identity(A @ X))
    eta = residual / scale if scale else float("inf")
    try:
        return within(eta, tolerances.inverse(len(A), scale, eps), code="FB_RESIDUAL", eps=eps, got=X)
    except Broken as broken:
        raise _near_miss(A, X, eps) or broken from None


def _near_miss(A: Array, X: Array, eps: float) -> Broken | None:
    """Recognise the transpose of an inverse, and a multiple of one."""
    with np.errstate(all="ignore"):
        product, allowed = A @ X, tolerances.inverse(len(A), size(A) * size(X), eps) * size(A) * size(X)
        if from_identity(A @ X.T) <= allowed:
            return Broken("FB_TRANSPOSED", got=X)
        c = float(np.trace(product)) / len(A)
        if not np.isfinite(c) or c == 0 or size(product / c - np.eye(len(A))) > allowed / min(1.0, abs(c)):
            return None
    if abs(c + 1) <= allowed:
        return Broken("FB_SIGN", got=X)
    if len(A) == 1:  # every number is a multiple of the right one
        return None
    return Broken("FB_SCALE", c=c, got=X, public={"c": plain_factor(c)})


def undoes() -> Law:
    """X(Ax) = x for a vector x (n,) of the case: the inverse takes back what A has done."""

    def test(trial: Trial) -> Margin:
        A, x = np.asarray(trial.args[0], float), trial.case.facts["x"]
        X = ladder.array(trial.value, A.shape)
        return _same(X @ (A @ x), x, np.linalg.cond(A), len(A), trial.eps)

    return Law("gives x back from Ax", test)


def reverses_products() -> Law:
    """(AB)^-1 = B^-1 A^-1, where B (n, n) is the partner of A (n, n) in the case."""

    def test(trial: Trial) -> Margin:
        A, B = np.asarray(trial.args[0], float), trial.case.facts["B"]
        X, Y, Z = (ladder.array(v, A.shape) for v in (trial.value, trial.ask(B.copy()), trial.ask(A @ B)))
        return _same(Z, Y @ X, np.linalg.cond(A) * np.linalg.cond(B), len(A), trial.eps)

    return Law("inverts a product in the reverse order, (AB)^-1 = B^-1 A^-1", test)


def commutes_with_transposes() -> Law:
    """(A^T)^-1 = (A^-1)^T."""

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], float)
        X, Y = (ladder.array(v, A.shape) for v in (trial.value, trial.ask(A.T.copy())))
        return _same(Y, X.T, np.linalg.cond(A), len(A), trial.eps)

    return Law("inverts the transpose to the transpose", test)


def returns_home() -> Law:
    """(A^-1)^-1 = A."""

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], float)
        X = ladder.array(trial.value, A.shape)
        return _same(ladder.array(trial.ask(X.copy()), A.shape), A, np.linalg.cond(A), len(A), trial.eps)

    return Law("inverted twice, A comes back", test)


def _same(got: Array, expected: Array, cond: float, n: int, eps: float) -> Margin:
    """Compare two ways to one matrix or vector, each with a relative error of about n eps cond."""
    with np.errstate(all="ignore"):
        error = float(np.abs(got - expected).max()) / (float(np.abs(expected).max()) or 1.0)
    return within(error, tolerances.inverse_forward(n, cond, eps), code="FB_WRONG_VALUE", eps=eps)


def inverts_one_side(asked: str = "names the side, and X is an inverse on that side") -> Law:
    """(side, X), A (m, n), X (n, m): "left" with XA = I if m > n, "right" with AX = I if m < n, else "both".

    Any left (right) inverse is right; only the identity on the claimed side is measured, within T-inv for one side.
    """

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], float)
        m, n = A.shape
        side, X = ladder.parts(trial.value, 2, "the pair (side, X)")
        if not isinstance(side, str) or side not in ("left", "right", "both"):
            raise Broken("FB_TYPE", want='"left", "right" or "both" as side', got=ladder.kind_of(side))
        X = ladder.array(X, (n, m))
        with np.errstate(all="ignore"):
            left, right = from_identity(X @ A), from_identity(A @ X)
        # A computed square inverse has one side that is small; a rectangular one that claims both has one far off.
        both = min(left, right) if m == n else max(left, right)
        gap = {"left": left, "right": right, "both": both}[side]
        allowed = tolerances.one_sided_inverse(max(m, n), float(np.linalg.cond(A)), size(A) * size(X), trial.eps)
        margin = within(gap, allowed, code="FB_RESIDUAL", eps=trial.eps, got=X)
        want = "left" if m > n else "right" if m < n else "both"
        if side != want:
            raise Broken(
                "FB_TYPE", want=f'"{want}"', got=f'"{side}"', public={"want": "another side", "got": "a wrong one"}
            )
        return margin

    return Law(asked, test)


def declines(asked: str = "returns None for a matrix that cannot be inverted safely") -> Law:
    """The result is None: the matrix is singular, or its condition number is above the limit."""

    def test(trial: Trial) -> None:
        if trial.value is None:
            return
        if isinstance(trial.value, Tensor):
            said = f"None must come back for {trial.case.name}; your function returned a tensor."
            raise Broken("FB_NO_ERROR", message=said, got="a tensor")
        raise Broken("FB_TYPE", want="None", got=ladder.kind_of(trial.value))

    return Law(asked, test, expects_nothing=True)


def inverse_gradient() -> Law:
    """The gradient of sum(A^-1) with respect to A (n, n) is -g h^T with A^T g = 1 and A h = 1, within T-grad."""

    def expected(A: Array) -> Array:
        ones = np.ones(len(A))
        return -np.outer(np.linalg.solve(A.T, ones), np.linalg.solve(A, ones))

    return gradient_flows(0, expected, "lets the gradient flow back to A")

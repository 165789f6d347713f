"""Laws for determinants: the value within its rounding error, and the rules every determinant obeys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Array = NDArray[Any]


def determinant_is(expected: Callable[[Array], Any] | float, asked: str = "returns the determinant") -> Law:
    """The result is det A, A (n, n), within T-det. `expected` is a number or a function of A."""

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], float)
        exact = float(expected(A)) if callable(expected) else float(expected)
        return determinant_close(ladder.scalar(trial.value), exact, A, trial.eps)

    return Law(asked, test)


def determinant_close(d: float, exact: float, A: Array, eps: float) -> Margin:
    """Return the margin of |d - exact| against T-det; a wrong sign is told apart."""
    scale = tolerances.determinant_scale(A, exact, eps) or 1.0
    allowed = tolerances.determinant(len(A), eps)
    try:
        return within(abs(d - exact) / scale, allowed, code="FB_WRONG_VALUE", eps=eps, got=d, expected=exact)
    except Broken:
        if abs(d + exact) <= allowed * scale:
            raise Broken("FB_SIGN", got=d, expected=exact) from None
        raise


def multiplicative() -> Law:
    """det(AB) = det(A) det(B), where B (n, n) is the partner of A (n, n) in the case."""

    def test(trial: Trial) -> Margin:
        A, B = np.asarray(trial.args[0], float), trial.case.facts["B"]
        product = ladder.scalar(trial.value) * ladder.scalar(trial.ask(B.copy()))
        return _agree(trial, A @ B, product, hadamard(A) * hadamard(B))

    return Law("det(AB) = det(A) det(B)", test)


def same_for_transpose() -> Law:
    """det(A^T) = det(A)."""
    return _follows("det(A^T) = det(A)", lambda A: (A.T.copy(), 1.0))


def homogeneous(c: float = 3.0) -> Law:
    """det(cA) = c^n det(A), A (n, n)."""
    return _follows(f"det({c:g}A) = {c:g}^n det(A)", lambda A: (c * A, c ** len(A)))


def alternating() -> Law:
    """Exchanging two rows changes the sign."""
    return _follows(
        "an exchange of two rows changes the sign", lambda A: (A[[len(A) - 1, *range(1, len(A) - 1), 0]], -1.0)
    )


def unmoved_by_row_addition() -> Law:
    """Adding a multiple of one row to another changes nothing."""

    def change(A: Array) -> tuple[Array, float]:
        moved = A.copy()
        moved[-1] += 2 * moved[0]
        return moved, 1.0

    return _follows("adding a multiple of a row to another changes nothing", change)


def _follows(asked: str, change: Callable[[Array], tuple[Array, float]]) -> Law:
    """For B, c = change(A): det(B) = c det(A)."""

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], float)
        changed, factor = change(A)
        return _agree(trial, changed, factor * ladder.scalar(trial.value), abs(factor) * hadamard(A))

    return Law(asked, test)


def _agree(trial: Trial, B: Array, expected: float, scale: float) -> Margin:
    """Ask for det(B), which another determinant (known on the scale given) says should be `expected`."""
    error = abs(ladder.scalar(trial.ask(B)) - expected) / (scale + hadamard(B) or 1.0)
    return within(error, tolerances.determinant(len(B), trial.eps), code="FB_WRONG_VALUE", eps=trial.eps)


def hadamard(A: Array) -> float:
    """Return the product of the lengths of the rows of A (n, n): |det A| is never larger (Hadamard 1893)."""
    return float(np.prod(np.sqrt((A * A).sum(axis=1))))


def scales_area() -> Law:
    """|det A|, A (2, 2), is the area of the parallelogram that the unit square becomes (measured by its corners)."""

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], float)
        x, y = A @ np.array([[0.0, 1.0, 1.0, 0.0], [0.0, 0.0, 1.0, 1.0]])
        area = abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
        error = abs(abs(ladder.scalar(trial.value)) - area) / (hadamard(A) or 1.0)
        return within(error, tolerances.determinant(2, trial.eps), code="FB_WRONG_VALUE", eps=trial.eps)

    return Law("|det A| is the area of the image of the unit square", test)

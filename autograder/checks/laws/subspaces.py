"""Laws for subspaces: any basis is right. Judged by what the vectors span, never by the vectors themselves.

Angles between subspaces are measured by their sines: the cosine of a small angle has lost its digits (Knyazev &
Argentati, *Principal angles between subspaces in an A-based scalar product*, SIAM J. Sci. Comput. 23, 2002).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..matrices import exact_rank
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Matrix = NDArray[Any]


def unit_columns(B: Matrix) -> Matrix:
    """Return B (n, k) with every column divided by its length (a zero column stays zero), without overflow."""
    with np.errstate(all="ignore"):
        B = B / np.where(B.any(axis=0), np.abs(B).max(axis=0, initial=0.0), 1.0)
        return B / np.where(B.any(axis=0), np.sqrt((B**2).sum(axis=0)), 1.0)


def sines_from(U: Matrix, V: Matrix) -> Matrix:
    """Return the sine of the angle between each column of U (n, k) and span(V), V (n, l) with independent columns."""
    Q, _ = np.linalg.qr(unit_columns(V))
    U = unit_columns(U)
    return np.sqrt(((U - Q @ (Q.T @ U)) ** 2).sum(axis=0))


def largest_sine(U: Matrix, V: Matrix) -> float:
    """Return the sine of the largest principal angle between span(U) and span(V), U, V (n, k), columns independent.

    1 if the numbers of columns differ: then some vector of the larger space is perpendicular to the smaller one.
    """
    if U.shape[1] != V.shape[1]:
        return 1.0
    if U.shape[1] == 0:
        return 0.0
    P, _ = np.linalg.qr(unit_columns(U))
    Q, _ = np.linalg.qr(unit_columns(V))
    return float(np.linalg.norm(P - Q @ (Q.T @ P), 2))


def condition(B: Matrix) -> float:
    """Return cond_2 of B (n, k) with its columns scaled to length 1; 1 for no columns, infinity for dependent ones."""
    n, k = B.shape
    if k == 0:
        return 1.0
    if k > n:
        return float("inf")
    sigma = np.linalg.svd(unit_columns(B), compute_uv=False)
    return float(sigma[0] / sigma[-1]) if sigma[-1] > 0 else float("inf")


def independent(B: Matrix, eps: float) -> Margin:
    """Return the margin by which the columns of B (n, k) are independent; raise Broken(FB_BASIS_DEPENDENT)."""
    allowed = tolerances.basis_condition(B.shape, eps)
    return within(condition(B), allowed, code="FB_BASIS_DEPENDENT", relative=False, got=B)


def basis_in(value: Any, n: int, dim: int, off: Callable[[Matrix], Matrix], allowed: float, eps: float) -> Margin:
    """Judge a basis of a space of dimension `dim` in R^n: `dim` independent columns (n, dim) that lie in the space.

    off(U) (k,) says how far each unit column of U (n, k) is outside, relative to its natural scale. Raises Broken:
    transposed, too few vectors, one outside, dependent ones (too many, or a zero vector).
    """
    B = _columns(value, n, dim, off, allowed)
    U = unit_columns(B)
    out = off(U)
    if B.shape[1] and not np.sqrt((out**2).sum()) <= allowed:
        k = int(np.argmax(np.where(np.isnan(out), np.inf, out))) + 1
        raise Broken("FB_NOT_IN_SPACE", k=k, eta=float(np.sqrt((out**2).sum())), tol=allowed, got=B)
    in_space = Margin(float(np.sqrt((out**2).sum())), allowed)
    apart = independent(B, eps)
    return max(in_space, apart, key=lambda m: m.measured / m.allowed)


def _columns(value: Any, n: int, dim: int, off: Callable[[Matrix], Matrix], allowed: float) -> Matrix:
    """Return the value as (n, k), k >= dim; raise Broken for other shapes, with the reason where it can be seen."""
    if not isinstance(value, np.ndarray) or value.ndim != 2:
        return ladder.array(value, (n, dim))
    if value.shape == (dim, n) and dim != n:
        rows = ladder.array(value, value.shape)
        if dim and np.all(off(unit_columns(rows.T)) <= allowed):
            raise Broken("FB_TRANSPOSED", got=rows)
    if value.shape[0] != n:
        return ladder.array(value, (n, dim))
    B = ladder.array(value, value.shape)
    if B.shape[1] < dim:
        raise Broken("FB_BASIS_TOO_SMALL", got=str(B.shape[1]), want=dim, public={"got": "Too few"})
    return B


def rank_of(trial: Trial) -> int:
    """Return the rank of the case's first argument A (m, n): planted ("rank" in the facts), or counted exactly."""
    planted = trial.case.facts.get("rank")
    return exact_rank(np.asarray(trial.args[0])) if planted is None else int(planted)


def nullspace_basis_margin(A: Matrix, value: Any, rank: int, eps: float) -> Margin:
    """Judge a basis N (n, n - r) of N(A), A (m, n) of the given rank (T-null); raise Broken if it is none."""
    A = np.asarray(A, dtype=np.float64)
    m, n = A.shape
    size = float(np.linalg.norm(A, 2)) if A.size and A.any() else 1.0

    def off(U: Matrix) -> Matrix:
        with np.errstate(all="ignore"):
            return np.sqrt(((A @ U / size) ** 2).sum(axis=0))

    return basis_in(value, n, n - rank, off, tolerances.nullspace((m, n), eps), eps)


def is_nullspace_basis(asked: str = "returns a basis of N(A): n - r independent columns with A N = 0") -> Law:
    """The columns of the result are a basis of {x : A x = 0}, A the first argument, its rank a fact of the case."""

    def test(trial: Trial) -> Margin:
        return nullspace_basis_margin(trial.args[0], trial.value, rank_of(trial), trial.eps)

    return Law(asked, test)


def same_subspace(reference: Callable[..., Any], asked: str) -> Law:
    """The columns of the result are a basis of the span of reference(*args) (n, k) (T-space).

    A fact "spread" of the case says how sensitive the space is: sigma_1/sigma_r of the matrix behind it (default 1).
    """

    def test(trial: Trial) -> Margin:
        expected = np.asarray(reference(*trial.args, **trial.case.kwargs), dtype=np.float64)
        return is_basis_of(trial.value, expected, spread=float(trial.case.facts.get("spread", 1.0)), eps=trial.eps)

    return Law(asked, test)


def is_basis_of(value: Any, expected: Matrix, *, spread: float = 1.0, eps: float) -> Margin:
    """Judge the columns of a result as a basis of the span of `expected` (n, k), whose columns are independent."""
    n, dim = expected.shape

    def off(U: Matrix) -> Matrix:
        return sines_from(U, expected)

    B = _columns(value, n, dim, off, tolerances.subspace((n, dim), spread + 1, eps))
    allowed = tolerances.subspace((n, dim), spread + min(condition(B), 1e10), eps)
    found = basis_in(B, n, dim, off, allowed, eps)
    # Nearly parallel columns may each lie in the space and yet span one that is turned further.
    turned = within(largest_sine(B, expected), allowed, code="FB_NOT_IN_SPACE", eps=eps, k=1)
    return max(found, turned, key=lambda m: m.measured / m.allowed)

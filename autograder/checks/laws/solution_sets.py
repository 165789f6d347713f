"""Laws for whole solution sets: one solution plus the nullspace, the four subspaces, coordinates in a basis."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..data import describe_type
from . import ladder
from .general import raises
from .law import Broken, Law, Margin, Trial, within
from .subspaces import basis_in, nullspace_basis_margin, rank_of, unit_columns
from .systems import backward_error

Matrix = NDArray[Any]
KEYS = ("column", "left_null", "row", "null")


def _worst(*margins: Margin) -> Margin:
    return max(margins, key=lambda m: m.measured / m.allowed)


def complete_solution() -> Law:
    """The result is (xp, N) for f(A, b): A xp = b with backward error at most 200 max(m, n) eps, N a basis of N(A).

    Then xp + N c solves too, for any c: asked for one c, with N scaled to unit columns.
    """

    def test(trial: Trial) -> Margin:
        A, b = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        xp, N = ladder.parts(trial.value, 2, "the pair (xp, N)")
        x = ladder.array(xp, (A.shape[1],), what="xp as an ndarray")
        allowed = tolerances.backward(200, A.shape, trial.eps)
        eta = backward_error(A, x, b)
        particular = within(eta, allowed, code="FB_RESIDUAL", eps=trial.eps, got=x)
        null = nullspace_basis_margin(A, N, rank_of(trial), trial.eps)
        U = unit_columns(np.asarray(N, dtype=np.float64))
        moved = x + np.abs(x).max(initial=0.0) * U @ np.cos(np.arange(U.shape[1]))
        other = within(backward_error(A, moved, b), allowed, code="FB_RESIDUAL", eps=trial.eps, got=moved)
        return _worst(particular, null, other)

    return Law("returns a particular solution and a basis of N(A)", test)


def refuses_inconsistent() -> Law:
    """The call raises LinAlgError, because b (or p) lies outside the column space (the span)."""
    error = raises(np.linalg.LinAlgError)

    def test(trial: Trial) -> Margin | None:
        if trial.reply.status == "returned":
            raise Broken("FB_INCONSISTENT_NOT_DETECTED", got=trial.value)
        return error.test(trial)

    return Law("raises LinAlgError where there is no solution", test, expects_error=True)


def spans_four_subspaces() -> Law:
    """The result is a dict of bases, as columns, of C(A), N(A^T), C(A^T) and N(A), A (m, n) of the case's rank r.

    Nothing is compared with an expected basis: n - r independent solutions of A x = 0 span N(A), and r independent
    vectors perpendicular to them span its complement, the row space. The same for A^T.
    """

    def test(trial: Trial) -> Margin:
        A, rank = np.asarray(trial.args[0], dtype=np.float64), rank_of(trial)
        bases = _four(trial.value)
        margins = []
        for M, null, across in ((A, "null", "row"), (A.T, "left_null", "column")):
            margins.append(_named(null, nullspace_basis_margin, M, bases[null], rank, trial.eps))
            margins.append(_named(across, _complement_margin, bases[null], bases[across], rank, trial.eps))
        return _worst(*margins)

    return Law("returns a basis of each of the four subspaces", test)


def _four(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not set(KEYS) <= set(value):
        raise Broken("FB_TYPE", want="a dict with the keys " + ", ".join(KEYS), got=describe_type(value))
    return value


def _complement_margin(null: Matrix, value: Any, rank: int, eps: float) -> Margin:
    """Judge a basis (n, r) of the orthogonal complement of the span of `null` (n, n - r), a basis itself."""
    V = unit_columns(np.asarray(null, dtype=np.float64))

    def off(U: Matrix) -> Matrix:
        return np.abs(V.T @ U).max(axis=0, initial=0.0)

    return basis_in(value, len(V), rank, off, tolerances.perpendicular_bases(eps), eps)


def _named(key: str, judge: Any, *args: Any) -> Margin:
    """Judge one of the four bases; say which one it was if it is refused."""
    try:
        margin: Margin = judge(*args)
        return margin
    except Broken as broken:
        broken.message = f'"{key}": {broken.message}'
        broken.public_message = f'"{key}": {broken.public_message}'
        raise


def closed_under_combinations() -> Law:
    """Sums and multiples of the basis vectors stay in their subspace: A n = 0, A^T l = 0, n.w = 0, l.c = 0.

    Here n, l, w, c are combinations of the vectors of "null", "left_null", "row" and "column".
    """

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], dtype=np.float64)
        bases = _four(trial.value)
        sides = {"null": A.shape[1], "row": A.shape[1], "left_null": A.shape[0], "column": A.shape[0]}
        mixed = {key: _combination(bases[key], n) for key, n in sides.items()}
        size = float(np.linalg.norm(A, 2)) if A.any() else 1.0
        zero = max(np.linalg.norm(A @ mixed["null"]), np.linalg.norm(A.T @ mixed["left_null"])) / size
        kept = within(float(zero), tolerances.nullspace(A.shape, trial.eps), code="FB_NOT_IN_SPACE", k="made of sums")
        cosine = max(abs(mixed["null"] @ mixed["row"]), abs(mixed["left_null"] @ mixed["column"]))
        allowed = tolerances.perpendicular_bases(trial.eps)
        return _worst(kept, within(float(cosine), allowed, code="FB_NOT_IN_SPACE", k="made of sums"))

    return Law("gives bases whose sums and multiples stay in the subspace", test)


def _combination(value: Any, n: int) -> Matrix:
    """Return a vector (n,) of length 1 made of all columns of a basis (n, k); 0 for an empty one."""
    columns = value.shape[1] if isinstance(value, np.ndarray) and value.ndim == 2 else 0
    U = unit_columns(ladder.array(value, (n, columns)))
    mixed = U @ (1.0 + np.arange(columns))
    return mixed / (np.linalg.norm(mixed) or 1.0)


def coordinates(asked: str = "gives the coefficients of p in the basis", c: float = 50.0) -> Law:
    """The result c (k,) of f(p, basis) solves basis^T c = p with backward error at most 50 (d + 1) eps."""

    def test(trial: Trial) -> Margin:
        p, basis = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        return _coordinates_margin(trial.value, p, basis, c, trial.eps)

    return Law(asked, test)


def _coordinates_margin(value: Any, p: Matrix, basis: Matrix, c: float, eps: float) -> Margin:
    found = ladder.array(value, (len(basis),))
    eta = backward_error(basis.T, found, p)
    return within(eta, tolerances.backward(c, basis.shape, eps), code="FB_RESIDUAL", eps=eps, got=found)


def represents_derivative(c: float = 50.0) -> Law:
    """Column j of the operator's matrix: the coordinates of b_j' in the basis, asked for one basis polynomial each."""

    def test(trial: Trial) -> Margin:
        _, basis = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        margins = [coordinates(c=c).test(trial)]
        for b in basis:
            derivative = np.append(b[1:] * np.arange(1, len(b)), 0.0)
            margins.append(_coordinates_margin(trial.ask(derivative, basis), derivative, basis, c, trial.eps))
        return _worst(*(m for m in margins if m is not None))

    return Law("represents the derivative of each basis polynomial", test)

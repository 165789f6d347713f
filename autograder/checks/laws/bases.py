"""Laws for changing the basis: the same vector, the same map, whatever the numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Law, Margin, Trial, within

Array = NDArray[Any]


def _floats(trial: Trial) -> list[Array]:
    return [np.asarray(arg, dtype=np.float64) for arg in trial.args]


def _size(x: Array) -> float:
    return float(np.sqrt((x * x).sum()))


def same_vector() -> Law:
    """U x_u = V x_v, relative to norm(U) norm(x_u) + norm(V) norm(x_v), within T-coord."""

    def test(trial: Trial) -> Margin:
        x_v, V, U = _floats(trial)
        x_u = ladder.array(trial.value, x_v.shape)
        scale = _size(U) * _size(x_u) + _size(V) * _size(x_v) or 1.0
        allowed = tolerances.coordinates(len(x_v), float(np.linalg.cond(U)), trial.eps)
        return within(_size(U @ x_u - V @ x_v) / scale, allowed, code="FB_RESIDUAL", eps=trial.eps, got=x_u)

    return Law("U x_u is the vector V x_v", test)


def comes_back() -> Law:
    """Changing from V to U and from U to V gives x_v again."""

    def test(trial: Trial) -> Margin:
        x_v, V, U = _floats(trial)
        x_u = ladder.array(trial.value, x_v.shape)
        back = ladder.array(trial.ask(x_u, U, V), x_v.shape)
        return _agree(back, x_v, (V, U), trial)

    return Law("from V to U and back to V gives the coordinates you began with", test)


def goes_by_a_third_basis() -> Law:
    """From V to U gives what V to W and W to U give, W the fact of the case."""

    def test(trial: Trial) -> Margin:
        x_v, V, U = _floats(trial)
        W = np.asarray(trial.case.facts["W"], dtype=np.float64)
        direct = ladder.array(trial.value, x_v.shape)
        between = ladder.array(trial.ask(x_v, V, W), x_v.shape)
        return _agree(ladder.array(trial.ask(between, W, U), x_v.shape), direct, (V, W, U), trial)

    return Law("a detour by a third basis leads to the same coordinates", test)


def _agree(got: Array, wanted: Array, bases: tuple[Array, ...], trial: Trial) -> Margin:
    """Two ways to the same numbers agree: each basis on the way costs its condition number."""
    cond = float(np.prod([np.linalg.cond(B) for B in bases]))
    allowed = tolerances.coordinates(len(got), cond, trial.eps)
    return within(_size(got - wanted) / (_size(wanted) or 1.0), allowed, code="FB_WRONG_VALUE", eps=trial.eps, got=got)


def same_map() -> Law:
    """P B = A P, relative to norm(P) (norm(A) + norm(B)), within T-sim."""

    def test(trial: Trial) -> Margin:
        A, P = _floats(trial)
        B = ladder.array(trial.value, A.shape)
        scale = _size(P) * (_size(A) + _size(B)) or 1.0
        allowed = tolerances.similarity(len(A), trial.eps)
        return within(_size(P @ B - A @ P) / scale, allowed, code="FB_RESIDUAL", eps=trial.eps, got=B)

    return Law("P B = A P: one map in two bases", test)


def changes_in_two_steps() -> Law:
    """To the basis P, then to Q (in coordinates of P), is to the basis PQ; Q is the fact of the case."""

    def test(trial: Trial) -> Margin:
        A, P = _floats(trial)
        Q = np.asarray(trial.case.facts["Q"], dtype=np.float64)
        twice = ladder.array(trial.ask(ladder.array(trial.value, A.shape), Q), A.shape)
        once = ladder.array(trial.ask(A, P @ Q), A.shape)
        return _agree(twice, once, (P, Q, P @ Q), trial)

    return Law("first to P, then to Q, is the same as at once to PQ", test)


def keeps_eigenvalues() -> Law:
    """B has the case's eigenvalues (so its trace, determinant and rank too), within cond(P) of rounding."""

    def test(trial: Trial) -> Margin:
        A, P = _floats(trial)
        B = ladder.array(trial.value, A.shape)
        found = np.linalg.eigvals(B)
        off = float(np.abs(found[np.argsort(found.real)] - trial.case.facts["values"]).max()) / (_size(B) or 1.0)
        allowed = tolerances.simple_eigenvalue(len(A), float(np.linalg.cond(P)) ** 2, trial.eps)
        return within(off, allowed, code="FB_WRONG_VALUE", eps=trial.eps, got=B)

    return Law("has the numbers that belong to the map, whatever the basis", test)

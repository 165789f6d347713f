"""Laws for projections onto a line and onto a column space, of any rank: judged by right angles and by the space."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within
from .orthogonality import length, share

Matrix = NDArray[Any]


def worst(*margins: Margin) -> Margin:
    """Return the margin that came closest to its tolerance."""
    return max(margins, key=lambda m: m.measured / m.allowed)


def projects_onto_line() -> Law:
    """(xhat, p, e): p = xhat a, p + e = b and a.e = 0 (T-orth), for b, a (n,). Scaled by ||b||: e itself may be 0."""

    def test(trial: Trial) -> Margin:
        b, a = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        xhat, p, e = _line_parts(trial)
        size, allowed = length(b), tolerances.right_angle(len(b), trial.eps)
        with np.errstate(all="ignore"):
            _recognise_exchanged_roles(a, b, p, allowed)
            off = share(length(p - xhat * a), size), share(length(p + e - b), size), share(abs(a @ e), length(a) * size)
        return within(max(off), allowed, code="FB_RESIDUAL", eps=trial.eps, got=p)

    return Law("p = xhat a, p + e = b, and e is perpendicular to a", test)


def _line_parts(trial: Trial) -> tuple[float, Matrix, Matrix]:
    """Return (xhat, p, e) as a number and two arrays of the shape of b, or raise Broken."""
    shape = np.shape(trial.args[0])
    xhat, p, e = ladder.parts(trial.value, 3, "the tuple (xhat, p, e)")
    p, e = ladder.array(p, shape, what="p as an ndarray"), ladder.array(e, shape, what="e as an ndarray")
    return ladder.scalar(xhat, what="xhat as a float"), p, e


def _recognise_exchanged_roles(a: Matrix, b: Matrix, p: Matrix, allowed: float) -> None:
    """Raise Broken if p is the projection of a onto b, and not also of b onto a."""
    onto_b = share(abs(b @ (a - p)), length(b) * length(a)) <= allowed
    along_b = share(length((b @ b) * p - (b @ p) * b), (b @ b) * length(a)) <= allowed
    if b.any() and onto_b and along_b and share(abs(a @ (b - p)), length(a) * length(b)) > allowed:
        raise Broken("FB_TRANSPOSED", message="The roles are exchanged: this projects a onto the line of b.", got=p)


def nothing_nearer() -> Law:
    """No multiple t a in the facts ("multiples") is nearer to b than p, and e is as long as b is far from p."""

    def test(trial: Trial) -> Margin:
        b, a = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        _, p, e = _line_parts(trial)
        size, allowed = length(b), tolerances.right_angle(len(b), trial.eps)
        nearest = min(length(b - t * a) for t in trial.case.facts["multiples"])
        too_far = share(max(0.0, length(b - p) - nearest), size)
        wrong_error = share(abs(length(e) - length(b - p)), size)
        return within(max(too_far, wrong_error), allowed, code="FB_RESIDUAL", eps=trial.eps, got=p)

    return Law("no other point of the line is nearer to b", test)


def spread_of(A: Matrix, rank: int) -> float:
    """Return sigma_1/sigma_r of A (m, n), r its rank: how much a rounding error may turn C(A); 1 for rank 0."""
    sigma = np.linalg.svd(A, compute_uv=False)
    return float(sigma[0] / sigma[rank - 1]) if rank else 1.0


def _projector(trial: Trial) -> tuple[Matrix, Matrix, float]:
    """Return A (m, n), the result P (m, m), and T-proj for this case."""
    A = np.asarray(trial.args[0], dtype=np.float64)
    P = ladder.array(trial.value, (A.shape[0], A.shape[0]))
    spread = spread_of(A, int(trial.case.facts["rank"]))
    return A, P, tolerances.projector(A.shape[0], spread, trial.eps)


def is_projector() -> Law:
    """P = P^T and P P = P (T-proj), P (m, m) for A (m, n)."""

    def test(trial: Trial) -> Margin:
        _, P, allowed = _projector(trial)
        with np.errstate(all="ignore"):
            again, lean = length(P @ P - P), length(P - P.T)
        return within(max(again, lean), allowed, code="FB_RESIDUAL", eps=trial.eps, got=P)

    return Law("P = P^T and P P = P", test)


def keeps_columns() -> Law:
    """P A = A (T-proj), and trace P = rank(A), which the case knows: P keeps C(A), and nothing else."""

    def test(trial: Trial) -> Margin:
        A, P, allowed = _projector(trial)
        rank = int(trial.case.facts["rank"])
        _recognise_projector(A, P, rank, allowed)
        with np.errstate(all="ignore"):
            moved, extra = share(length(P @ A - A), length(A)), abs(float(np.trace(P)) - rank) / len(P)
        return within(max(moved, extra), allowed, code="FB_RESIDUAL", eps=trial.eps, got=P)

    return Law("P A = A, and the trace of P is the rank of A", test)


def _recognise_projector(A: Matrix, P: Matrix, rank: int, allowed: float) -> None:
    """Raise Broken for the identity where C(A) is not the whole space, and for A A^T where it is not P."""
    with np.errstate(all="ignore"):
        if rank < len(P) and length(P - np.eye(len(P))) <= allowed:
            raise Broken("FB_CANCELLED_INVERSE", got=P)
        if length(P - A @ A.T) <= allowed * length(A @ A.T) and length(P @ A - A) > allowed * length(A):
            raise Broken("FB_ASSUMED_ORTHONORMAL", got=P)


def projects_onto_columns(
    reference: Callable[[Any], Any], asked: str = "P is the projector onto C(A)", *, code: str = "FB_RESIDUAL"
) -> Law:
    """||P - reference(A)||_2 is within T-proj."""

    def test(trial: Trial) -> Margin:
        A, P, allowed = _projector(trial)
        _recognise_projector(A, P, int(trial.case.facts["rank"]), allowed)
        with np.errstate(all="ignore"):
            away = float(np.linalg.norm(P - reference(A), 2))
        # Forming A^T A blurs P; it does not change how many directions P keeps.
        blurred = away < 0.1
        return within(away, allowed, code=code if blurred else "FB_RESIDUAL", eps=trial.eps, got=P)

    return Law(asked, test)


def same_for_same_span() -> Law:
    """Same P for A and A M, M (n, n) invertible a fact of the case ("mix"): within T-proj, times cond(M)."""

    def test(trial: Trial) -> Margin:
        A, P, allowed = _projector(trial)
        mix = np.asarray(trial.case.facts["mix"], dtype=np.float64)
        other = ladder.array(trial.ask(A @ mix), P.shape)
        _recognise_projector(A, P, int(trial.case.facts["rank"]), allowed)
        with np.errstate(all="ignore"):
            away = float(np.linalg.norm(P - other, 2))
        allowed = min(tolerances.cap(trial.eps), allowed * float(np.linalg.cond(mix)))
        return within(away, allowed, code="FB_RESIDUAL", eps=trial.eps, got=P)

    return Law("other columns of the same space give the same P", test)

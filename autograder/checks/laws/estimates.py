"""Laws for estimates with a covariance: all measurements at once, or one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Array = NDArray[Any]
Estimator = Callable[..., Any]


def best_estimate(reference: Estimator, asked: str = "x is the best linear unbiased estimate, C its covariance") -> Law:
    """(x, C) equal reference(A, b, V), relative to their sizes, within 100 m eps cond^2 of the whitened matrix."""

    def test(trial: Trial) -> Margin:
        A, b, V = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        wanted = reference(A, b, V)
        allowed = tolerances.estimate(len(A), _white_cond(wanted[1]), trial.eps)
        x, C = _read(trial.value, A.shape[1])
        try:
            return _same(x, C, wanted, allowed, trial.eps)
        except Broken as broken:
            raise _known_weights(x, (A, b, V), reference, tolerances.cap(trial.eps)) or broken from None

    return Law(asked, test)


def _white_cond(C: Array) -> float:
    """cond(L^-1 A) with its columns scaled to one length: the root of that of C = (A^T V^-1 A)^-1, scaled likewise."""
    deviations = np.sqrt(np.diag(C))
    return float(np.sqrt(np.linalg.cond(C / np.outer(deviations, deviations))))


def _read(value: Any, n: int) -> tuple[Array, Array]:
    x, C = ladder.parts(value, 2, "a pair (vector, matrix)")
    x = ladder.array(x, (n,), what="the estimate as an ndarray")
    return x, ladder.array(C, (n, n), what="its covariance as an ndarray")


def _same(x: Array, C: Array, wanted: Any, allowed: float, eps: float) -> Margin:
    x_star, C_star = wanted
    off_x = float(np.linalg.norm(x - x_star)) / (float(np.linalg.norm(x_star)) or 1.0)
    off_C = float(np.abs(C - C_star).max() / np.abs(C_star).max())
    first = within(off_x, allowed, code="FB_RESIDUAL", eps=eps, message=_off("The estimate x", off_x), got=x)
    second = within(off_C, allowed, code="FB_RESIDUAL", eps=eps, message=_off("The covariance C", off_C), got=C)
    return max(first, second, key=lambda m: m.measured)


def _off(what: str, error: float) -> str:
    return f"{what} is off by {error:.1e} of its size. This is not rounding."


_ONCE = (
    "Each row counts with 1/standard deviation. In the sum of squares it must count with 1/variance: whiten A and b, "
    "both, before you multiply."
)


def _known_weights(x: Array, problem: tuple[Array, Array, Array], reference: Estimator, near: float) -> Broken | None:
    """Recognise weights V for V^-1 and V^(-1/2) for V^-1, by what the reference makes of them."""
    A, b, V = problem
    values, vectors = np.linalg.eigh(V)
    spread = float(values[-1] - values[0])

    def would_be(power: float) -> bool:
        other = (vectors * values**power) @ vectors.T
        wrong = reference(A, b, (other + other.T) / 2)[0]
        return bool(np.linalg.norm(x - wrong) <= near * max(1.0, float(np.linalg.norm(wrong))))

    if spread <= near * float(values[-1]):
        return None  # equal weights look alike, whatever was done to them
    if would_be(-1.0):
        return Broken("FB_WEIGHT_INVERTED")
    if would_be(0.5):
        return Broken("FB_SCALE", message=_ONCE)
    return None


def scales_with_the_noise(reference: Estimator, c: float = 4.0) -> Law:
    """All variances times c: x stays, and C becomes cC; the reference only says how sensitive the case is."""

    def test(trial: Trial) -> Margin:
        A, b, V = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        x, C = _read(trial.value, A.shape[1])
        allowed = tolerances.estimate(len(A), _white_cond(reference(A, b, V)[1]), trial.eps)
        try:
            return _same(*_read(trial.ask(A, b, c * V), A.shape[1]), (x, c * C), allowed, trial.eps)
        except Broken as broken:
            message = f"With all variances times {c:g}, x must stay as it is and C must become {c:g} C."
            raise Broken("FB_SCALE", message=message, eta=broken.measured, tol=broken.allowed) from None

    return Law(f"V times {c:g} leaves x as it is and multiplies C by {c:g}", test)


def no_worse_than_equal_weights(reference: Estimator) -> Law:
    """C <= C_0, the covariance of ordinary least squares on the same data: C_0 - C has no negative eigenvalue."""

    def test(trial: Trial) -> Margin:
        A, b, V = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        _, C = _read(trial.value, A.shape[1])
        plain = np.linalg.pinv(A)
        difference = plain @ V @ plain.T - C
        size = float(np.abs(plain @ V @ plain.T).max())
        lowest = float(np.linalg.eigvalsh((difference + difference.T) / 2)[0])
        allowed = tolerances.estimate(len(A), _white_cond(reference(A, b, V)[1]), trial.eps)
        message = "A linear unbiased estimate with equal weights would have a smaller covariance than your C."
        return within(max(0.0, -lowest / size), allowed, code="FB_RESIDUAL", eps=trial.eps, message=message)

    return Law("C is no larger than the covariance of ordinary least squares", test)


# --- one measurement at a time ------------------------------------------------------------------------------------


def updated(reference: Estimator, asked: str = "combines the estimate with one measurement") -> Law:
    """(x_new, P_new) equal reference(x, P, a, beta, var) relative to the sizes before and after (T-update)."""

    def test(trial: Trial) -> Margin:
        x, P = (np.asarray(arg, dtype=np.float64) for arg in trial.args[:2])
        a, var = np.asarray(trial.args[2], dtype=np.float64), trial.args[4]
        x_new, P_new = reference(x, P, a, *trial.args[3:])
        got_x, got_P = _read(trial.value, len(x))
        allowed = tolerances.update(len(x), trial.eps, float(a @ P @ a / var))
        size = max(float(np.abs(x).max()), float(np.abs(x_new).max())) or 1.0
        off = float(np.abs(got_x - x_new).max()) / size
        if off > allowed:
            raise _known_correction(got_x - x, x_new - x, 1e3 * allowed * size) or Broken(
                "FB_RESIDUAL", message=_off("The new estimate x", off), eta=off, tol=allowed, got=got_x
            )
        off_P = float(np.abs(got_P - P_new).max() / np.abs(P).max())
        margin = within(
            off_P, allowed, code="FB_RESIDUAL", eps=trial.eps, message=_off("The new covariance P", off_P), got=got_P
        )
        return max(margin, Margin(off, allowed), key=lambda m: m.measured)

    return Law(asked, test)


def _known_correction(got: Array, wanted: Array, near: float) -> Broken | None:
    """Recognise a correction of the wrong sign, or along the right direction with the wrong gain."""
    if np.abs(wanted).max() <= near:  # a correction that small has neither sign nor length to go by
        return None
    if np.abs(got + wanted).max() <= near:
        return Broken("FB_SIGN", message="The correction has the wrong sign: it must pull a . x towards beta.")
    c = float(got @ wanted / (wanted @ wanted))
    if abs(c) > near and np.abs(got - c * wanted).max() <= near * max(1.0, abs(c)):
        message = (
            "The correction has the right direction and the wrong length: look at the gain (which P, which denominator)"
            " and at the surprise beta - a . x."
        )
        return Broken("FB_SCALE", message=message)
    return None


def is_covariance(asked: str = "P_new is symmetric, has no negative variance, and is no larger than P") -> Law:
    """P_new is symmetric, positive semidefinite and <= P, up to 1e3 n eps of ||P||."""

    def test(trial: Trial) -> Margin:
        P = np.asarray(trial.args[1], dtype=np.float64)
        _, P_new = _read(trial.value, len(P))
        return _is_between(P_new, P, trial.eps)

    return Law(asked, test)


def _is_between(P_new: Array, P: Array, eps: float) -> Margin:
    allowed, size = tolerances.update(len(P), eps), float(np.abs(P).max())
    skew = float(np.abs(P_new - P_new.T).max()) / size
    asymmetric = "P is not symmetric, but every covariance is."
    found = [within(skew, allowed, code="FB_RESIDUAL", eps=eps, message=asymmetric, got=P_new)]
    symmetric = (P_new + P_new.T) / 2
    for difference, message in (
        (symmetric, "P has a negative eigenvalue: some combination would have a negative variance."),
        (P - symmetric, "P has grown: a measurement never makes an estimate worse."),
    ):
        lowest = -float(np.linalg.eigvalsh((difference + difference.T) / 2)[0]) / size
        found.append(within(max(0.0, lowest), allowed, code="FB_RESIDUAL", eps=eps, message=message, got=P_new))
    return max(found, key=lambda m: m.measured)


def agrees_with_batch(batch: Estimator, *, backwards: bool = False) -> Law:
    """Fed with all rows of the case one by one, the function ends at batch(A, b, V), the prior taken as extra rows.

    `backwards` feeds them in the opposite order: the end is the same.
    """
    order = ", last row first" if backwards else ""

    def test(trial: Trial) -> Margin:
        x, P = (np.asarray(arg, dtype=np.float64) for arg in trial.args[:2])
        rows, values, variances = (trial.case.facts[name] for name in ("rows", "values", "variances"))
        m, n = rows.shape
        V = np.zeros((n + m, n + m))
        V[:n, :n], V[n:, n:] = P, np.diag(variances)
        wanted = batch(np.vstack([np.eye(n), rows]), np.r_[x, values], V)
        steps = range(m)[::-1] if backwards else range(m)
        if backwards:
            got = _read(trial.ask(x, P, *_measurement(trial, m - 1)), n)
        else:
            got = _read(trial.value, n)
        for k in list(steps)[1:]:
            got = _read(trial.ask(*got, *_measurement(trial, k)), n)
        _is_symmetric(got[1])
        allowed = m * tolerances.update(n, trial.eps)
        return _same(*got, wanted, allowed, trial.eps)

    return Law(f"one by one{order}, the rows lead to the batch solution with the prior as extra rows", test)


def _measurement(trial: Trial, k: int) -> tuple[Array, float, float]:
    facts = trial.case.facts
    return facts["rows"][k], float(facts["values"][k]), float(facts["variances"][k])


def _is_symmetric(P: Array) -> Margin:
    """P stays symmetric to 1e-12 of its size, however many updates it has seen."""
    skew = float(np.abs(P - P.T).max() / np.abs(P).max())
    message = "P has lost its symmetry."
    allowed = tolerances.symmetry(tolerances.eps_of(P))
    return within(skew, allowed, code="FB_RESIDUAL", message=message, got=P)

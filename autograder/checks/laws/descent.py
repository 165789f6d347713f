"""Laws for a loss and the way down on it: a gradient that vanishes at the minimum, losses that never rise."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import tolerances
from . import ladder
from .general import plain_factor, probe, raises
from .law import Broken, Law, Margin, Trial, within


def loss_and_gradient(expected: Any) -> Law:
    """The result is the pair (loss, gradient): `expected`, or expected(X, y, w) (T-value). A factor has its lesson."""

    def test(trial: Trial) -> Margin:
        wanted_loss, wanted = expected(*trial.args) if callable(expected) else expected
        loss, g = ladder.parts(trial.value, 2, "the pair (loss, gradient)")
        value, gradient = ladder.scalar(loss), ladder.array(g, np.shape(wanted))
        # The gradient first: its entries tell a factor from another mistake, and the loss has only one number.
        margins = [_near(gradient, np.asarray(wanted, dtype=float), trial)]
        try:
            margins.append(_near(np.array([value]), np.array([float(wanted_loss)]), trial))
        except Broken as broken:
            c = value / wanted_loss if wanted_loss else 0.0
            if plain_factor(c) == c:
                raise Broken("FB_SCALE", c=c, got=value, expected=wanted_loss) from None
            raise broken from None
        return max(margins, key=lambda m: m.measured)

    return Law("returns the mean squared error and its gradient", test)


def _near(got: Any, wanted: Any, trial: Trial) -> Margin:
    tol, scale = tolerances.values(trial.eps), float(np.abs(wanted).max(initial=0.0)) or 1.0
    error = float(np.abs(got - wanted).max(initial=0.0)) / scale
    try:
        return within(error, tol, code="FB_WRONG_VALUE", eps=trial.eps, got=got, expected=wanted)
    except Broken as broken:
        raise (probe(got, wanted, tol) or broken) from None


def vanishes_at_minimum() -> Law:
    """Where X^T (Xw - y) = 0, the gradient of the mean squared error is 0 on its natural scale (T-normal)."""

    def test(trial: Trial) -> Margin:
        X, y, w = (np.asarray(arg, dtype=float) for arg in trial.args)
        _, g = ladder.parts(trial.value, 2, "the pair (loss, gradient)")
        gradient = ladder.array(g, w.shape)
        s = np.linalg.svd(X, compute_uv=False)
        scale = 2 / len(y) * s[0] * (s[0] * np.linalg.norm(w) + np.linalg.norm(y))
        allowed = tolerances.stationary(X.shape, float(s[0] / s[-1]), trial.eps)
        return within(float(np.linalg.norm(gradient) / scale), allowed, code="FB_RESIDUAL", eps=trial.eps)

    return Law("has a gradient of 0 at the least squares solution", test)


def refuses_misfits() -> Law:
    """Shapes that do not fit raise ValueError, y (n, 1) among them; an answer instead has combined them somehow."""
    refused = raises(ValueError)

    def test(trial: Trial) -> Margin | None:
        X, y = np.shape(trial.args[0]), np.shape(trial.args[1])
        if trial.reply.status == "returned" and _broadcast(trial):
            raise Broken("FB_BROADCAST", a=X[:1], b=y, got=trial.value)
        return refused.test(trial)

    return Law(refused.asked, test, expects_error=True)


def _broadcast(trial: Trial) -> bool:
    """True if the loss that came back is the mean of the square of Xw - y, shapes combined by broadcasting."""
    X, y, w = (np.asarray(arg, dtype=float) for arg in trial.args)
    if X.ndim != 2 or w.shape != X.shape[1:] or y.size not in (1, len(X)):
        return False
    try:
        value = ladder.scalar(ladder.parts(trial.value, 2, "the pair (loss, gradient)")[0])
    except Broken:
        return False
    loss = float(np.mean((X @ w - y) ** 2))
    flat = (
        y.size == len(X)
        and abs(value - float(np.mean((X @ w - y.ravel()) ** 2))) <= tolerances.values(trial.eps) * loss
    )
    return not flat and abs(value - loss) <= tolerances.values(trial.eps) * loss


def _run(value: Any, trial: Trial, steps: int) -> tuple[Any, Any]:
    """Return final weights and losses of a run with its number of steps."""
    w, history = ladder.parts(value, 2, "the pair (w, history)")
    start = np.asarray(trial.args[2], dtype=float)
    return ladder.array(w, start.shape), ladder.array(history, (steps + 1,))


def never_rises() -> Law:
    """From step to step the losses fall, and end below the start (rounding excepted, T-value)."""

    def test(trial: Trial) -> Margin:
        _, history = _run(trial.value, trial, trial.args[4])
        if not history[-1] < history[0]:
            raise Broken("FB_WRONG_VALUE", eta=1.0, tol=tolerances.values(trial.eps), got=history)
        rise = float(max(np.diff(history).max(initial=0.0), 0.0) / history[0])
        return within(rise, tolerances.values(trial.eps), code="FB_WRONG_VALUE", eps=trial.eps, got=history)

    return Law("loses in every step when the step is short enough", test)


def continues() -> Law:
    """A run may be interrupted: going on from where the first half ended gives the rest of the long run (T-iter)."""

    def test(trial: Trial) -> Margin:
        X, y, w0, lr, steps = trial.args
        w, history = _run(trial.value, trial, steps)
        half = steps // 2
        middle, before = _run(trial.ask(X, y, w0, lr, half), trial, half)
        end, after = _run(trial.ask(X, y, middle, lr, steps - half), trial, steps - half)
        if not np.abs(w - w0).max() > 0:
            raise Broken("FB_WRONG_VALUE", eta=1.0, tol=tolerances.converged(trial.eps), got=trial.value)
        gaps = [np.abs(end - w).max() / np.abs(w).max()]
        gaps += [np.abs(np.append(before, after[1:]) - history).max() / np.abs(history).max()]
        gaps += [abs(after[0] - before[-1]) / np.abs(history).max()]
        return within(float(max(gaps)), tolerances.converged(trial.eps), code="FB_RESIDUAL", eps=trial.eps)

    return Law("can stop half-way and go on from there", test)


def reaches_minimum() -> Law:
    """The final weights are the least squares solution (T-iter), and the last loss is the loss there."""

    def test(trial: Trial) -> Margin:
        X, y = (np.asarray(arg, dtype=float) for arg in trial.args[:2])
        w, history = _run(trial.value, trial, trial.args[4])
        best = np.linalg.lstsq(X, y, rcond=None)[0]
        least = float(np.mean((X @ best - y) ** 2))
        error = max(np.abs(w - best).max() / np.abs(best).max(), abs(history[-1] - least) / least)
        return within(float(error), tolerances.converged(trial.eps), code="FB_WRONG_VALUE", eps=trial.eps, got=w)

    return Law("arrives at the least squares solution", test)

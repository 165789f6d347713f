"""Laws that compare several results of one function: linear in an argument, or a quadratic's derivative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within


def _pattern(like: Any) -> NDArray[Any]:
    """Return a fixed array of the shape of another, without zeros, symmetry or repetition."""
    array = np.asarray(like, dtype=float)
    return np.cos(np.arange(1.0, array.size + 1)).reshape(array.shape)


def _parts(value: Any, like: Any = None) -> list[NDArray[Any]]:
    """Return a result's arrays as a list, of the same count and shapes as those of `like`."""
    parts = list(value) if isinstance(value, (list, tuple)) else [value]
    wanted = parts if like is None else list(like) if isinstance(like, (list, tuple)) else [like]
    if len(parts) != len(wanted):
        raise Broken("FB_TYPE", want=f"a tuple of {len(wanted)}", got=ladder.kind_of(value))
    for part in parts:
        if not isinstance(part, np.ndarray):
            raise Broken("FB_TYPE", want="arrays", got=ladder.kind_of(part))
    return [ladder.array(part, np.shape(other)) for part, other in zip(parts, wanted, strict=True)]


def linear_in(*positions: int, asked: str) -> Law:
    """The function is linear in the arguments at `positions` together: f(2a + c) = 2 f(a) + f(c) (T-value)."""

    def test(trial: Trial) -> Margin:
        others = [_pattern(arg) for arg in trial.args]
        mixed, other = list(trial.args), list(trial.args)
        for i in positions:
            other[i] = others[i]
            mixed[i] = 2 * np.asarray(trial.args[i], dtype=float) + others[i]
        first = _parts(trial.value)
        second, both = _parts(trial.ask(*other), trial.value), _parts(trial.ask(*mixed), trial.value)
        scale = max((float(np.abs(p).max(initial=0.0)) for p in (*first, *second, *both)), default=0.0)
        if not scale > 0:
            raise Broken("FB_WRONG_VALUE", eta=1.0, tol=tolerances.values(trial.eps), got=trial.value)
        gaps = (np.abs(m - 2 * a - c).max(initial=0.0) for m, a, c in zip(both, first, second, strict=True))
        return within(max(map(float, gaps)) / scale, tolerances.values(trial.eps), code="FB_RESIDUAL", eps=trial.eps)

    return Law(asked, test)


def explains_change(value: Callable[..., Any] | None = None, asked: str = "explains how f changes along a step") -> Law:
    """The gradient g(x) of a quadratic f says f(x + s) - f(x - s) = 2 g.s exactly, however long the step s (T-value).

    x is the last argument. `value` computes f from the arguments, and the result is g; without it the result is the
    pair (f, g), and the function is asked for its own f.
    """

    def test(trial: Trial) -> Margin:
        *fixed, x = trial.args
        step = _pattern(x)
        ahead, behind = (*fixed, x + step), (*fixed, x - step)
        if value is None:
            _, g = ladder.parts(trial.value, 2, "the pair (value, gradient)")
            f_ahead, f_behind = (_first(trial.ask(*at)) for at in (ahead, behind))
        else:
            g, f_ahead, f_behind = trial.value, float(value(*ahead)), float(value(*behind))
        slope = float(ladder.array(g, step.shape) @ step)
        scale = abs(f_ahead) + abs(f_behind) + 2 * abs(slope)
        if not scale > 0:
            raise Broken("FB_WRONG_VALUE", eta=1.0, tol=tolerances.values(trial.eps), got=trial.value)
        error = abs(f_ahead - f_behind - 2 * slope) / scale
        return within(error, tolerances.values(trial.eps), code="FB_RESIDUAL", eps=trial.eps)

    return Law(asked, test)


def _first(pair: Any) -> float:
    value, _ = ladder.parts(pair, 2, "the pair (value, gradient)")
    return ladder.scalar(value)

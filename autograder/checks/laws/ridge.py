"""Laws for ridge regression in torch: one answer for lam > 0, the shortest minimiser for lam = 0."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..calls import Gradient
from ..data import Tensor
from . import ladder
from .law import Broken, Law, Margin, Trial, within
from .least_squares import gradient_size

Array = NDArray[Any]


def ridge_weights(reference: Callable[..., Any], asked: str = "minimises ‖Xw - y‖² + lam ‖w‖²") -> Law:
    """The w equals reference(X, y, lam) within what X^T X + lam I may cost: 100 n eps cond^2 of [X; sqrt(lam) I].

    For lam = 0 the cond is that of the nonzero singular values.
    """

    def test(trial: Trial) -> Margin:
        X, y, lam = (_numbers(arg) for arg in trial.args)
        w_star = np.asarray(reference(X, y, float(lam)), dtype=np.float64)
        w = ladder.tensor(trial.value, (X.shape[1],))
        allowed = tolerances.estimate(len(X), _cond(X, float(lam)), trial.eps)
        off = _distance(w, w_star)
        try:
            return within(off, allowed, code="FB_RESIDUAL", eps=trial.eps, message=_off(off), got=w)
        except Broken as broken:
            raise _known_slip(w, w_star, (X, y, float(lam)), reference, 100 * allowed) or broken from None

    return Law(asked, test)


def _numbers(arg: Any) -> Array:
    return np.asarray(arg.array if isinstance(arg, Tensor) else arg, dtype=np.float64)


def _off(error: float) -> str:
    return f"w is off by {error:.1e} of its size. This is not rounding."


def _distance(w: Array, other: Array) -> float:
    return float(np.linalg.norm(w - other)) / (float(np.linalg.norm(other)) or 1.0)


def _cond(X: Array, lam: float) -> float:
    sigma = np.sqrt(np.linalg.svd(X, compute_uv=False) ** 2 + lam)
    seen = sigma[sigma > sigma[0] * np.sqrt(tolerances.eps_of())]  # what is smaller is a zero with rounding on it
    if len(sigma) < X.shape[1] and lam > 0:
        seen = np.append(seen, np.sqrt(lam))
    return float(seen[0] / seen.min()) if len(seen) else 1.0


_CUT = "`float(...)`, `.item()`, `.detach()` or `torch.tensor(...)` cut the graph there."


def _known_slip(w: Array, w_star: Array, problem: Any, reference: Callable[..., Any], near: float) -> Broken | None:
    """Recognise a penalty scaled by the number of rows, and a minimiser that is not the shortest."""
    X, y, lam = problem
    for factor, name in ((len(X), "n lam"), (1 / len(X), "lam / n"), (lam, "lam^2")):
        other = reference(X, y, lam * factor) if lam > 0 and factor not in (0, 1) else w_star
        if _distance(w_star, other) > near >= _distance(w, other):
            return Broken("FB_SCALE", message=f"These are the weights for the penalty {name} instead of lam.")
    longer = np.linalg.norm(w) > (1 + near) * np.linalg.norm(w_star)
    if lam == 0 and longer and gradient_size(X, w, y) <= near:
        return Broken("FB_NOT_MIN_NORM", got=w)
    return None


def shares_equally(first: int = 0, second: int = 2) -> Law:
    """The weights of two equal columns are equal, up to rounding."""

    def test(trial: Trial) -> Margin:
        X, _, lam = (_numbers(arg) for arg in trial.args)
        w = ladder.tensor(trial.value, (X.shape[1],))
        allowed = tolerances.estimate(len(X), _cond(X, float(lam)), trial.eps)
        size = float(np.abs(w).max()) or 1.0
        message = "Two equal columns must get equal weights: any other split is longer."
        return within(abs(w[first] - w[second]) / size, allowed, code="FB_NOT_MIN_NORM", eps=trial.eps, message=message)

    return Law("equal columns share the weight equally", test)


def gradients_are(expected: Callable[..., tuple[Array, ...]]) -> Law:
    """The gradients of sum(w) for X, y and lam equal the three arrays expected(X, y, lam), within T-grad."""

    def test(trial: Trial) -> Margin:
        if not isinstance(trial.value, Tensor):
            raise Broken("FB_TYPE", want="a torch tensor", got=ladder.kind_of(trial.value))
        X, y, lam = (_numbers(arg) for arg in trial.args)
        flowed = trial.reply.gradients or (None,)
        cut = [name for name, gradient in zip(("X", "y", "lam"), flowed, strict=False) if gradient is None]
        if cut and len(cut) < len(flowed):
            raise Broken("FB_DETACHED", message=f"No gradient reaches {' and '.join(cut)}: {_CUT}")
        if cut:
            raise Broken("FB_DETACHED")
        allowed = tolerances.gradient(X.shape[1], _cond(X, float(lam)) ** 2, trial.eps)
        wanted = [np.asarray(part) for part in expected(X, y, float(lam))]
        got = [ladder.array(part, want.shape, what="a gradient") for part, want in zip(flowed, wanted, strict=True)]
        # One scale for all three: the one for lam is a sum that may cancel.
        scale = max(float(np.abs(want).max()) for want in wanted)
        off = max(float(np.abs(part - want).max()) for part, want in zip(got, wanted, strict=True)) / scale
        return within(off, allowed, code="FB_GRADIENT", eps=trial.eps)

    return Law("lets gradients flow back to X, y and lam", test, wants={"gradient": Gradient((0, 1, 2))})

"""Laws for principal components: orthonormal rows, variances in descending order, and the right subspace."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within


def principal_components(*, slow: bool = False) -> Law:
    """(components (k, d), variances (k,)) of the case's data, whose variances and axes are known.

    Variances within 1e-6 relative (`slow` asks no more); rows orthonormal within 1e-8; each variance is that of the
    data along its row; where there is a gap, the rows span the first k axes within a sine of 1e-3. Signs are free.
    """

    def test(trial: Trial) -> Margin:
        X, k = trial.args[0], trial.args[1]
        (n, d), facts = X.shape, trial.case.facts
        C, s = ladder.parts(trial.value, 2, "the tuple (components, variances)")
        if isinstance(C, np.ndarray) and C.shape == (d, k) and k != d:
            raise Broken("FB_TRANSPOSED", got=C)
        C, s = (
            ladder.array(C, (k, d), what="components as an ndarray"),
            ladder.array(s, (k,), what="variances as an ndarray"),
        )
        true = facts["variances"]
        scale = float(true[0]) or float(np.abs(X).max()) ** 2 or 1.0
        margins = [_variances(s, true[:k], scale, n, trial.eps), _orthonormal(C, trial.eps)]
        centred = X - X.mean(axis=0)
        along = ((centred @ C.T) ** 2).sum(axis=0) / (n - 1)
        off = float(np.abs(along - s).max()) / scale
        allowed = tolerances.iterated(trial.eps, slow=True)
        if off > allowed and k == d and np.abs(((centred @ C) ** 2).sum(axis=0) / (n - 1) - s).max() <= allowed * scale:
            raise Broken("FB_TRANSPOSED", got=C)
        margins.append(within(off, allowed, code="FB_RESIDUAL", eps=trial.eps, got=C))
        if facts["gap"]:
            margins.append(_direction(C, facts["axes"][:k]))
        return max(margins, key=lambda margin: margin.measured / margin.allowed)

    return Law("orthonormal components in the directions of largest variance, with their variances", test)


def _variances(s: NDArray[Any], true: NDArray[Any], scale: float, n: int, eps: float) -> Margin:
    """Compare variances, each relative to itself; one that is (nearly) 0 relative to a thousandth of the largest."""
    floors = np.maximum(true, tolerances.small_part() * scale)
    error = float((np.abs(s - true) / floors).max())
    allowed = tolerances.iterated(eps, slow=True)
    if error <= allowed:
        return Margin(error, allowed)
    if np.abs(s - true * (n - 1) / n).max() <= allowed * scale:
        raise Broken("FB_DDOF", got=s)
    short = true - s
    if short.min() >= -allowed * scale and short.max() <= tolerances.near_miss() * scale:
        raise Broken("FB_NOT_CONVERGED", k="too few", e=error, got=s, eta=error, tol=allowed)
    raise Broken("FB_WRONG_VALUE", got=s, eta=error, tol=allowed)


def _orthonormal(C: NDArray[Any], eps: float) -> Margin:
    G = C @ C.T
    lengths = np.sqrt(np.diag(G))
    if np.abs(lengths - 1).max() > tolerances.leaning(eps):
        told = "Each row must have length 1: divide it by its length, also after the last step."
        raise Broken("FB_NOT_UNIT", message=told, got=f"rows of length {', '.join(f'{v:.4g}' for v in lengths)}")
    leaning = float(np.abs(G - np.diag(np.diag(G))).max(initial=0.0))
    if leaning > 0.5:
        raise Broken("FB_BASIS_DEPENDENT", got=C)
    return within(leaning, tolerances.leaning(eps), code="FB_LOST_ORTHOGONALITY", eps=eps, e=leaning, got=C)


def _direction(C: NDArray[Any], axes: NDArray[Any]) -> Margin:
    """The largest sine between the space of the rows C (k, d) and that of the orthonormal rows of `axes`."""
    sine = float(np.linalg.norm(C - (C @ axes.T) @ axes, 2))
    allowed = tolerances.iterated_direction()
    return within(sine, allowed, code="FB_NOT_CONVERGED", relative=False, k="too few", e=sine, got=C)

"""Curves of errors against condition numbers: f(conds, losses), losses a dict from a method's name to its list."""

from __future__ import annotations

import numpy as np

from ..case import Case, Family, Rng
from .build import family


def _bent(rng: Rng, conds: np.ndarray, power: int) -> list[float]:
    """Losses near 1e-16 cond^power, off by a factor up to 3, so that no curve is a straight guide itself."""
    noise = 10.0 ** rng.uniform(-0.5, 0.5, len(conds))
    return [float(value) for value in np.minimum(1e-16 * conds**power, 1.0) * noise]


def methods(*names: str) -> Family:
    """One curve a method, growing like cond^0, cond^1, cond^2 in turn."""

    @family(f"losses of {len(names)} method{'s' * (len(names) > 1)}")
    def draw(rng: Rng) -> list[Case]:
        conds = 10.0 ** np.sort(rng.uniform(0.5, 9, 6))
        losses = {name: _bent(rng, conds, k % 3) for k, name in enumerate(names)}
        return [Case(f"losses of {' and '.join(names)}", (conds.tolist(), losses))]

    return draw


def two_methods() -> Family:
    """Gram-Schmidt and Householder at four condition numbers."""
    conds = [1e1, 1e3, 1e5, 1e7]
    losses = {"Gram-Schmidt": [2e-15, 3e-11, 6e-7, 4e-2], "Householder": [5e-16, 8e-16, 6e-16, 7e-16]}
    return Family("two methods, four matrices", lambda rng: [Case("two methods, four matrices", (conds, losses))])


def with_a_zero() -> Family:
    """A loss that is exactly 0: it has no logarithm."""
    conds = [1.0, 1e2, 1e4, 1e6, 1e8]
    losses = {"exact at first": [0.0, 3e-16, 5e-15, 2e-12, 8e-10], "level": [4e-16, 6e-16, 0.0, 5e-16, 3e-16]}
    return Family("a loss of exactly 0", lambda rng: [Case("a loss of exactly 0", (conds, losses))])

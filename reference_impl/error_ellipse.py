"""The region where a Gaussian estimate of two numbers lies with a given probability."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.cholesky import cholesky
from reference_impl.core import Array, as_integer, as_number, as_vector
from reference_impl.symmetric import as_symmetric

__all__ = ["error_ellipse"]


def error_ellipse(mean: ArrayLike, cov: ArrayLike, level: float = 0.95, points: int = 200) -> Array:
    """Return points (points, 2) on the ellipse (x - mean)^T C^-1 (x - mean) = r^2, mean (2,), C = cov (2, 2), closed.

    N(mean, C) lies inside with probability `level`: in two dimensions P(|z|^2 <= r^2) = 1 - exp(-r^2 / 2), so
    r^2 = -2 log(1 - level).
    Raises ValueError for other shapes, nonsymmetric cov, level outside (0, 1) or points < 2; LinAlgError if cov is not
    positive definite.
    Method: C = L L^T maps the circle of radius r onto the ellipse (Anderson, *Multivariate Statistical Analysis*, 3rd
    ed., section 2.3). Cost 6 flops a point. Error: that of `cholesky`.
    """
    mean, cov = as_vector(mean, "mean"), as_symmetric(cov, "cov")
    if mean.shape != (2,) or cov.shape != (2, 2):
        raise ValueError(f"mean must be (2,) and cov (2, 2), got {mean.shape} and {cov.shape}")
    level, points = as_number(level, "level"), as_integer(points, "points")
    if not 0 < level < 1 or points < 2:
        raise ValueError(f"level must lie between 0 and 1 and points be at least 2, got {level} and {points}")
    radius = math.sqrt(-2 * math.log1p(-level))
    t = np.linspace(0.0, 2 * np.pi, points)
    circle = radius * np.column_stack([np.cos(t), np.sin(t)])
    return mean + circle @ cholesky(cov).T

"""Norms of vectors and matrices: how large, and how much larger A can make a vector."""

from __future__ import annotations

from math import fsum, inf

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import as_matrix, as_number, as_vector

__all__ = ["matrix_norm", "vector_norm"]


def vector_norm(x: ArrayLike, p: float) -> float:
    """Return (sum |x_i|^p)^(1/p), x (n,), p >= 1; max |x_i| for p = inf; 0 for n = 0.

    NaN in x gives NaN. Raises ValueError for p < 1 (the triangle inequality would fail) or x not a vector.
    Entries are divided by the largest first, so no power overflows and none that matters vanishes: norm((3e200, 4e200))
    is 5e200 (Higham, *Accuracy and Stability*, 2nd ed., sections 6.1 and 27.5). 4n flops and n powers.
    Relative error a few u, whatever n and p are: the root divides the error of a power, about p u, by p.
    """
    x = as_vector(x, "x", finite=False).astype(np.float64, copy=False)
    p = as_number(p, "p", finite=False)
    if not p >= 1:
        raise ValueError(f"p must be at least 1, got {p}")
    largest = float(np.abs(x).max(initial=0))
    if p == inf or not 0 < largest < inf:
        return largest
    return largest * fsum((np.abs(x) / largest) ** p) ** (1 / p)


def matrix_norm(A: ArrayLike, kind: str = "2") -> float:
    """Return a norm of A (m, n): "2", "1" or "inf", the largest norm(Ax)/norm(x) in that vector norm, or "fro".

    "1" is the largest column sum of |A|, "inf" the largest row sum, "2" the largest singular value, "fro" the root of
    the sum of all squares, at least the 2-norm. 0 for an empty A. Raises ValueError for another kind or A not a matrix.
    For symmetric A the 2-norm is max |eigenvalue|; for other matrices that may be far too small: both eigenvalues of
    [[0, 1], [0, 0]] are 0, its norm is 1.
    Source: Golub & Van Loan, *Matrix Computations*, 4th ed., section 2.3. Cost mn flops, for "2" about 4mn^2 - 4n^3/3.
    Relative error: gamma_m or gamma_n for the sums, a modest multiple of eps for the others.
    """
    A = as_matrix(A, "A").astype(np.float64, copy=False)
    if kind == "fro":
        return vector_norm(A.ravel(), 2)
    if kind == "1":
        return float(np.abs(A).sum(axis=0).max(initial=0))
    if kind == "inf":
        return float(np.abs(A).sum(axis=1).max(initial=0))
    if kind == "2":
        return float(np.linalg.svd(A, compute_uv=False).max(initial=0))
    raise ValueError(f"kind must be '2', '1', 'inf' or 'fro', got {kind!r}")

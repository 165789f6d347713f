"""Which columns of a data matrix say nothing new."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import as_matrix, as_rtol, default_rtol
from reference_impl.elimination import back_substitution
from reference_impl.vectors import norm2

__all__ = ["redundant_features"]


def redundant_features(X: ArrayLike, names: Sequence[str], rtol: float | None = None) -> list[str]:
    """Return the names of the columns of X (n, d) that depend linearly on earlier kept ones, scanning left to right.

    There is no intercept unless X has a column for it. A zero column is redundant; so are at least d - n columns.
    Raises ValueError unless there are d names, and for a negative rtol.
    Method: QR one column at a time, Gram-Schmidt done twice (Daniel, Gragg, Kaufman & Stewart 1976), columns first
    scaled to unit length so that units of measurement do not matter. What is left of x = sum_k c_k x_k + w after the
    kept columns counts as rounding if ||w|| <= rtol (1 + sum_k |c_k|): changes of relative size rtol in the columns
    then make the relation exact. rtol defaults to max(n, d) eps. Cost about 4nd^2 + d^3/3 flops.
    Error: a decision, sure only for columns that are far from the threshold.
    """
    X = as_matrix(X, "X")
    n, d = X.shape
    if len(names) != d:
        raise ValueError(f"names must hold one name for each of the {d} columns of X, got {len(names)}")
    rtol = as_rtol(rtol, default_rtol(X))
    redundant: list[str] = []
    Q, R = np.zeros((n, 0), dtype=X.dtype), np.zeros((0, 0), dtype=X.dtype)
    for name, column in zip(names, X.T, strict=True):
        x = column / (norm2(column) or 1.0)
        h = Q.T @ x
        w = x - Q @ h
        correction = Q.T @ w
        h, w = h + correction, w - Q @ correction
        c, remainder = back_substitution(R, h), norm2(w)
        if remainder <= rtol * (1 + np.abs(c).sum()):
            redundant.append(name)
        else:
            Q = np.column_stack([Q, w / remainder])
            R = np.block([[R, h[:, None]], [np.zeros((1, len(h)), dtype=X.dtype), remainder]])
    return redundant

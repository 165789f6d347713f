"""How good a computed solution is: the smallest change of the data that makes it exact, and what follows for x."""

from __future__ import annotations

from math import fsum, inf

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.conditioning import condition_number
from reference_impl.core import Array, as_matrix, as_number, as_vector, require_same_length
from reference_impl.norms import matrix_norm, vector_norm
from reference_impl.scaling import scaled_to_one

__all__ = ["backward_error", "componentwise_backward_error", "error_report", "forward_bound", "residual"]


def backward_error(A: ArrayLike, b: ArrayLike, x: ArrayLike) -> float:
    """Return eta = norm(b - Ax) / (norm(A) norm(x) + norm(b)) in the 2-norm, A (m, n), b (m,), x (n,); 0 for 0/0.

    (A + E) x = b + f has such a small solution error: eta is the smallest e with norm(E) <= e norm(A) and
    norm(f) <= e norm(b) (Rigal & Gaches 1967; Higham, *Accuracy and Stability*, 2nd ed., Theorem 7.1).
    A stable method reaches a modest multiple of n eps whatever cond(A) is. Raises ValueError for other shapes.
    Cost about 4mn^2 flops, for the norm of A. Relative error: a modest multiple of eps, see `residual`.
    """
    A, b, x = _scaled_system(A, b, x)
    scale = matrix_norm(A, "2") * vector_norm(x, 2) + vector_norm(b, 2)
    return vector_norm(_residual(A, b, x), 2) / scale if scale > 0 else 0.0


def componentwise_backward_error(A: ArrayLike, b: ArrayLike, x: ArrayLike) -> float:
    """Return omega = max_i |b - Ax|_i / (|A||x| + |b|)_i, A (m, n), b (m,), x (n,); 0 for 0/0 and for m = 0.

    The smallest e such that x solves a system with |E| <= e |A| and |f| <= e |b|, entry by entry: zeros stay zeros, and
    scaling the rows of A and b changes nothing (Oettli & Prager 1964; Higham, *Accuracy and Stability*, 2nd ed.,
    Theorem 7.3). Raises ValueError for other shapes. Cost and error as `residual`.
    """
    A, b, x = _scaled_system(A, b, x)
    res, scale = np.abs(_residual(A, b, x)), np.abs(A) @ np.abs(x) + np.abs(b)
    return float((res / np.where(scale > 0, scale, 1)).max(initial=0))


def forward_bound(cond: float, eta: float) -> float:
    """Return 2 cond eta / (1 - cond eta), a bound of norm(x - x*) / norm(x*) for Ax* = b; inf if cond eta >= 1.

    x has the backward error eta >= 0, A the condition number cond >= 1 in the same norm. Raises ValueError for others.
    Source: Higham, *Accuracy and Stability*, 2nd ed., Theorem 7.2, with norm(b) <= norm(A) norm(x*).
    Cost 4 flops.
    """
    cond, eta = as_number(cond, "cond", finite=False), as_number(eta, "eta", finite=False)
    if not (cond >= 1 and eta >= 0):
        raise ValueError(f"cond must be at least 1 and eta at least 0, got {cond} and {eta}")
    growth = inf if cond == inf else cond * eta
    return 2 * growth / (1 - growth) if growth < 1 else inf


def error_report(A: ArrayLike, b: ArrayLike, x_hat: ArrayLike) -> dict[str, float]:
    """Return "backward", "componentwise", "cond" and "forward_bound" for x_hat (n,) as a solution of Ax = b, A (n, n).

    b (n,). The two backward errors say how well the system was solved, cond = cond_2(A) how much that can matter, and
    forward_bound how far x_hat can be from the solution, relative to it: inf for a singular A.
    Raises ValueError for other shapes or n = 0. Sources (Higham, *Accuracy and Stability*, 2nd ed., chapter 7),
    errors and cost as the four functions it calls.
    """
    A = as_matrix(A, "A", square=True)
    _, b, x_hat = _system(A, b, x_hat, "x_hat")
    eta, cond = backward_error(A, b, x_hat), condition_number(A)
    return {
        "backward": eta,
        "componentwise": componentwise_backward_error(A, b, x_hat),
        "cond": cond,
        "forward_bound": forward_bound(cond, eta),
    }


def residual(A: ArrayLike, b: ArrayLike, x: ArrayLike) -> Array:
    """Return b - Ax (m,), A (m, n), b (m,), x (n,), in float64, every entry as if computed exactly and rounded once.

    A residual is what little is left when b and Ax cancel: computed plainly, its rounding errors gamma_n |A||x| are as
    large as the residual of a good solution. Raises ValueError for other shapes.
    Method: a_ij x_j = p + q exactly, p the rounded product and q its error (Dekker 1971), and one sum of all terms that
    is rounded once (`math.fsum`; Shewchuk 1997). Cost 17mn flops and the sums. As promised unless a term underflows or
    overflows.
    """
    return _residual(*_system(A, b, x))


def _residual(A: Array, b: Array, x: Array) -> Array:
    product = A * x
    (a_high, a_low), (x_high, x_low) = _halves(A), _halves(x)
    error = a_low * x_low - (((product - a_high * x_high) - a_low * x_high) - a_high * x_low)
    terms = np.column_stack([b, -product, -error])
    return np.array([fsum(row) for row in terms.tolist()])


def _halves(a: Array) -> tuple[Array, Array]:
    """Split a = high + low into numbers of 26 bits (Veltkamp 1968), so that products of halves are exact."""
    c = (2.0**27 + 1) * a
    high = c - (c - a)
    return high, a - high


def _system(A: ArrayLike, b: ArrayLike, x: ArrayLike, x_name: str = "x") -> tuple[Array, Array, Array]:
    A, b, x = as_matrix(A, "A"), as_vector(b, "b"), as_vector(x, x_name)
    require_same_length(A, b, "A", "b")
    if len(x) != A.shape[1]:
        raise ValueError(f"{x_name} must have one entry for each column of A, got shapes {x.shape} and {A.shape}")
    return tuple(part.astype(np.float64, copy=False) for part in (A, b, x))  # type: ignore[return-value]


def _scaled_system(A: ArrayLike, b: ArrayLike, x: ArrayLike) -> tuple[Array, Array, Array]:
    """Return A 2^-k, b 2^-l and x 2^(k-l) with entries of size 1 at most: the same backward errors, and no overflow."""
    A, b, x = _system(A, b, x)
    (A, k), (y, j), (_, i) = scaled_to_one(A), scaled_to_one(x), scaled_to_one(b)
    if not A.any() or not y.any():
        return A, np.ldexp(b, -i), y
    largest = max(k + j, i) if b.any() else k + j
    return A, np.ldexp(b, -largest), np.ldexp(y, k + j - largest)

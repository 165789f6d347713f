"""Least squares with residual 0: the error of the solution, method by method."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.authoring.draw.style import MethodRole
from autograder.checks import matrices
from benchmarks.numerics.table import Row, Table
from reference_impl import (
    back_substitution,
    lstsq_min_norm,
    lstsq_qr,
    modified_gram_schmidt,
    norm2,
    normal_equations,
)
from reference_impl.core import Array

SHAPE = (30, 10)


def by_modified_q(A: Array, b: Array) -> Array:
    """Return R^-1 Q^T b (n,) with Q, R of modified Gram-Schmidt, A (m, n), b (m,): trusts that Q is orthonormal."""
    Q, R = modified_gram_schmidt(A)
    return back_substitution(R, Q.T @ b)


def by_modified_with_b(A: Array, b: Array) -> Array:
    """Return x (n,), A (m, n), b (m,): modified Gram-Schmidt of [A b] takes the same steps on b as on the columns."""
    n = A.shape[1]
    _, R = modified_gram_schmidt(np.column_stack([A, b]))
    return back_substitution(R[:n, :n], R[:n, n])


METHODS: dict[str, tuple[Callable[[Array, Array], Array], tuple[float, ...]]] = {
    "normal equations": (normal_equations, (8e-13, 8e-7, 6e-3)),
    "R⁻¹Qᵀb, modified Gram-Schmidt": (by_modified_q, (5e-13, 6e-7, 3e-3)),
    "modified Gram-Schmidt on [A b]": (by_modified_with_b, (3e-15, 2e-12, 1e-10)),
    "Householder": (lambda A, b: lstsq_qr(A, b)[0], (1e-14, 8e-12, 6e-10)),
    "svd": (lstsq_min_norm, (6e-15, 7e-12, 6e-10)),
}
"""The functions, and what was planned with."""


def problem(rng: np.random.Generator, cond: float) -> tuple[Array, Array, Array]:
    """Return A (m, n), b = A x without rounding, and x (n,) of integers: A has 30 binary places, so products fit."""
    A = np.ldexp(np.round(np.ldexp(matrices.randsvd(rng, *SHAPE, cond), 30)), -30)
    x = rng.integers(1, 10, SHAPE[1]).astype(float)
    return A, A @ x, x


def error(solve: Callable[[Array, Array], Array], A: Array, b: Array, x: Array) -> float:
    """Return norm(x_hat - x) / norm(x) for the x_hat (n,) of a method."""
    return norm2(solve(A, b) - x) / norm2(x)


def measure(seed: int = 8, repeats: int = 20) -> Table:
    """Return the largest error of every method for three condition numbers."""
    rng = np.random.default_rng(seed)
    conds = (1e2, 1e5, 1e7)
    columns = [[problem(rng, cond) for _ in range(repeats)] for cond in conds]
    rows = [
        Row(name, tuple(max(error(solve, *each) for each in problems) for problems in columns), planned)
        for name, (solve, planned) in METHODS.items()
    ]
    return Table("relative error of x, residual 0", ("cond 1e2", "cond 1e5", "cond 1e7"), tuple(rows))


def curves(seed: int = 8, repeats: int = 5) -> tuple[Array, dict[MethodRole, list[float]]]:
    """Return conditions and the median error of three methods, for the picture."""
    rng = np.random.default_rng(seed)
    conds = 10.0 ** np.arange(1, 7.5, 1)
    roles: dict[MethodRole, str] = {
        "naive": "normal equations",
        "middle": "modified Gram-Schmidt on [A b]",
        "stable": "Householder",
    }
    batches = [[problem(rng, cond) for _ in range(repeats)] for cond in conds]
    errors = {
        role: [float(np.median([error(METHODS[name][0], *each) for each in batch])) for batch in batches]
        for role, name in roles.items()
    }
    return conds, errors

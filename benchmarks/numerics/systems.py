"""Systems Ax = b: the backward error of every way to solve them, and the residuals of a computed inverse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograder.authoring.draw.style import MethodRole
from autograder.checks import matrices
from benchmarks.numerics.table import BREAKS, Row, Table
from reference_impl import (
    LinAlgError,
    back_substitution,
    backward_error,
    forward_substitution,
    inverse_gauss_jordan,
    lu_nopivot,
    matrix_norm,
    solve_gepp,
)
from reference_impl.backward_error import residual
from reference_impl.core import Array

EPS = float(np.finfo(float).eps)
ORDERS = (2, 5, 10, 15, 20)
PLANNED = {
    "elimination, partial pivoting": (0.42, 0.30, 0.18, 0.19, 0.09, 0.38, 228),
    "elimination, no exchanges": (117, BREAKS, 1.4, 39, 0.09, 153, 228),
    "`inverse_gauss_jordan(A) @ b`": (16, 4.5, 7e6, 4e12, 1e13, 6.8, 16),
    "`np.linalg.inv(A) @ b`": (18, 6.3, 4e6, 4e12, 2e10, 9.1, 16),
    "Gauss-Jordan: XA − I": (0.5, 0.3, 0.4, 0.3, 0.03, 0.5, 26),
    "Gauss-Jordan: AX − I": (0.5, 0.3, 2.1, 4.8, 14, 1.7, 13),
}


def families(rng: np.random.Generator, repeats: int) -> dict[str, Iterator[Array]]:
    """Return generators of regular matrices of order 20 at most, by family."""
    orders = [n for n in ORDERS for _ in range(repeats)]
    return {
        "Gaussian": (rng.standard_normal((n, n)) for n in orders),
        "integer": (matrices.int_rank(rng, n, n, n).astype(float) for n in orders if n <= 10),
        "cond 1e8": (matrices.randsvd(rng, n, n, 1e8) for n in orders),
        "cond 1e14": (matrices.randsvd(rng, n, n, 1e14) for n in orders),
        "Hilbert": (matrices.hilbert(n) for n in range(2, 12)),
        "rows 1e-8 .. 1e8": (matrices.graded_rows(rng, n) for n in orders),
        "growth matrix": (matrices.growth(20) * rng.standard_normal(20) for _ in range(5 * repeats)),
    }


def without_exchanges(A: Array, b: Array) -> Array:
    """Solve A x = b by A = L U as it stands. Raises LinAlgError for a zero pivot."""
    L, U = lu_nopivot(A)
    return back_substitution(U, forward_substitution(L, b, unit=True))


SOLVERS: dict[str, Callable[[Array, Array], Array]] = {
    "elimination, partial pivoting": solve_gepp,
    "elimination, no exchanges": without_exchanges,
    "`inverse_gauss_jordan(A) @ b`": lambda A, b: inverse_gauss_jordan(A) @ b,
    "`np.linalg.inv(A) @ b`": lambda A, b: np.linalg.inv(A) @ b,
}


def ratio(A: Array, b: Array, x: Array) -> float:
    """Return eta / (n eps): about 1 or less for a stable method, whatever cond(A) is."""
    return backward_error(A, b, x) / (len(A) * EPS)


def inverse_ratios(A: Array, X: Array) -> tuple[float, float]:
    """Return norm(XA - I) and norm(AX - I) over norm(A) norm(X) n eps, A, X (n, n), residuals rounded once."""
    scale = matrix_norm(A) * matrix_norm(X) * len(A) * EPS
    columns = zip(np.eye(len(A)), X.T, strict=True)
    rows = zip(np.eye(len(A)), X, strict=True)
    left = np.array([residual(A.T, e, x) for e, x in rows])
    right = np.array([residual(A, e, x) for e, x in columns])
    return matrix_norm(left) / scale, matrix_norm(right) / scale


def measure(seed: int = 4, repeats: int = 40) -> Table:
    """Return the largest ratio of every method in every family; solutions x are random, right-hand sides b = A x."""
    rng = np.random.default_rng(seed)
    worst: dict[str, list[float]] = {method: [] for method in PLANNED}
    columns = families(rng, repeats)
    for family in columns.values():
        found: dict[str, list[float]] = {method: [] for method in PLANNED}
        for A in family:
            b = A @ rng.standard_normal(len(A))
            for method, solve in SOLVERS.items():
                try:
                    found[method].append(ratio(A, b, solve(A, b)))
                except LinAlgError:
                    found[method].append(BREAKS)
            left, right = inverse_ratios(A, inverse_gauss_jordan(A))
            found["Gauss-Jordan: XA − I"].append(left)
            found["Gauss-Jordan: AX − I"].append(right)
        for method, ratios in found.items():
            worst[method].append(float(np.max(ratios)))  # one break is a break: NaN passes through the maximum
    rows = tuple(Row(method, tuple(worst[method]), PLANNED[method]) for method in PLANNED)
    return Table("worst η/(n eps)", tuple(columns), rows)


def curves(seed: int = 4, repeats: int = 10) -> tuple[Array, dict[MethodRole, list[float]]]:
    """Return conditions and the median backward error eta of two solvers, order 10, for the picture."""
    rng = np.random.default_rng(seed)
    conds = 10.0 ** np.arange(1, 14, 2)
    errors: dict[MethodRole, list[float]] = {"stable": [], "naive": []}
    for cond in conds:
        eta = []
        for _ in range(repeats):
            A = matrices.randsvd(rng, 10, 10, cond)
            b = A @ rng.standard_normal(10)
            eta.append([backward_error(A, b, solve_gepp(A, b)), backward_error(A, b, inverse_gauss_jordan(A) @ b)])
        stable, naive = np.median(eta, axis=0)
        errors["stable"].append(float(stable))
        errors["naive"].append(float(naive))
    return conds, errors

"""QR: how far from orthonormal the columns of Q come out, method by method."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.authoring.draw.style import MethodRole
from autograder.checks import matrices
from benchmarks.numerics.table import Row, Table
from reference_impl import classical_gram_schmidt, gram_schmidt_qr, householder_qr, matrix_norm, modified_gram_schmidt
from reference_impl.core import Array

SHAPE = (30, 10)
METHODS: dict[str, tuple[Callable[[Array], tuple[Array, Array]], tuple[float, ...]]] = {
    "classical Gram-Schmidt": (classical_gram_schmidt, (2e-13, 9e-7, 1.0, 3.3, 1.0, 1.0)),
    "modified Gram-Schmidt": (modified_gram_schmidt, (1e-14, 9e-12, 9e-9, 7e-5, 9e-9, 3e-7)),
    "Gram-Schmidt twice": (gram_schmidt_qr, (7e-16, 7e-16, 9e-16, 7e-16, 2e-16, 3e-16)),
    "Householder": (householder_qr, (2e-15, 2e-15, 2e-15, 2e-15, 1e-15, 1e-15)),
}
"""The functions, and what was planned with."""


def loss(Q: Array) -> float:
    """Return norm(Q^T Q - I), Q (m, n): 0 for orthonormal columns, 1 if a direction is lost."""
    return matrix_norm(Q.T @ Q - np.eye(Q.shape[1]))


def families(rng: np.random.Generator, repeats: int) -> dict[str, list[Array]]:
    """Return matrices of full column rank, by family."""
    planted = {f"cond 1e{k}": [matrices.randsvd(rng, *SHAPE, 10.0**k) for _ in range(repeats)] for k in (2, 5, 8, 12)}
    return {**planted, "Läuchli 1e-8": [matrices.lauchli(3, 1e-8)], "Hilbert 8": [matrices.hilbert(8)]}


def measure(seed: int = 7, repeats: int = 10) -> Table:
    """Return the largest loss of every method in every family."""
    columns = families(np.random.default_rng(seed), repeats)
    rows = [
        Row(name, tuple(max(loss(factor(A)[0]) for A in family) for family in columns.values()), planned)
        for name, (factor, planned) in METHODS.items()
    ]
    return Table("norm(QᵀQ − I)", tuple(columns), tuple(rows))


def curves(seed: int = 7, repeats: int = 5) -> tuple[Array, dict[MethodRole, list[float]]]:
    """Return conditions and the median loss of three methods, for the picture."""
    rng = np.random.default_rng(seed)
    conds = 10.0 ** np.arange(1, 14, 2)
    roles: dict[MethodRole, Callable[[Array], tuple[Array, Array]]] = {
        "naive": classical_gram_schmidt,
        "middle": modified_gram_schmidt,
        "stable": householder_qr,
    }
    batches = [[matrices.randsvd(rng, *SHAPE, cond) for _ in range(repeats)] for cond in conds]
    losses = {
        role: [float(np.median([loss(factor(A)[0]) for A in batch])) for batch in batches]
        for role, factor in roles.items()
    }
    return conds, losses

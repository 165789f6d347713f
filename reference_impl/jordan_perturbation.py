"""Why no library computes the Jordan form: one rounding error takes a block apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reference_impl.core import as_integer, as_number

__all__ = ["jordan_perturbation_demo"]


def jordan_perturbation_demo(n: int, delta: float) -> tuple[NDArray[np.complex128], float]:
    """Return the eigenvalues (n,) of J + delta e_n e_1^T and the largest of their absolute values, J (n, n) the Jordan
    block of the eigenvalue 0.

    The perturbation is one entry of size delta in the corner; det(t I - J - delta e_n e_1^T) = t^n - delta, so every
    eigenvalue moves from 0 to one of the n roots of delta, all different: by 0.1 for n = 10, delta = 1e-10. The
    perturbed matrix is diagonalizable; rounding turns every Jordan form into that case.
    Raises ValueError for n < 1 or a delta that is not finite.
    Source: Demmel, *Applied Numerical Linear Algebra*, section 4.3. Cost 10n^3 flops. Error: a modest multiple of
    n eps |delta|^(1/n), since balancing makes the matrix a multiple of a permutation first.
    """
    n, delta = as_integer(n, "n"), as_number(delta, "delta")
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    J = np.eye(n, k=1)
    J[n - 1, 0] += delta
    eigenvalues = np.linalg.eigvals(J).astype(complex)
    return eigenvalues, float(np.abs(eigenvalues).max())

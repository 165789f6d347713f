"""PageRank as what it is: one regular linear system."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reference_impl.core import Array, as_number
from reference_impl.systems import solve_gepp

__all__ = ["link_matrix", "pagerank_solve"]


def pagerank_solve(links: Sequence[Sequence[int]], damping: float = 0.85) -> Array:
    """Solve (I - d P) r = (1 - d)/n 1 for the ranks r (n,) of n pages, d the damping; r > 0 and sum(r) = 1.

    links[j] lists the pages that page j points to; P (n, n) is `link_matrix(links)`.
    Raises ValueError for a damping outside [0, 1), for no pages, or for a link to a page that is not there.
    Brin & Page 1998, as a linear system (Langville & Meyer, *Google's PageRank and Beyond*, ch. 7); 2n^3/3 flops. The
    columns of P sum to 1, so I - d P is strictly diagonally dominant by columns, hence regular, and
    cond_1 <= (1 + d)/(1 - d): well conditioned unless d is close to 1. Error: about n eps cond_1, relative.
    """
    damping = as_number(damping, "damping", finite=False)
    if not 0 <= damping < 1:
        raise ValueError(f"damping must be in [0, 1), got {damping}")
    P = link_matrix(links)
    n = len(P)
    return solve_gepp(np.eye(n) - damping * P, np.full(n, (1 - damping) / n))


def link_matrix(links: Sequence[Sequence[int]]) -> Array:
    """Return P (n, n), p_ij the chance to go from page j to page i: every column is >= 0 and sums to 1.

    A page shares its weight among its links, a link listed twice getting two shares; a page without links points to
    all pages. Raises ValueError for no pages or for a target outside 0 ... n-1.
    """
    n = len(links)
    if n == 0:
        raise ValueError("links must list at least one page, got none")
    P = np.zeros((n, n))
    for j, targets in enumerate(links):
        if any(not 0 <= i < n for i in targets):
            raise ValueError(f"page {j} must link to pages 0 ... {n - 1}, got {list(targets)}")
        for i in targets if len(targets) > 0 else range(n):
            P[i, j] += 1
    return P / P.sum(axis=0)

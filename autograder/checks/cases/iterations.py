"""Input for power iteration, f(A): matrices with planted singular values, close ones, and unlucky starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import family


def _with_singular_values(rng: Rng, m: int, n: int, sigma: Sequence[float], scale: float = 1.0) -> Case:
    k = min(m, n)
    values = np.asarray(sigma, dtype=float)
    A = (matrices.orthogonal(rng, m)[:, :k] * values) @ matrices.orthogonal(rng, n)[:k]
    return Case(
        f"a {m}x{n}, singular values {', '.join(f'{s:g}' for s in values)}"
        + (f", times {scale:g}" if scale != 1 else ""),
        (scale * A,),
        facts={"sigma": scale * values[0], "smaller": scale * values[1:]},
    )


def clear_gaps() -> Family:
    """Square, tall and wide matrices whose second singular value is at most 0.8 of the first."""

    @family("square, tall and wide matrices with a clear gap")
    def draw(rng: Rng) -> list[Case]:
        shapes = ((3, 3, (3.0, 1.0, 0.5)), (6, 2, (2.0, 1.0)), (2, 5, (4.0, 3.0)), (5, 5, (5.0, 4.0, 2.0, 1.0, 0.1)))
        return [_with_singular_values(rng, m, n, sigma) for m, n, sigma in shapes]

    return draw


def slow(gap: float = 3e-3) -> Family:
    """sigma_2 = (1 - gap) sigma_1: the iteration needs thousands of steps.

    Five singular values stand at sigma_2, so that no start is by luck as good as orthogonal to all that is slow.
    """

    @family(f"sigma_2 / sigma_1 = {1 - gap:g}")
    def draw(rng: Rng) -> list[Case]:
        return [_with_singular_values(rng, 7, 7, (1.0, *[1.0 - gap] * 5, 0.3))]

    return draw


def extreme_scales() -> Family:
    """Entries of size 1e150 and 1e-150: a square of a square overflows or vanishes."""

    @family("entries of size 1e150 and 1e-150")
    def draw(rng: Rng) -> list[Case]:
        return [_with_singular_values(rng, 3, 2, (2.0, 1.0), scale) for scale in (1e150, 1e-150)]

    return draw


def _known(name: str, A: Any, sigma: float, *smaller: float) -> Case:
    return Case(name, (np.array(A, dtype=float),), facts={"sigma": sigma, "smaller": np.array(smaller)})


def diagonal() -> Family:
    """The matrix diag(3, 1): the vector e_1 is stretched three times."""
    return Family("diag(3, 1)", lambda rng: [_known("diag(3, 1)", np.diag([3, 1]), 3, 1)])


def unlucky_starts() -> Family:
    """The wanted direction is orthogonal to a popular start: (1,0), (1,1), (1,...,1), or A maps that to 0."""
    return Family(
        "popular start vectors are orthogonal to the answer",
        lambda rng: [
            _known("diag(1, 5)", np.diag([1, 5]), 5, 1),
            _known("diag(5, 1)", np.diag([5, 1]), 5, 1),
            _known("rows of sum 0", [[1, -1], [-2, 2]], np.sqrt(10.0), 0),
            _known("[[2,-1],[-1,2]]", [[2, -1], [-1, 2]], 3, 1),
            _known("3x3 with rows of sum 1", [[3, -1, -1], [-1, 3, -1], [-1, -1, 3]], 4, 4, 1),
        ],
    )


def degenerate() -> Family:
    """The zero matrix, 1x1, one row, one column, a repeated largest value."""
    return Family(
        "zero, 1x1, one row, one column, a repeated value",
        lambda rng: [
            _known("a 1x1", [[-3]], 3),
            _known("a zero 2x3", np.zeros((2, 3)), 0),
            _known("one row", [[2, -1, 2]], 3, 0),
            _known("one column", [[2], [-1], [2]], 3),
            _known("the identity", np.eye(3), 1),
        ],
    )


def repeated_top() -> Family:
    """Two equal largest singular values: any unit vector of a plane is right, but always the same one."""

    @family("a repeated largest singular value")
    def draw(rng: Rng) -> list[Case]:
        return [_with_singular_values(rng, 4, 3, (2.0, 2.0, 0.5))]

    return draw


def too_few_steps() -> Family:
    """A matrix with close singular values and three steps: that cannot settle to 14 digits."""

    @family("three steps only, close singular values")
    def draw(rng: Rng) -> list[Case]:
        case = _with_singular_values(rng, 6, 6, (1.0, 0.99, 0.98, 0.97, 0.96, 0.95))
        return [Case("close singular values, three steps", case.args, {"tol": 1e-14, "max_iter": 3})]

    return draw


def negative_top() -> Family:
    """Symmetric with the largest eigenvalue in size negative, and a shear, whose eigenvalues say little."""

    @family("a negative dominant eigenvalue, and a shear")
    def draw(rng: Rng) -> list[Case]:
        return [
            Case(
                "symmetric, dominant eigenvalue -4",
                (matrices.spectrum(rng, (-4.0, 2.0, 1.0)),),
                facts={"sigma": 4.0, "smaller": np.array([2.0, 1.0])},
            ),
            _known("the shear [[3,0],[4,5]]", [[3, 0], [4, 5]], np.sqrt(45.0), np.sqrt(5.0)),
        ]

    return draw


def integer_matrix() -> Family:
    """[[3,0],[4,5]]: singular values sqrt(45) and sqrt(5)."""
    return Family("an integer 2x2", lambda rng: [_known("[[3,0],[4,5]]", [[3, 0], [4, 5]], np.sqrt(45), np.sqrt(5))])

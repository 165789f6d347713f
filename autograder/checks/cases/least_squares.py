"""Systems with more equations than unknowns, or dependent columns: f(A, b) with a planted best answer.

A case of known answer states `x`, the minimiser the exercise wants, `fit` = Ax, `residual` = ||b - Ax|| and
`cond` = sigma_1 / sigma_r of A.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family, system


def tall(*shapes: tuple[int, int], cond: float = 10.0, residual: float = 2.0) -> Family:
    """A (m, n) of full column rank, b off its column space by a vector of length `residual`."""

    @family(f"{_names(shapes)} systems of full column rank")
    def draw(rng: Rng) -> list[Case]:
        return [_planted(rng, m, n, cond, residual, f"a {m}x{n} system") for m, n in shapes]

    return draw


def consistent(*conds: float, shape: tuple[int, int] = (8, 4), count: int = 3) -> Family:
    """A (m, n) of the given condition numbers, with b in its column space: here QR is told from A^T A.

    Several of each, for a single one can be kind to a bad method.
    """

    @family("consistent systems of condition " + ", ".join(f"{cond:.0e}" for cond in conds))
    def draw(rng: Rng) -> list[Case]:
        name = "a consistent system of condition {:.0e}"
        return [_planted(rng, *shape, cond, 0.0, name.format(cond)) for cond in conds for _ in range(count)]

    return draw


def in_units(*units: float, shape: tuple[int, int] = (8, 3)) -> Family:
    """Well-conditioned systems with A and b written in other units: no entry is small in a sense that matters."""

    @family("everything times " + ", ".join(f"{unit:.0e}" for unit in units))
    def draw(rng: Rng) -> list[Case]:
        return [
            _in_unit(_planted(rng, *shape, 10.0, 1.0, f"a {shape[0]}x{shape[1]} system"), unit, unit) for unit in units
        ]

    return draw


def _planted(rng: Rng, m: int, n: int, cond: float, residual: float, name: str) -> Case:
    """A = U S V^T with planted U (m, m): b = Ax plus a vector along the other columns of U, perpendicular to A's."""
    U, V = matrices.orthogonal(rng, m), matrices.orthogonal(rng, n)
    sigma = 3.0 * cond ** -np.linspace(0.0, 1.0, n) if n > 1 else np.array([3.0])
    A = (U[:, :n] * sigma) @ V.T
    x = _away_from_zero(rng, n)
    off = _unit(rng, m - n) if m > n else np.zeros(0)
    length = residual if m > n else 0.0
    b = A @ x + length * (U[:, n:] @ off)
    return system(name, A, b, x=x, fit=A @ x, residual=length, cond=cond if n > 1 else 1.0)


def of_rank(*shapes: tuple[int, int, int], unit: float = 1.0, residual: float = 1.0) -> Family:
    """Integer A (m, n) of exact rank r times `unit`; x is planted in the row space, b beside the column space.

    `unit` 0.1 makes the singular values that should be zero come out at rounding size instead.
    """
    title = ", ".join(f"{m}x{n} of rank {r}" for m, n, r in shapes)

    @family(title + (f", times {unit:g}" if unit != 1 else ""))
    def draw(rng: Rng) -> list[Case]:
        return [
            _in_unit(_planted_rank(rng, m, n, r, residual, f"a {m}x{n} matrix of rank {r}"), unit) for m, n, r in shapes
        ]

    return draw


def _planted_rank(rng: Rng, m: int, n: int, r: int, residual: float, name: str) -> Case:
    while True:
        A = matrices.int_rank(rng, m, n, r).astype(float)
        U, sigma, Vt = np.linalg.svd(A)
        if sigma[0] / sigma[r - 1] < 20:
            break
    x = Vt[:r].T @ _away_from_zero(rng, r)
    length = residual if m > r else 0.0
    off = U[:, r:] @ _unit(rng, m - r) if m > r else np.zeros(m)
    row_space = Vt[:r].T
    facts = {"x": x, "fit": A @ x, "residual": length, "cond": float(sigma[0] / sigma[r - 1]), "row_space": row_space}
    return system(name, A, A @ x + length * off, **facts)


def _in_unit(case: Case, unit: float, unit_b: float = 1.0) -> Case:
    """The case with A times `unit` and b times `unit_b`."""
    if unit == 1 and unit_b == 1:
        return case
    A, b = case.args
    facts = dict(case.facts)
    facts.update(x=facts["x"] * (unit_b / unit), fit=facts["fit"] * unit_b, residual=facts["residual"] * unit_b)
    if not 1e-3 < unit < 1e3:
        facts["unit"] = unit  # so far from 1 that an absolute threshold shows
    return system(f"{case.name} times {unit:.0e}", unit * A, unit_b * b, **facts)


def graded(cond: float = 1e3) -> Family:
    """A wide and a tall matrix of rank 2 whose nonzero singular values lie `cond` apart."""

    @family(f"rank 2 with singular values {cond:.0e} apart")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for m, n in ((6, 4), (3, 5)):
            U, V = matrices.orthogonal(rng, m), matrices.orthogonal(rng, n)[:, :2]
            A = (U[:, :2] * np.array([1.0, 1.0 / cond])) @ V.T
            x = V @ _away_from_zero(rng, 2)
            b = A @ x + 0.1 * (U[:, 2:] @ _unit(rng, m - 2))
            facts = {"x": x, "fit": A @ x, "residual": 0.1, "cond": cond, "row_space": V}
            cases.append(system(f"a {m}x{n} matrix of rank 2", A, b, **facts))
        return cases

    return draw


def degenerate() -> Family:
    """Zero matrices and a zero b: the shortest minimiser is 0."""

    def case(name: str, A: NDArray[Any], b: NDArray[Any], row_space: NDArray[Any]) -> Case:
        x = np.zeros(A.shape[1])
        return system(
            name, A, b, x=x, fit=np.zeros(len(b)), row_space=row_space, residual=float(np.linalg.norm(b)), cond=1.0
        )

    cases = [
        case("a zero matrix", np.zeros((3, 2)), np.array([1.0, -2.0, 3.0]), np.zeros((2, 0))),
        case("a zero right-hand side", np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]), np.zeros(3), _direction(1, 2)),
        case("a 1x1 zero", np.zeros((1, 1)), np.ones(1), np.zeros((1, 0))),
    ]
    return Family("a zero matrix, a zero right-hand side", lambda rng: cases)


def smallest() -> Family:
    """One number: 4x = 3."""
    facts = {"x": np.array([0.75]), "fit": np.array([3.0]), "residual": 0.0, "cond": 1.0, "row_space": np.eye(1)}
    return Family("a 1x1 system", lambda rng: [system("4x = 3", [[4.0]], [3.0], **facts)])


def dependent_columns() -> Family:
    """Exactly dependent columns of integers; the last ones hide it: rounding makes A^T A look regular."""
    rows = np.arange(1.0, 5.0)
    return calls(
        "dependent columns",
        ("two parallel columns", (np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]), np.array([1.0, 0.0, 2.0]))),
        ("a zero column", (np.column_stack([rows, 0 * rows]), rows)),
        ("the numbers 1 to 12", (np.arange(1.0, 13.0).reshape(4, 3), np.array([1.0, 0.0, 2.0, 1.0]))),
        ("a column that is the sum of two", (np.column_stack([rows, rows**2, rows + rows**2]), np.ones(4))),
    )


def wide() -> Family:
    """More unknowns than equations: the columns cannot be independent."""
    return calls(
        "more columns than rows",
        ("a 2x3 matrix", (np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]), np.array([1.0, 2.0]))),
        ("a 1x2 matrix", (np.array([[1.0, 1.0]]), np.array([2.0]))),
    )


def integers() -> Family:
    """Points on small integers: the exact answer has fractions, every dtype holds the input."""
    A = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
    x = np.array([0.7, 1.2])
    facts = {"x": x, "fit": A @ x, "residual": float(np.sqrt(1.8)), "cond": float(np.linalg.cond(A))}
    return Family("integer points", lambda rng: [system("four integer points", A, [1, 2, 2, 5], **facts)])


def integers_of_rank_one() -> Family:
    """An integer matrix of rank one: the shortest minimiser is (0.28, 0.56), off every grid."""
    A, x = np.array([[1.0, 2.0], [2.0, 4.0], [0.0, 0.0]]), np.array([0.28, 0.56])
    facts = {"x": x, "fit": A @ x, "residual": float(np.sqrt(4.2)), "cond": 1.0, "row_space": _direction(1, 2)}
    return Family("an integer matrix of rank one", lambda rng: [system("rank one, integers", A, [1, 3, 2], **facts)])


def _direction(*entries: float) -> NDArray[Any]:
    column = np.array(entries, dtype=float)[:, None]
    return column / np.linalg.norm(column)


def _away_from_zero(rng: Rng, n: int) -> NDArray[Any]:
    """Entries of size 1 to 2 and either sign: no direction of x is missing."""
    return rng.uniform(1.0, 2.0, n) * rng.choice([-1.0, 1.0], n)


def _unit(rng: Rng, k: int) -> NDArray[Any]:
    direction = rng.standard_normal(k)
    return direction / np.linalg.norm(direction)


def _names(shapes: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"{m}x{n}" for m, n in shapes)

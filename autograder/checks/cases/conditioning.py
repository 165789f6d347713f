"""Input for condition numbers, f(A, p), and for reports on a computed solution, f(A, b, x_hat)."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family

INF = float("inf")


def square(*ns: int) -> Family:
    """Square A (n, n) with planted cond_2 = 50, for p = 1, 2, inf; orthogonal Q and W as facts."""

    @family("square matrices with cond 50, p = 1, 2, inf")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n in ns:
            A = matrices.randsvd(rng, n, n, 50.0)
            facts = {"Q": matrices.orthogonal(rng, n), "W": matrices.orthogonal(rng, n)}
            cases += [Case(f"a {n}x{n}, p = {p:g}", (A, p), facts=facts) for p in (1, 2, INF)]
        return cases

    return draw


def with_inverse(n: int = 3) -> Family:
    """An integer A (n, n) of determinant 1 or -1, with its integer inverse as a fact."""

    @family("matrices whose inverse is known")
    def draw(rng: Rng) -> list[Case]:
        A = matrices.unimodular(rng, n, 1).astype(float)
        inverse = np.round(np.linalg.inv(A))
        return [Case(f"an integer {n}x{n}, p = {p:g}", (A, p), facts={"inverse": inverse}) for p in (1, 2, INF)]

    return draw


def data_matrices() -> Family:
    """Tall and wide, and a data matrix (20, 3) whose third column is nearly the sum of the other two; p = 2."""

    @family("rectangular matrices, one nearly collinear, p = 2")
    def draw(rng: Rng) -> list[Case]:
        X = rng.standard_normal((20, 3))
        X[:, 2] = X[:, 0] + X[:, 1] + 1e-2 * X[:, 2]
        shapes = [(f"a {m}x{n}", matrices.randsvd(rng, m, n, 20.0)) for m, n in ((5, 2), (2, 4))]
        return [Case(name, (A, 2)) for name, A in [*shapes, ("nearly collinear columns", X)]]

    return draw


def singular() -> Family:
    """Matrices without full rank: square for each p, a zero column, dependent columns of a tall matrix."""
    square_ones = {
        "the singular [[1,2],[2,4]]": [[1, 2], [2, 4]],
        "a zero row": [[1, 2], [0, 0]],
        "a zero 2x2": np.zeros((2, 2)),
    }
    cases = [
        (f"{name}, p = {p:g}", (np.array(A, dtype=float), p)) for name, A in square_ones.items() for p in (1, 2, INF)
    ]
    tall = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])
    return calls(
        "matrices without full rank",
        *cases,
        ("a tall matrix with dependent columns", (tall, 2)),
        ("a wide matrix with a zero row", (np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]]), 2)),
    )


def one_by_one() -> Family:
    """1x1 matrices: the condition number is 1, however small the entry."""
    return calls(
        "1x1 matrices", *((f"a 1x1, p = {p:g}", (np.array([[v]]), p)) for v in (-4.0, 1e-9) for p in (1, 2, INF))
    )


def refused() -> Family:
    """An unknown p; a rectangular matrix for p = 1 and inf, where there is no inverse; a vector."""
    A = np.array([[2.0, 1.0], [1.0, 3.0]])
    return calls(
        "an unknown p, rectangular for p = 1, a vector",
        ("p = 3", (A, 3)),
        ("p = 0", (A, 0)),
        ("a 3x2 for p = 1", (np.ones((3, 2)), 1)),
        ("a 2x3 for p = inf", (np.ones((2, 3)), INF)),
        ("a vector", (np.ones(3), 2)),
    )


def hilbert(*ns: int) -> Family:
    """Hilbert matrices for p = 2: the classical ill-conditioned family."""
    return calls("Hilbert matrices", *((f"Hilbert, n = {n}", (matrices.hilbert(n), 2)) for n in ns))


def scaled_identity() -> Family:
    """0.1 I of order 20, and 1e-8 I: tiny determinants, and nothing to worry about."""
    return calls(
        "small multiples of I",
        ("0.1 I, n = 20, p = 2", (0.1 * np.eye(20), 2)),
        *((f"1e-8 I, n = 3, p = {p:g}", (1e-8 * np.eye(3), p)) for p in (1, 2, INF)),
    )


def integer_square() -> Family:
    """An integer 3x3 for each p."""
    A = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, -1.0], [0.0, 4.0, 5.0]])
    return calls("an integer 3x3", *((f"an integer 3x3, p = {p:g}", (A, p)) for p in (1, 2)))


# --- reports on a computed solution -------------------------------------------------------------------------------


def _report(name: str, A: Any, b: Any, x_hat: Any, **facts: Any) -> Case:
    return Case(name, tuple(np.array(part, dtype=float) for part in (A, b, x_hat)), facts=facts)


def seed_answers() -> Family:
    """2x + y = 5, x + 3y = 4 with the answer (2.2, 0.6), and with the guess (2, 1)."""
    A, b = [[2, 1], [1, 3]], [5, 4]
    return Family(
        "the system 2x + y = 5, x + 3y = 4",
        lambda rng: [_report("x = (2.2, 0.6)", A, b, [2.2, 0.6]), _report("x = (2, 1)", A, b, [2, 1])],
    )


def known_solutions(*ns: int) -> Family:
    """Integer systems with a known solution x, and x_hat off by about 1e-3 or 1e-6, relative."""

    @family("systems with a known solution, x_hat near it")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n in ns:
            A = rng.integers(-3, 4, (n, n)) + 5 * np.eye(n)
            x = rng.integers(1, 6, n).astype(float)
            for off in (1e-3, 1e-6):
                x_hat = x * (1 + off * rng.uniform(-1, 1, n))
                cases.append(_report(f"a {n}x{n}, x_hat off by {off:g}", A, A @ x, x_hat, x=x))
        return cases

    return draw


def degenerate_reports() -> Family:
    """The exact solution, a row that says 0 = 0, x_hat = 0, b = 0 with x_hat = 0."""
    A = [[2, 1], [1, 3]]
    return Family(
        "exact, a row 0 = 0, x_hat = 0",
        lambda rng: [
            _report("the exact solution", A, [3, 4], [1, 1]),
            _report("x_hat = 0", A, [5, 4], [0, 0]),
            _report("b = 0 and x_hat = 0", A, [0, 0], [0, 0]),
            _report("a 1x1", [[4]], [8], [3]),
        ],
    )


def hopeless_reports() -> Family:
    """A singular matrix, and a guess so bad that the bound says nothing."""
    return Family(
        "a singular matrix, a bad guess",
        lambda rng: [
            _report("the singular [[1,2],[2,4]]", [[1, 2], [2, 4]], [3, 7], [1, 1]),
            _report("a row 0 = 0", [[1, 2], [0, 0]], [5, 0], [1, 1]),
            _report("a bad guess for cond 402", [[1, 1], [1, 1.01]], [2, 2.01], [3, 1]),
        ],
    )


def hilbert_report(n: int = 6) -> Family:
    """The Hilbert system with solution 1: x_hat off by 1e-5 in the direction that the residual hardly sees."""
    H = matrices.hilbert(n)
    alternating = (-1.0) ** np.arange(n)
    return Family(
        f"Hilbert, n = {n}",
        lambda rng: [
            _report(f"Hilbert, n = {n}, x_hat off by {off:g}", H, H.sum(axis=1), 1 + off * alternating)
            for off in (1e-5, 1e-9)
        ],
    )


def bad_shapes() -> Family:
    """Shapes that do not fit: A not square, b too short, x_hat too long."""
    return calls(
        "shapes that do not fit",
        ("a 3x2 matrix", (np.ones((3, 2)), np.ones(3), np.ones(2))),
        ("b of length 1 for a 2x2", (np.eye(2), np.ones(1), np.ones(2))),
        ("x_hat of length 3 for a 2x2", (np.eye(2), np.ones(2), np.ones(3))),
    )


def integer_report() -> Family:
    """Small integers throughout."""
    return Family(
        "integers", lambda rng: [_report("integers", [[2, 1, 0], [1, 3, 1], [0, 1, 4]], [3, 5, 6], [1, 2, 1])]
    )

"""Measurements of unequal quality: f(A, b, V) with a covariance V, and one at a time, f(x, P, a, beta, var)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family

# The line through (0, 1), (1, 2), (2, 2), (3, 5), and what each point is worth.
LINE = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
HEIGHTS = np.array([1.0, 2.0, 2.0, 5.0])


def equal_trust() -> Family:
    """V = I: weighted least squares is ordinary least squares."""
    return calls("the four points, V = I", ("four points, all equally good", (LINE, HEIGHTS, np.eye(4))))


def one_bad_point() -> Family:
    """V = diag(1, 1, 1, 100): the last point counts for a hundredth."""
    V = np.diag([1.0, 1.0, 1.0, 100.0])
    return calls("the four points, the last with variance 100", ("four points, the last one bad", (LINE, HEIGHTS, V)))


def weighted(*shapes: tuple[int, int], diagonal: bool = False) -> Family:
    """A (m, n), noisy b and V (m, m) SPD: full with eigenvalues 0.2 to 6, or diagonal with unequal entries."""
    kind = "independent" if diagonal else "correlated"

    @family(f"{kind} errors, " + ", ".join(f"{m}x{n}" for m, n in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [_measured(rng, m, n, _covariance(rng, m, diagonal), kind) for m, n in shapes]

    return draw


def _covariance(rng: Rng, m: int, diagonal: bool) -> NDArray[Any]:
    values = np.geomspace(0.2, 6.0, m)
    return np.diag(rng.permutation(values)) if diagonal else matrices.spectrum(rng, list(values))


def _measured(rng: Rng, m: int, n: int, V: NDArray[Any], kind: str) -> Case:
    A = matrices.randsvd(rng, m, n, 4.0) * 3
    b = A @ rng.uniform(1.0, 2.0, n) + rng.standard_normal(m)
    return Case(f"{m} measurements with {kind} errors", (A, b, V))


def weighted_mean() -> Family:
    """One unknown (n = 1): one quantity, measured three times with errors of variance 1, 4 and 9."""
    V = np.diag([1.0, 4.0, 9.0])
    return calls("one unknown: the weighted mean", ("one unknown", (np.ones((3, 1)), np.array([6.0, 2.0, 11.0]), V)))


def nearly_exact() -> Family:
    """One measurement with variance 1e-6 beside ordinary ones: the estimate has to agree with it."""
    V = np.diag([1.0, 1e-6, 1.0, 2.0])
    return calls("one nearly exact measurement", ("four points, the second nearly exact", (LINE, HEIGHTS, V)))


def wide_variances(m: int = 8) -> Family:
    """Independent errors with variances from 1e-6 to 1e6, three good measurements of three unknowns among them."""

    @family("variances from 1e-6 to 1e6")
    def draw(rng: Rng) -> list[Case]:
        variances = np.r_[1e-6, 1e-6, 1e-6, np.geomspace(1e-4, 1e6, m - 3)]
        A = np.vstack([matrices.orthogonal(rng, 3) + 0.2, rng.standard_normal((m - 3, 3))])
        b = A @ np.array([1.5, -1.0, 2.0]) + np.sqrt(variances) * rng.choice([-1.0, 1.0], m)
        order = rng.permutation(m)
        return [Case("variances from 1e-6 to 1e6", (A[order], b[order], np.diag(variances[order])))]

    return draw


def not_spd() -> Family:
    """Symmetric V that are no covariance of m independent pieces: indefinite, semidefinite, negative, zero."""
    A, b = np.array([[1.0], [1.0]]), np.array([1.0, 2.0])
    return calls(
        "V not positive definite",
        ("an indefinite V", (A, b, np.array([[1.0, 2.0], [2.0, 1.0]]))),
        ("a singular V", (A, b, np.array([[1.0, 1.0], [1.0, 1.0]]))),
        ("a negative variance", (A, b, np.diag([1.0, -1.0]))),
        ("a zero variance", (A, b, np.diag([1.0, 0.0]))),
    )


def weighted_dependent() -> Family:
    """Dependent columns, and more unknowns than measurements."""
    V = np.diag([1.0, 4.0, 2.0])
    A = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])
    return calls(
        "dependent columns",
        ("parallel columns", (A, np.array([1.0, 2.0, 2.0]), V)),
        ("more unknowns than measurements", (A.T.copy(), np.array([1.0, 2.0]), np.diag([1.0, 4.0]))),
    )


def weighted_mismatched() -> Family:
    """A b, and a V, of another length."""
    return calls(
        "shapes that do not fit",
        ("a b that is too short", (LINE, np.ones(3), np.eye(4))),
        ("a V that is too small", (LINE, HEIGHTS, np.eye(3))),
        ("variances in place of V", (LINE, HEIGHTS, np.ones(4))),
    )


def integer_measurements() -> Family:
    """The line with an integer V that is full: every dtype holds the input."""
    V = np.array([[4.0, 1.0, 0.0, 0.0], [1.0, 3.0, 0.0, 0.0], [0.0, 0.0, 2.0, 1.0], [0.0, 0.0, 1.0, 9.0]])
    return calls("integer measurements", ("four points with correlated errors", (LINE, HEIGHTS, V)))


# --- one measurement at a time ------------------------------------------------------------------------------------


def _step(name: str, x: Any, P: Any, a: Any, beta: float, var: float) -> tuple[str, tuple[Any, ...]]:
    return name, (np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float), beta, var)


def two_thermometers() -> Family:
    """Prior 20 with variance 1, a measurement 22 with variance 1: 21 with variance 1/2."""
    return calls("20 and 22, both with variance 1", _step("two equal thermometers", [20], [[1]], [1], 22.0, 1.0))


def seen_from_the_side() -> Family:
    """Two unknowns, one measured sum."""
    return calls("a measured sum", _step("a measured sum", [1, 2], [[2, 1], [1, 3]], [1, 1], 6.0, 2.0))


def updates(*ns: int) -> Family:
    """Estimates x (n,) with covariance P (n, n) that is full, and a measurement a . x = beta off the prediction."""

    @family("single updates, n = " + ", ".join(map(str, ns)))
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"an update of {n} numbers", _state(rng, n)) for n in ns]

    return draw


def _state(rng: Rng, n: int) -> tuple[Any, ...]:
    x, P = rng.uniform(1.0, 3.0, n), matrices.spectrum(rng, list(np.geomspace(0.5, 4.0, n)))
    a = rng.uniform(0.5, 2.0, n) * rng.choice([-1.0, 1.0], n)
    return x, P, a, float(a @ x + rng.uniform(2.0, 4.0)), float(rng.uniform(0.5, 2.0))


def streams(*shapes: tuple[int, int]) -> Family:
    """A prior and m measurements of n numbers: facts `rows` (m, n), `values`, `variances` continue the case."""

    @family("streams of measurements, " + ", ".join(f"{m} of {n} numbers" for m, n in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [_stream(rng, m, n) for m, n in shapes]

    return draw


def _stream(rng: Rng, m: int, n: int) -> Case:
    x, P, _, _, _ = _state(rng, n)
    rows = rng.standard_normal((m, n))
    values = rows @ rng.uniform(-2.0, 2.0, n) + 0.5 * rng.standard_normal(m)
    facts = {"rows": rows, "values": values, "variances": rng.uniform(0.3, 3.0, m)}
    args = (x, P, rows[0], float(values[0]), float(facts["variances"][0]))
    return Case(f"{m} measurements of {n} numbers", args, facts=facts)


def nothing_learnt() -> Family:
    """Nothing is seen with a = 0, and a variance of 1e12 teaches next to nothing."""
    x, P = [1, -2], [[2, 1], [1, 3]]
    return calls(
        "a = 0, and a measurement of variance 1e12",
        _step("a = 0", x, P, [0, 0], 5.0, 1.0),
        _step("variance 1e12", x, P, [1, 2], 4.0, 1e12),
    )


def extremes() -> Family:
    """One unknown, and a measurement of variance 1e-4: a . x becomes beta, nearly."""
    return calls(
        "n = 1, and a measurement of variance 1e-4",
        _step("one unknown", [3], [[4]], [-2], 1.0, 0.5),
        _step("variance 1e-4", [1, -2], [[2, 1], [1, 3]], [1, 2], 4.0, 1e-4),
    )


def impossible_updates() -> Family:
    """A variance that is 0 or negative, a row and a P of another length."""
    x, P, a = [1, 2], np.eye(2), [1, 1]
    return calls(
        "a variance that is not positive, shapes that do not fit",
        _step("variance 0", x, P, a, 1.0, 0.0),
        _step("variance -1", x, P, a, 1.0, -1.0),
        _step("a row of length 3", x, P, [1, 1, 1], 1.0, 1.0),
        _step("a 3x3 P", x, np.eye(3), a, 1.0, 1.0),
    )

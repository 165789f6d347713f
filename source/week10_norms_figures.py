"""The concept figures of week 10. Every number in them is computed here.

`python source/week10_norms_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
"""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from autograder.authoring import draw

album = draw.Album(Path(__file__).with_name("week10_norms") / "figures")

SEED = np.array([[2.0, 1.0], [1.0, 3.0]])
NARROW = np.array([[1.0, 1.0], [1.0, 1.01]])


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


def _circle(degrees: int = 2) -> Any:
    """Return points (k, 2) all the way around the unit circle."""
    angle = np.radians(np.arange(0, 360 + degrees, degrees))
    return np.column_stack([np.cos(angle), np.sin(angle)])


@album.figure
def fig2_stretch() -> Figure:
    """The unit circle and its image under [[2,1],[1,3]]; both extreme directions."""
    root = math.sqrt(5)
    sigma = (5 + root) / 2, (5 - root) / 2  # [[2,1],[1,3]] is symmetric and positive definite
    top = np.array([1, (1 + root) / 2]) / math.hypot(1, (1 + root) / 2)
    low = np.array([-top[1], top[0]])
    fig, left, right = draw.pair(3.5, widths=(1, 1.05))
    ratio = sigma[0] / sigma[1]
    draw.title(fig, f"One direction is stretched {ratio:.2f} times as much as the other: that is cond")
    left.set_title("unit vectors $x$")
    draw.plane(left, (-1.7, 1.7), (-1.7, 1.7))
    draw.curve(left, _circle(), "x")
    draw.arrow(left, top, role="x", text="$v_1$", side="NE")
    draw.arrow(left, low, role="x", text="$v_2$", side="NW")
    right.set_title("their images $Ax$")
    draw.plane(right, (-3.9, 3.9), (-3.9, 3.9))
    draw.curve(right, _circle() @ SEED.T, "p")
    draw.arrow(right, sigma[0] * top, role="p")
    draw.arrow(right, sigma[1] * low, role="p")
    draw.label(right, sigma[0] * top, f"$Av_1$, length {sigma[0]:.2f}", "N", gap=7)
    draw.label(right, sigma[1] * low, f"$Av_2$,\nlength {sigma[1]:.2f}", "W", gap=7)
    return fig


def _strip(ax: Any, a: Any, beta: float, half: float, role: Any) -> None:
    """Draw the line a.x = beta and tint all points with |a.x - beta| <= half."""
    size = float(a @ a)
    along, far = np.array([-a[1], a[0]]), 20.0
    edges = [(beta + sign * half) / size * a for sign in (-1, 1)]
    draw.tint(
        ax, [edges[0] - far * along, edges[0] + far * along, edges[1] + far * along, edges[1] - far * along], role
    )
    draw.equation_line(ax, a, beta, "data")


@album.figure
def fig4_strips() -> Figure:
    """Two systems whose right sides are known to 0.5 only: where can the solution be?"""
    half = 0.5
    fig, left, right = draw.pair(3.5)
    draw.title(fig, "Strips that cross pin the solution down, nearly parallel strips do not")
    for ax, A, b, cond in ((left, SEED, (5, 4), 2.6), (right, NARROW, (2, 2.01), 402)):
        ax.set_title(f"cond {cond:g}")
        draw.plane(ax, (-1.4, 4.4), (-1.4, 4.4), ("$x$", "$y$"))
        for a, beta, role in zip(A, b, ("x", "p"), strict=True):
            _strip(ax, a, beta, half, role)
        corners = [
            np.linalg.solve(A, (b[0] + s, b[1] + t))
            for s, t in ((-half, -half), (half, -half), (half, half), (-half, half))
        ]
        draw.tint(ax, corners, "e")
        draw.tint(ax, corners, "e")
        draw.curve(ax, [*corners, corners[0]], "e")
    draw.point(left, (2.2, 0.6), "x", text="(2.2, 0.6)", side="NE")
    draw.label(left, (0.9, 3.2), "$2x+y=5$", "E", gap=6)
    draw.label(left, (-0.6, 1.9), "$x+3y=4$", "NE", gap=9)
    for point in ((1, 1), (0, 2)):
        draw.point(right, point, "x")
        beside = np.subtract(point, 0.5)
        draw.guide(right, point, beside)
        draw.label(right, beside, f"({point[0]}, {point[1]})", "SW", gap=2)
    draw.label(right, (2.1, 2.9), "$x+y=2$\n$x+1.01y=2.01$", "E", gap=0)
    draw.note(fig, "right sides known to 0.5 only; the dotted cell is where the solution may lie")
    return fig


def _ball(p: float) -> Any:
    """Return the unit circle of the p-norm as points (k, 2)."""
    points = _circle(1)
    size = np.abs(points).max(axis=1) if math.isinf(p) else (np.abs(points) ** p).sum(axis=1) ** (1 / p)
    return points / size[:, None]


@album.figure
def fig1_unit_balls() -> Figure:
    """Unit balls for p = 1, 2, inf and the same elliptic loss: where does a level curve first touch each?"""
    centre, M = np.array([0.9, 1.6]), np.array([[1.0, -0.2], [-0.2, 2.0]])

    def loss(w1: Any, w2: Any) -> Any:
        d1, d2 = w1 - centre[0], w2 - centre[1]
        return M[0, 0] * d1**2 + 2 * M[0, 1] * d1 * d2 + M[1, 1] * d2**2

    fig, axes = draw.panels(3.0, heights=(1,), widths=(1, 1, 1))
    draw.title(fig, "The same loss, three balls, three different best weights of length at most 1")
    for ax, p, name in zip(axes[0], (1, 2, math.inf), ("p = 1", "p = 2", "p = ∞"), strict=True):
        ax.set_title(name)
        draw.plane(ax, (-1.4, 2.3), (-1.4, 2.7), numbers=False)
        ball = _ball(p)
        draw.tint(ax, ball, "x")
        draw.curve(ax, ball, "x")
        heights = loss(ball[:, 0], ball[:, 1])
        touching = float(heights.min())
        draw.contours(ax, loss, [0.25 * touching, touching, 2.2 * touching], numbers=False)
        draw.point(ax, ball[heights.argmin()], "e")
        draw.point(ax, centre, "data")
    draw.label(axes[0, 0], centre, "least loss", "N", gap=5)
    return fig


def _hilbert(n: int) -> list[list[float]]:
    return [[1.0 / (i + j + 1) for j in range(n)] for i in range(n)]


def _eliminate(A: list[list[float]], b: list[float]) -> list[float]:
    """Solve Ax = b with partial pivoting, in floats and in a fixed order: the same bits on every machine."""
    rows = [[*row, beta] for row, beta in zip(A, b, strict=True)]
    n = len(rows)
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[best] = rows[best], rows[k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            rows[i] = [a - factor * p for a, p in zip(rows[i], rows[k], strict=True)]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - math.fsum(rows[i][j] * x[j] for j in range(i + 1, n))) / rows[i][i]
    return x


def _exact_cond(n: int) -> float:
    """Return the condition number of the Hilbert matrix in the infinity norm, from its integer inverse."""
    rows = [[Fraction(1, i + j + 1) for j in range(n)] + [Fraction(int(i == j)) for j in range(n)] for i in range(n)]
    for k in range(n):
        rows[k] = [a / rows[k][k] for a in rows[k]]
        for i in range(n):
            if i != k:
                rows[i] = [a - rows[i][k] * p for a, p in zip(rows[i], rows[k], strict=True)]
    inverse = max(sum(map(abs, row[n:])) for row in rows)
    return float(inverse * sum(Fraction(1, j + 1) for j in range(n)))


def _errors(n: int) -> tuple[float, float]:
    """Return forward and backward error (infinity norm) of elimination for the Hilbert system with solution 1."""
    A = _hilbert(n)
    b = [math.fsum(row) for row in A]
    x = _eliminate(A, b)
    exact = [[Fraction(a) for a in row] for row in A]
    residual = max(
        abs(Fraction(beta) - sum(a * Fraction(v) for a, v in zip(row, x, strict=True)))
        for row, beta in zip(exact, b, strict=True)
    )
    scale = max(sum(row) for row in exact) * Fraction(max(map(abs, x))) + Fraction(max(b))
    return max(abs(v - 1) for v in x), float(residual / scale)


@album.figure
def fig6_hilbert() -> Figure:
    """Hilbert systems of order 2 to 12: forward error along eps cond, backward error at rounding level."""
    unit = 2.0**-53
    orders = range(2, 13)
    conds = [_exact_cond(n) for n in orders]
    forward, backward = zip(*((f, max(e, unit / 8)) for f, e in map(_errors, orders)), strict=True)
    fig, ax = draw.figure(3.5)
    draw.title(fig, "The backward error stays at rounding level, the forward error climbs with cond")
    draw.method_plot(
        ax,
        conds,
        {"stable": backward, "naive": forward},
        xlabel="condition number of the Hilbert matrix",
        ylabel="error",
    )
    ax.set(xlim=(3, 3e18), ylim=(3e-18, 3e2))
    draw.guide_line(ax, conds, [unit * c for c in conds], "$u$ · cond", side="NW", at=6)
    ax.set(xticks=[10.0**k for k in range(1, 18, 4)], yticks=[10.0**k for k in range(-16, 1, 4)])
    draw.label(ax, (conds[8], forward[8]), "forward error", "SE", gap=12)
    draw.label(ax, (conds[6], backward[6]), "backward error", "N", gap=8)
    draw.label(ax, (conds[0], forward[0]), "n = 2", "N", gap=12)
    draw.label(ax, (conds[-1], forward[-1]), "n = 12", "N", gap=8)
    draw.note(fig, "$u = 2^{-53}$; a backward error below $u/8$ is drawn there")
    return fig


@album.figure
def fig3_power_iteration() -> Figure:
    """Power iteration for [[2,1],[1,3]] from (1, 0): directions and Rayleigh quotients."""
    steps = [np.array(v, dtype=float) for v in ((1, 0), (2, 1), (1, 1), (3, 4), (2, 3))]
    quotients = [float(v @ SEED @ v / (v @ v)) for v in steps]
    root = math.sqrt(5)
    fig, left, right = draw.pair(3.3, widths=(1, 1.2))
    draw.title(fig, "Every product turns the vector towards the direction of the greatest stretch")
    left.set_title("unit vectors, steps 0 to 4")
    draw.plane(left, (-0.25, 1.25), (-0.25, 1.25), numbers=False)
    draw.affine_line(left, (0, 0), (1, (1 + root) / 2), "exact")
    sides: dict[int, Any] = {0: "N", 1: "E", 2: "E", 3: "NE"}
    for k, v in enumerate(steps):
        tip = v / math.hypot(*v)
        draw.arrow(left, tip, role="x")
        if k in sides:
            draw.label(left, tip, str(k), sides[k], gap=8)
    right.set_title("Rayleigh quotient")
    right.grid(True)
    right.set(xlim=(-0.4, 4.6), ylim=(1.8, 3.95), xticks=range(5), yticks=[2, 2.5, 3, 3.5], xlabel="step")
    draw.curve(right, list(enumerate(quotients)), "x")
    for k, q in enumerate(quotients):
        draw.point(right, (k, q), "x")
        if k < 3:
            draw.label(right, (k, q), f"{q:g}", "SE", gap=5)
    draw.label(right, (3, quotients[3]), f"{quotients[3]:g}", "S", gap=7)
    top = (5 + root) / 2
    draw.guide_line(right, (-0.4, 4.6), (top, top), f"top: {top:.3f}", side="NE", at=0)
    return fig


@album.figure
def fig5_outlier() -> Figure:
    """Ten points, the last one spoiled: the fits in the 1-norm and in the 2-norm."""
    x = np.arange(10.0)
    y = np.append(x[:9], 100.0)
    slope = float(((x - x.mean()) @ (y - y.mean())) / ((x - x.mean()) @ (x - x.mean())))
    start = float(y.mean() - slope * x.mean())
    fig, ax = draw.figure(3.4)
    draw.title(fig, f"One spoiled point: slope {slope:.2f} in the 2-norm, still 1 in the 1-norm")
    ax.set(xlim=(-0.7, 10.2), ylim=(-22, 112), xlabel="$x$", ylabel="$y$", xticks=range(10))
    ax.grid(True)
    draw.affine_line(ax, (0, start), (1, slope), "e")
    draw.affine_line(ax, (0, 0), (1, 1), "p")
    for point in zip(x, y, strict=True):
        draw.point(ax, point)
    draw.label(ax, (9, 100), "the spoiled point", "W", gap=8)
    draw.label(ax, (6.3, start + 6.3 * slope), f"least squares (p = 2): slope {slope:.2f}", "NW", gap=8)
    draw.label(ax, (3.6, 3.6), "least absolute deviations (p = 1): slope 1.00", "SE", gap=14)
    return fig


if __name__ == "__main__":
    album.main()

"""The concept figures of week 8. Every number in them is computed here.

`python source/week08_least_squares_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from autograder.authoring import draw

album = draw.Album(Path(__file__).with_name("week08_least_squares") / "figures")

LINE = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
HEIGHTS = np.array([1.0, 2.0, 2.0, 5.0])


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


def _fit(A: Any, b: Any, weights: Any = None) -> Any:
    """Return the x (n,) that minimises sum_i weights_i (b - Ax)_i^2."""
    w = np.ones(len(b)) if weights is None else weights
    return np.linalg.solve((A.T * w) @ A, (A.T * w) @ b).round(12)


@album.figure
def fig1_two_views() -> Figure:
    """The line through (0,6), (1,0), (2,0), and the same numbers in R^3."""
    A, b = LINE[:3], np.array([6.0, 0.0, 0.0])
    x = _fit(A, b)
    p, e = A @ x, b - A @ x
    fig, left, right = draw.pair(4.0, widths=(3.1, 4.6))
    draw.title(fig, "The residuals of the line are one vector $e$, perpendicular to the plane")
    left.set_title("$t$ against $b$: one point a row")
    draw.plane(left, (-0.7, 3.1), (-1.9, 6.9), ("$t$", ""))
    draw.affine_line(left, (0, x[0]), (1, x[1]), "p")
    for t, (height, fitted) in enumerate(zip(b, p, strict=True)):
        draw.segment(left, (t, height), (t, fitted))
        draw.point(left, (t, height))
        draw.label(left, (t, (height + fitted) / 2), f"{e[t]:+g}".replace("-", "−"), "E")
    draw.label(left, (0.55, x[0] + 0.55 * x[1]), f"${x[0]:g} - {-x[1]:g}\\,t$", "NE")
    right.set_title("the three values of $b$: one vector")
    draw.space(right, 6)
    draw.plane_in_space(right, A[:, 0], A[:, 1] - A[:, 0], reach=3.2)
    draw.arrow(right, draw.seen(p), role="p")
    draw.arrow(right, draw.seen(b), role="data")
    draw.arrow(right, draw.seen(b), tail=draw.seen(p), role="e")
    draw.right_angle_in_space(right, p, e, -p, size=0.7)
    draw.label(right, draw.seen(b), "$b = (6, 0, 0)$", "NW", gap=6)
    draw.label(right, draw.seen(p), f"$p = ({p[0]:g}, {p[1]:g}, {p[2]:g})$".replace("-", "−"), "NE", gap=7)
    draw.label(right, draw.seen((b + p) / 2), f"$e = ({e[0]:g}, {e[1]:g}, {e[2]:g})$".replace("-", "−"), "S", gap=9)
    return fig


@album.figure
def fig6_weights() -> Figure:
    """The line through four points, with equal variances and with variance 100 on the last."""
    fig, left, right = draw.pair(3.7)
    draw.title(fig, "A point with variance 100 hardly pulls: the line follows the other three")
    for ax, last, name in ((left, 1.0, "all four with variance 1"), (right, 100.0, "last point with variance 100")):
        deviations = np.sqrt([1.0, 1.0, 1.0, last])
        x = _fit(LINE, HEIGHTS, 1 / deviations**2)
        ax.set_title(name)
        draw.plane(ax, (-0.6, 4.4), (-0.9, 6.4), ("$t$", ""))
        for t, (height, reach) in enumerate(zip(HEIGHTS, deviations, strict=True)):
            draw.guide(ax, (t, max(height - reach, -0.9)), (t, min(height + reach, 6.4)))
            draw.point(ax, (t, height))
        draw.affine_line(ax, (0, x[0]), (1, x[1]), "p")
        draw.label(ax, (3.15, x[0] + 3.15 * x[1]), f"${x[0]:.2f} + {x[1]:.2f}\\,t$", "SE", gap=6)
    draw.note(fig, "grey bars: one standard deviation up and down (the last bar on the right leaves the frame)")
    return fig


def _standard_sample(seed: int, n: int) -> Any:
    """Return Z (n, 2) with sample mean exactly 0 and sample covariance exactly I, up to rounding."""
    Z = np.random.default_rng(seed).standard_normal((n, 2))
    Z = Z - Z.mean(axis=0)
    return Z @ np.linalg.inv(np.linalg.cholesky(Z.T @ Z / (n - 1))).T


def _ellipse(C: Any, radius: float, centre: Any = (0.0, 0.0)) -> Any:
    """Return points (k, 2) with (x - centre)^T C^-1 (x - centre) = radius^2."""
    t = np.linspace(0, 2 * np.pi, 121)
    return np.asarray(centre) + radius * np.column_stack([np.cos(t), np.sin(t)]) @ np.linalg.cholesky(C).T


@album.figure
def fig7_whitening() -> Figure:
    """A cloud with covariance [[5,4],[4,5]] and what is left of it after whitening."""
    Z, C = _standard_sample(8, 160), np.array([[5.0, 4.0], [4.0, 5.0]])
    axes = np.array([[3.0, 3.0], [1.0, -1.0]]) / math.sqrt(2)  # eigenvectors as long as the spread along them
    X = Z @ axes
    fig, left, right = draw.pair(3.7)
    draw.title(fig, "Whitening divides each direction of the cloud by its own spread")
    left.set_title("covariance: variances 5, covariance 4")
    draw.plane(left, (-7.5, 7.5), (-7.5, 7.5))
    draw.cloud(left, X)
    draw.curve(left, _ellipse(C, 2.0), "exact")
    for tip in axes:
        draw.arrow(left, tip, role="x")
        draw.label(left, tip, f"spread {np.hypot(*tip):.0f}", "SE", gap=9)
    right.set_title("covariance $I$")
    draw.plane(right, (-3.75, 3.75), (-3.75, 3.75))
    draw.cloud(right, Z)
    draw.curve(right, _ellipse(np.eye(2), 2.0), "exact")
    for tip, side in (((1.0, 0.0), "NE"), ((0.0, 1.0), "NE")):
        draw.arrow(right, tip, role="x")
        draw.label(right, tip, "spread 1", side, gap=7)
    draw.note(fig, "dashed: two standard deviations in every direction")
    return fig


@album.figure
def fig9_needle() -> Figure:
    """Two nearly equal features, and the weights of 200 fits with fresh noise."""
    rng = np.random.default_rng(0)
    x1 = rng.standard_normal(50)
    X = np.column_stack([x1, x1 + 0.01 * rng.standard_normal(50)])
    Y = X.sum(axis=1)[:, None] + 0.1 * rng.standard_normal((50, 200))
    weights = np.array([_fit(X, y) for y in Y.T])
    fig, left, right = draw.pair(3.7)
    draw.title(fig, "Nearly equal features: single weights are noise, their sum is certain")
    left.set_title("the two features, 50 samples")
    draw.plane(left, (-3.4, 3.4), (-3.4, 3.4), ("$x_1$", "$x_2$"))
    draw.cloud(left, X)
    right.set_title("weights of 200 fits")
    draw.plane(right, (-4.6, 6.6), (-4.6, 6.6), ("$w_1$", "$w_2$"))
    draw.cloud(right, weights, "x")
    draw.affine_line(right, (1, 1), (1, -1), "exact")
    draw.point(right, (1, 1), text="truth: (1, 1)", side="NE")
    draw.label(right, (-2.2, 4.2), "$w_1+w_2=2$", "NE", gap=6)
    return fig


@album.figure
def fig4_shortest() -> Figure:
    """All solutions of x_1 + x_2 = 2: a line parallel to the nullspace, and its point nearest to 0."""
    fig, ax = draw.figure(3.7)
    draw.title(fig, "The shortest minimiser has no part in the nullspace: it meets it at a right angle")
    draw.plane(ax, (-1.9, 5.2), (-1.7, 2.9), ("$x_1$", "$x_2$"))
    draw.affine_line(ax, (1, 1), (1, -1), "data")
    draw.subspace(ax, (1, -1), "null")
    draw.arrow(ax, (1, 1), role="x")
    draw.right_angle(ax, (0, 0), (1, 1), (1, -1), size=0.25)
    draw.label(ax, (1, 1), "(1, 1): length 1.41", "NE", gap=6)
    draw.point(ax, (2, 0), text="(2, 0): a zero, length 2", side="NE")
    draw.label(ax, (2.75, -0.6), "$x_1+x_2=2$:\nall minimisers", "E", gap=9)
    draw.label(ax, (-0.9, 0.9), "nullspace:\n$x_1+x_2=0$", "SW", gap=6)
    return fig


def _by_gram(rows: list[list[float]], b: list[float]) -> tuple[float, float]:
    """Solve A^T A x = A^T b for two columns by elimination, in floating point."""
    g11, g12, g22 = (sum(r[i] * r[j] for r in rows) for i, j in ((0, 0), (0, 1), (1, 1)))
    c1, c2 = (sum(r[i] * beta for r, beta in zip(rows, b, strict=True)) for i in (0, 1))
    multiplier = g12 / g11
    pivot = g22 - multiplier * g12
    x2 = (c2 - multiplier * c1) / pivot if pivot else math.inf
    return (c1 - g12 * x2) / g11, x2


def _by_qr(rows: list[list[float]], b: list[float]) -> tuple[float, float]:
    """Solve the same by two reflections of [A b], in floating point."""
    M = [[*row, beta] for row, beta in zip(rows, b, strict=True)]
    for k in range(2):
        v = [0.0] * k + [M[i][k] for i in range(k, len(M))]
        v[k] += math.copysign(math.sqrt(sum(a * a for a in v)), v[k])
        square = sum(a * a for a in v)
        for j in range(k, 3):
            factor = 2 * sum(a * row[j] for a, row in zip(v, M, strict=True)) / square
            for row, a in zip(M, v, strict=True):
                row[j] -= factor * a
    x2 = M[1][2] / M[1][1]
    return (M[0][2] - M[0][1] * x2) / M[0][0], x2


def _exactly(rows: list[list[float]], b: list[float]) -> tuple[Fraction, Fraction]:
    """The minimiser of the numbers as they are stored, without rounding."""
    exact = [[Fraction(a) for a in row] for row in rows]
    g11, g12, g22 = (sum(r[i] * r[j] for r in exact) for i, j in ((0, 0), (0, 1), (1, 1)))
    c1, c2 = (sum(r[i] * Fraction(beta) for r, beta in zip(exact, b, strict=True)) for i in (0, 1))
    det = g11 * g22 - g12 * g12
    return Fraction((c1 * g22 - c2 * g12) / det), Fraction((g11 * c2 - g12 * c1) / det)


SLOPES = (-2.0, -1.7, 0.3, 0.9, 1.6, 2.3)  # x = (1, slope): the worst is drawn, for a single one can be lucky


def _error(solve: Callable[..., tuple[float, float]], rows: list[list[float]], slope: float) -> float:
    """Relative error of a method where b = A (1, slope), at least u and at most 1."""
    b = [row[0] + slope * row[1] for row in rows]
    exact, x = _exactly(rows, b), solve(rows, b)
    off = max(abs(x[i] - float(exact[i])) for i in (0, 1)) / float(max(map(abs, exact)))
    return min(max(off, 2.0**-53), 1.0)


@album.figure
def fig3_digits() -> Figure:
    """Relative error of A^T A and of QR for columns ever more alike, b in the column space."""
    conds, naive, stable = [], [], []
    for k in range(2, 29):
        gap = 2.0 ** (-k) * 1.1
        rows = [[1.0, 1.0 + gap / 3], [0.7, 0.7 - gap], [1.3, 1.3 + gap / 2], [0.4, 0.4 + gap]]
        sigma = np.linalg.svd(np.array(rows), compute_uv=False)
        conds.append(float(f"{sigma[0] / sigma[1]:.3g}"))
        naive.append(max(_error(_by_gram, rows, slope) for slope in SLOPES))
        stable.append(max(_error(_by_qr, rows, slope) for slope in SLOPES))
    fig, ax = draw.figure(3.6)
    draw.title(fig, "With $A^TA$ the error grows like cond², with QR like cond")
    draw.method_plot(ax, conds, {"stable": stable, "naive": naive}, xlabel="cond($A$)", ylabel="relative error of $x$")
    ax.set(xlim=(4, 1e10), ylim=(3e-17, 30))
    draw.guide_line(ax, conds, [2.0**-53 * c for c in conds], "$u$ · cond", side="NW", at=17)
    draw.guide_line(ax, conds[:26], [min(1, 2.0**-53 * c * c) for c in conds[:26]], "$u$ · cond²", side="NW", at=12)
    draw.label(ax, (conds[-1], 1.0), "$A^TA$", "E", gap=9)
    draw.label(ax, (conds[-1], stable[-1]), "QR", "E", gap=9)
    draw.note(fig, "$u = 2^{-53}$; an error below $u$ is drawn at $u$, one above 1 at 1")
    return fig


@album.figure
def fig5_covariances() -> Figure:
    """General, independent, independent and standardised: three clouds and their covariance matrices."""
    Z = np.random.default_rng(12).standard_normal((280, 2))
    mixed = Z @ np.array([[1.6, 0.9], [0.0, 0.7]])
    stretched = Z * np.array([1.6, 0.7])
    standard = (stretched - stretched.mean(axis=0)) / stretched.std(axis=0, ddof=1)
    fig, axes = draw.panels(5.0, heights=(1.15, 1), widths=(1, 1, 1))
    draw.title(fig, "Independence empties the off-diagonal, standardising fills the diagonal with ones")
    named = {"correlated": mixed, "independent": stretched, "independent,\nstandardised": standard}
    for j, (name, X) in enumerate(named.items()):
        axes[0, j].set_title(name)
        draw.plane(axes[0, j], (-5, 5), (-4.4, 4.4), numbers=False)
        draw.cloud(axes[0, j], X)
        draw.heat_map(axes[1, j], np.cov(X.T).round(2), kind="signed", limit=2.9)
    draw.note(fig, "280 samples each; covariances of independent samples are near 0, not exactly 0")
    return fig


@album.figure
def fig8_update() -> Figure:
    """An estimate with its ellipse, one measured sum, and the estimate afterwards."""
    x, P, a, beta, var = np.array([2.0, 1.0]), np.diag([4.0, 1.0]), np.array([1.0, 1.0]), 6.0, 1.0
    gain = P @ a / (a @ P @ a + var)
    x_new, P_new = x + gain * (beta - a @ x), P - np.outer(gain, P @ a)
    fig, ax = draw.figure(3.8)
    draw.title(fig, "One measured sum: the ellipse shrinks across the line and moves towards it")
    draw.plane(ax, (-1.2, 8.3), (-0.9, 4.2), ("$x_1$", "$x_2$"))
    draw.equation_line(ax, a, beta, "data")
    for total in (beta - math.sqrt(var), beta + math.sqrt(var)):
        draw.guide(ax, (total - 4.2, 4.2), (total + 0.9, -0.9))
    draw.curve(ax, _ellipse(P, 1.0, x), "exact")
    draw.point(ax, x, "exact", text="before: (2, 1)", side="SW")
    draw.curve(ax, _ellipse(P_new, 1.0, x_new), "x")
    draw.point(ax, x_new, "x")
    draw.label(ax, (5.0, 1.15), f"after: ({x_new[0]:g}, {x_new[1]:g})", "E", gap=8)
    draw.label(ax, (2.3, 3.7), "measured: $x_1+x_2=6$, variance 1", "E", gap=10)
    draw.note(fig, "ellipses: one standard deviation, before (dashed) and after; thin lines: the same for the sum")
    return fig


_X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ANSCOMBE = [  # F. J. Anscombe, "Graphs in statistical analysis", The American Statistician 27 (1973)
    (_X, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]),
    (_X, [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]),
    (_X, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]),
    ([8] * 7 + [19] + [8] * 3, [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89]),
]


@album.figure
def fig2_anscombe() -> Figure:
    """Anscombe's four data sets with their least squares lines."""
    fig, axes = draw.panels(4.9, heights=(1, 1), widths=(1, 1))
    lines = set()
    for ax, (x, y) in zip(axes.ravel(), ANSCOMBE, strict=True):
        A, b = np.column_stack([np.ones(11), x]), np.array(y)
        fit = _fit(A, b)
        lines.add((round(fit[0], 1), round(fit[1], 2), round(float(np.linalg.norm(b - A @ fit)), 1)))
        draw.plane(ax, (0, 20.5), (0, 14))
        draw.affine_line(ax, (0, fit[0]), (1, fit[1]), "p")
        for t, height in zip(x, y, strict=True):
            draw.segment(ax, (t, height), (t, fit[0] + fit[1] * t))
            draw.point(ax, (t, height))
    ((intercept, slope, length),) = lines  # the four agree
    draw.title(fig, f"Four data sets, one line {intercept:.1f} + {slope:.2f} t, one residual norm {length:.1f}")
    return fig


if __name__ == "__main__":
    album.main()

"""The concept figures of week 3. Every number in them is computed here.

`python source/week03_systems_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import sympy
from matplotlib.figure import Figure

from autograder.authoring import draw
from autograder.authoring.draw.matrix import Cell, FillRole

album = draw.Album(Path(__file__).with_name("week03_systems") / "figures")


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


@album.figure
def fig1_two_pictures() -> Figure:
    """[[2,1],[1,3]] x = (5,4): rows as lines, columns as arrows."""
    A, b = np.array([[2, 1], [1, 3]]), np.array([5, 4])
    x = np.linalg.solve(A, b).round(12)
    fig, left, right = draw.pair(3.5, widths=(5.8, 7.4))
    draw.title(fig, "The same $x$ says where the rows agree and how the columns mix to $b$")

    left.set_title("Row picture")
    draw.plane(left, (-0.9, 4.9), (-0.9, 5.5), ("$x_1$", "$x_2$"))
    draw.equation_line(left, A[0], b[0], "data")
    draw.equation_line(left, A[1], b[1], "data")
    draw.label(left, (0.95, 3.1), "$2x_1+x_2=5$", "NE")
    draw.label(left, (3.0, 1 / 3), "$x_1+3x_2=4$", "NE", gap=5)
    draw.point(left, x, "x", text=f"$x = ({x[0]:g}, {x[1]:g})$", side="SW")

    right.set_title("Column picture")
    draw.plane(right, (-0.9, 6.5), (-0.9, 5.5))
    first = x[0] * A[:, 0]
    draw.arrow(right, first, role="p")
    draw.arrow(right, b, tail=first, role="p")
    draw.arrow(right, b, role="data", text="$b = (5, 4)$", side="N")
    draw.point(right, A[:, 0], "p", text="(2, 1)", side="SE")
    draw.arrow(right, A[:, 1], role="p", text="(1, 3)", side="N")
    draw.label(right, 0.75 * first, f"{x[0]:g} · (2, 1)", "SE")
    draw.label(right, (first + b) / 2, f"{x[1]:g} · (1, 3)", "E", gap=6)
    return fig


def _subtract_row(M: list[list[int]], i: int, k: int, multiplier: int) -> list[list[int]]:
    """Return M with multiplier * row k taken from row i."""
    rows = [list(row) for row in M]
    rows[i] = [a - multiplier * p for a, p in zip(M[i], M[k], strict=True)]
    return rows


@album.figure
def fig2_elimination_film() -> Figure:
    """[1 2 1|4; 2 5 4|8; 1 4 6|3] to a triangle in three steps."""
    M = [[1, 2, 1, 4], [2, 5, 4, 8], [1, 4, 6, 3]]
    frames = [draw.Frame(M, [(0, 0)], "[$A$ | $b$]")]
    for i, k in ((1, 0), (2, 0), (2, 1)):
        multiplier = M[i][k] // M[k][k]
        M = _subtract_row(M, i, k, multiplier)
        pivots = [(p, p) for p in range(3) if not any(M[row][column] for column in range(p) for row in range(p, 3))]
        times = "" if multiplier == 1 else f"{multiplier} · "
        name = f"$l_{{{i + 1}{k + 1}}}$"
        frames.append(draw.Frame(M, pivots, f"row {i + 1} − {times}row {k + 1}", multiplier, multiplier_name=name))
    fig, ax = draw.figure(2.0)
    draw.title(fig, "Subtract a multiple of the pivot row: one new zero in every frame")
    draw.film(ax, frames, bar=3)
    draw.note(fig, "bold frame, orange: pivots      thin frame, sky: a multiplier and the entries it has changed")
    return fig


@album.figure
def fig3_number_of_solutions() -> Figure:
    """None, one, infinitely many: each as a row picture and as a column picture."""
    singular, regular = np.array([[1, 2], [2, 4]]), np.array([[2, 1], [1, 3]])
    fig, axes = draw.panels(4.7, heights=(4.4, 7.4), widths=(1, 1, 1))
    draw.title(fig, "With parallel columns there is no solution or a whole line of them, never one")
    _both_pictures(axes[:, 0], singular, (3, 2), "No solution:\nparallel lines", "$b$ is off the line\nof the columns")
    _both_pictures(
        axes[:, 1], regular, (3, 4), "One solution:\nthe lines cross", "the columns reach\nevery $b$, in one way"
    )
    _both_pictures(
        axes[:, 2], singular, (3, 6), "Infinitely many:\none line, twice", "$b$ is on the line\nof the columns"
    )
    draw.label(axes[0, 0], (1.4, 0.8), "$x_1+2x_2=3$")
    draw.label(axes[0, 0], (2.1, -0.55), "$2x_1+4x_2=2$", "SW", gap=2)
    draw.label(axes[0, 1], (0.3, 2.4), "$2x_1+x_2=3$")
    draw.label(axes[0, 1], (2.2, 0.6), "$x_1+3x_2=4$")
    draw.point(axes[0, 1], (1, 1), "x", text="(1, 1)", side="SW")
    draw.label(axes[0, 2], (0.2, 1.4), "$x_1+2x_2=3$\n$2x_1+4x_2=6$")
    return fig


def _both_pictures(axes: Any, A: Any, b: tuple[int, int], rows: str, columns: str) -> None:
    """Draw the row picture of A x = b above its column picture."""
    above, below = axes
    above.set_title(rows)
    draw.plane(above, (-1, 5), (-1.2, 3.2), numbers=False)
    for a, beta in zip(A, b, strict=True):
        draw.equation_line(above, a, beta, "data")
    below.set_title(columns)
    draw.plane(below, (-1, 5), (-0.7, 6.7), numbers=False)
    if A[0, 0] * A[1, 1] == A[0, 1] * A[1, 0]:
        draw.subspace(below, A[:, 0], "p")
    draw.arrow(below, b, role="data")
    draw.label(below, b, f"$b = ({b[0]}, {b[1]})$", "N" if b == (3, 4) else "E", gap=5)
    for a in A.T:
        draw.arrow(below, a, role="p")
        draw.label(below, a, f"({a[0]}, {a[1]})", "N" if a[1] == 3 else "E", gap=5)


def _first_unknown(eps: float, *, exchange: bool) -> float:
    """Solve [[eps,1],[1,1]] x = (1,2) by elimination in double precision, return x_1."""
    (p, q, c), (r, s, d) = ((1.0, 1.0, 2.0), (eps, 1.0, 1.0)) if exchange else ((eps, 1.0, 1.0), (1.0, 1.0, 2.0))
    multiplier = r / p
    x2 = (d - multiplier * c) / (s - multiplier * q)
    return (c - q * x2) / p


@album.figure
def fig4_pivot_size() -> Figure:
    """Relative error of x_1 for [[eps,1],[1,1]] x = (1,2), without and with the exchange of rows."""
    unit = 2.0**-53
    sizes = [float(f"{digit}e-{k}") for k in range(1, 20) for digit in (3, 1)]  # literals: the same bits everywhere

    def error(eps: float, exchange: bool) -> float:
        exact = 1 / (1 - Fraction(eps))
        wrong = float(abs(Fraction(_first_unknown(eps, exchange=exchange)) - exact) / exact)
        return max(wrong, unit)  # half the distance to the next float: a smaller error says nothing

    fig, ax = draw.figure(3.5)
    draw.title(fig, "The smaller the pivot, the fewer digits of $x_1$ survive, unless rows are exchanged")
    without, kept = [error(s, False) for s in sizes], [error(s, True) for s in sizes]
    draw.method_plot(ax, sizes, {"stable": kept, "naive": without}, xlabel="pivot ε", ylabel="relative error of $x_1$")
    ax.set(xlim=(4e-20, 1), ylim=(1e-17, 1e3))
    draw.guide_line(ax, sizes, [min(1, unit / s) for s in sizes], "$u/ε$ with $u = 2^{-53}$", at=13)
    ax.set(xticks=[10.0**k for k in range(-18, 1, 3)], yticks=[10.0**k for k in range(-16, 1, 4)])
    draw.label(ax, (sizes[-1], 1), "without exchange: every digit is lost", "NE", gap=14)
    draw.label(ax, (sizes[-1], unit), "with exchange: every digit is right", "NE", gap=8)
    draw.note(fig, "an error below $u$ is drawn at $u$")
    return fig


@album.figure
def fig5_back_substitution() -> Figure:
    """A 4x4 upper triangle: one step of back substitution, and the order of the steps."""
    n, now = 4, 1
    U = [[f"$u_{{{i + 1}{j + 1}}}$" if j >= i else "?" for j in range(n)] for i in range(n)]
    fig, ax = draw.figure(2.6)
    draw.title(fig, "Back substitution climbs: each row brings one new unknown")
    draw.sheet(ax, 17.4, 6.1)
    used: dict[Cell, FillRole] = {(now, now): "pivot"} | {(now, j): "now" for j in range(now + 1, n)}
    known: dict[Cell, FillRole] = {(i, 0): "now" for i in range(now + 1, n)}
    box = draw.matrix(ax, U, (0.4, 1), fills=used, name="$U$")
    x = draw.matrix(ax, [[f"$x_{i + 1}$"] for i in range(n)], (5.2, 1), fills=known, name="$x$")
    b = draw.matrix(ax, [[f"$b_{i + 1}$"] for i in range(n)], (7.6, 1), fills={(now, 0): "now"}, name="$b$")
    draw.write(ax, ((x.right + b.x) / 2, 3), "=")
    draw.write(ax, (box.x + 2, 5.6), "? is never read")
    draw.step_arrow(ax, (9.4, 4.9), (9.4, 1.1))
    terms = " ".join(f"- u_{{{now + 1}{j + 1}}} x_{j + 1}" for j in range(now + 1, n))
    says = {now: f"$x_{now + 1} = (b_{now + 1} {terms})\\,/\\,u_{{{now + 1}{now + 1}}}$"}
    for i in range(n):
        what = says.get(i, f"$x_{i + 1}$ is known" if i > now else f"$x_{i + 1}$ comes last")
        draw.write(ax, (9.8, b.centre(i, 0)[1]), f"step {n - i}:  {what}", ha="left")
    return fig


@album.figure
def fig6_pagerank() -> Figure:
    """Four pages, their links, and their ranks with damping 0.85."""
    links, damping = [[1, 2], [2], [0], [0, 2]], 0.85
    n = len(links)
    P = np.zeros((n, n))
    for page, targets in enumerate(links):
        P[targets, page] = 1 / len(targets)
    ranks = np.linalg.solve(np.eye(n) - damping * P, np.full(n, (1 - damping) / n)).round(12)
    fig, left, right = draw.pair(3.3, widths=(1.2, 1))
    draw.title(fig, "Page 0 has two links to it, page 2 has three: their ranks are almost equal")
    left.set_title("area of a circle = rank of the page")
    draw.network(left, (-0.7, 4.7), (-2, 1.8))
    centres = [(0, 0), (2, -1.5), (4, 0), (2, 1.5)]
    nodes = [draw.node(left, c, 3 * r, str(i)) for i, (c, r) in enumerate(zip(centres, ranks, strict=True))]
    for page, targets in enumerate(links):
        for target in targets:
            draw.link(left, nodes[page], nodes[target], bend=0.2 if page in links[target] else 0)
    right.set_title("rank with damping 0.85")
    draw.bars(right, ranks, [f"page {i}" for i in range(n)], digits=4)
    return fig


@album.figure
def fig7_band() -> Figure:
    """A 12x12 tridiagonal matrix: the dense square against its three bands."""
    n, large = 12, 20_000
    dense = [[abs(i - j) <= 1 for j in range(n)] for i in range(n)]
    bands = [[0 <= j - offset < n for j in range(n)] for offset in (1, 0, -1)]
    nonzero = sum(map(sum, dense))
    gigabytes, megabytes = 8 * large**2 / 1e9, 8 * (3 * large - 2) / 1e6
    fig, ax = draw.figure(3.3)
    draw.title(fig, f"Three bands hold everything: at $n = 20\\,000$, {megabytes:.1f} MB instead of {gigabytes:.1f} GB")
    draw.sheet(ax, 29, 15)
    square = draw.pattern(ax, dense, (1, 0.2))
    band = draw.pattern(ax, bands, (16.5, 4.7))
    for i, name in enumerate(("upper", "diag", "lower")):
        draw.write(ax, (band.x - 0.4, band.centre(i, 0)[1]), name, ha="right")
    draw.write(ax, (square.x + n / 2, square.bottom + 1), f"square: {n * n} numbers, {n * n - nonzero} of them zero")
    draw.write(ax, (square.x + n / 2, square.bottom + 2.2), f"$n = 20\\,000$: {gigabytes:.1f} GB")
    draw.write(ax, (band.x + n / 2, band.bottom + 1), f"bands: {nonzero} numbers")
    draw.write(ax, (band.x + n / 2, band.bottom + 2.2), f"$n = 20\\,000$: {megabytes:.1f} MB")
    return fig


@album.figure
def fig8_rref() -> Figure:
    """The 3x4 matrix of rank 2 and its reduced row echelon form."""
    A = sympy.Matrix([[1, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]])
    R, pivots = A.rref()
    fig, ax = draw.figure(2.3)
    draw.title(fig, "The entries of a free column say how the pivot columns mix to it")
    draw.sheet(ax, 17.4, 5.4)
    steps = (0.7, {}, "$A$"), (7.2, dict.fromkeys(enumerate(pivots), "pivot"), "RREF of $A$")
    for M, (x, fills, name) in zip((A, R), steps, strict=True):
        box = draw.matrix(ax, M.tolist(), (x, 1.9), fills=fills)
        draw.write(ax, (x + 2, 0.3), name)
        for j in range(M.cols):
            draw.mark_column(ax, box, j, *(("p", "pivot") if j in pivots else ("null", "free")))
    draw.step_arrow(ax, (5.2, 3.4), (6.7, 3.4))
    for line, j in enumerate(j for j in range(A.cols) if j not in pivots):
        parts = [f"{draw.number(R[i, j])} · column {p + 1}" for i, p in enumerate(pivots) if R[i, j] != 0]
        draw.write(ax, (11.8, 2.4 + line), f"column {j + 1} = " + " + ".join(parts), ha="left", size=9)
    return fig


if __name__ == "__main__":
    album.main()

"""The concept figures of week 5. Every number in them is computed here.

`python source/week05_subspaces_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import sympy
from matplotlib.figure import Figure

from autograder.authoring import draw

album = draw.Album(Path(__file__).with_name("week05_subspaces") / "figures")


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


def _tuple(v: Any) -> str:
    return "(" + ", ".join(f"{x:g}".replace("-", "−") for x in v) + ")"


@album.figure
def fig1_span() -> Figure:
    """Two directions reach every place of the plane; two parallel arrows reach a line."""
    u, v, w, target = np.array([2, 1]), np.array([1, 3]), np.array([4, 2]), np.array([3, -1])
    c = np.linalg.solve(np.column_stack([u, v]), target).round(12)
    fig, left, right = draw.pair(3.1, widths=(1, 1))
    draw.title(fig, "The span is every place the arrows lead to: a plane, or only a line")
    left.set_title("$u$ and $v$: the whole plane")
    draw.plane(left, (-1.5, 5.2), (-1.9, 3.7), numbers=False)
    draw.tint(left, [(-1.5, -1.9), (5.2, -1.9), (5.2, 3.7), (-1.5, 3.7)], "p")
    draw.segment(left, u, c[0] * u, "p")
    draw.arrow(left, target, tail=c[0] * u, role="p")
    draw.arrow(left, u, role="p", text=f"$u$ = {_tuple(u)}", side="S")
    draw.arrow(left, v, role="p", text=f"$v$ = {_tuple(v)}", side="E")
    draw.label(left, 0.3 * c[0] * u + 0.7 * target, f"{c[1]:g}·$v$".replace("-", "−"), "E")
    draw.label(left, c[0] * u, f"{c[0]:g}·$u$", "N")
    draw.point(left, target, "data", text=_tuple(target), side="S")
    right.set_title("$u$ and $w$: a line")
    draw.plane(right, (-1.5, 5.2), (-1.9, 3.7), numbers=False)
    draw.subspace(right, u, "p")
    draw.arrow(right, w, role="p", text=f"$w$ = {_tuple(w)}", side="NW")
    draw.arrow(right, u, role="p", text=f"$u$ = {_tuple(u)}", side="NW")
    draw.point(right, target, "data", text=f"{_tuple(target)}: out of reach", side="S")
    return fig


@album.figure
def fig2_come_home() -> Figure:
    """(1,1,0), (0,1,1), (1,2,1): in one plane, so one can come home by another line."""
    first, second, third = np.array([1, 1, 0]), np.array([0, 1, 1]), np.array([1, 2, 1])
    assert not (first + second - third).any()
    fig, left, right = draw.pair(3.2, widths=(1.15, 1))
    draw.title(fig, "Lines 1 and 2 out, line 3 home: three dependent arrows lie in one plane")
    left.set_title("the three lines in space")
    draw.space(left, 2.4, ("$x_1$", "$x_2$", "$x_3$"))
    draw.plane_in_space(left, first, second, reach=1.25)
    for v, name, side in ((first, "1", "S"), (second, "2", "NW"), (third, "3", "NE")):
        draw.arrow(left, draw.seen(v), role="p")
        draw.label(left, draw.seen(v), f"line {name}: {_tuple(v)}", side, gap=7)
    ground = draw.seen((*third[:2], 0))
    draw.guide(left, draw.seen(third), ground)
    draw.guide(left, (0, 0), ground)
    draw.label(left, ground, f"height {third[2]}", "E")
    right.set_title("the round trip, inside that plane")
    e1 = first / np.linalg.norm(first)
    e2 = second - (second @ e1) * e1
    basis = np.column_stack([e1, e2 / np.linalg.norm(e2)])
    a, b = (v @ basis for v in (first, third))
    draw.plane(right, (-0.6, 3.1), (-0.7, 2.0), numbers=False)
    draw.arrow(right, a, role="p")
    draw.arrow(right, b, tail=a, role="p")
    draw.arrow(right, (0, 0), tail=b, role="p")
    draw.label(right, a / 2, "line 1", "S")
    draw.label(right, (a + b) / 2, "line 2", "E", gap=6)
    draw.label(right, b / 2, "line 3, back", "NW", gap=3)
    draw.point(right, (0, 0), "data", text="home", side="SW")
    return fig


@album.figure
def fig3_pivot_columns() -> Figure:
    """A 3x3 matrix of rank 2, its reduced form, and the basis made of its own columns."""
    A = sympy.Matrix([[1, 3, 2], [2, 6, 5], [1, 3, 3]])
    R, pivots = A.rref()
    B = A[:, list(pivots)]
    fig, ax = draw.figure(2.25)
    draw.title(fig, "Take the positions from the reduced matrix, the columns from $A$")
    draw.sheet(ax, 17.4, 5.6)
    boxes = []
    for M, x, fills, name in (
        (A, 0.7, {}, "$A$"),
        (R, 6.4, dict.fromkeys(enumerate(pivots), "pivot"), "reduced: positions"),
        (B, 13.2, {}, "basis of $C(A)$"),
    ):
        box = draw.matrix(ax, M.tolist(), (x, 1.9), fills=fills)
        draw.write(ax, (x + M.cols / 2, 5.3), name)
        boxes.append(box)
    for box in boxes[:2]:
        for j in range(A.cols):
            draw.mark_column(ax, box, j, *(("p", "pivot") if j in pivots else ("null", "free")))
    for k, j in enumerate(pivots):
        draw.mark_column(ax, boxes[2], k, "p", f"col. {j + 1}")
    draw.step_arrow(ax, (4.2, 3.4), (5.9, 3.4))
    draw.step_arrow(ax, (10.1, 3.4), (12.6, 3.4))
    draw.write(ax, (5.05, 2.9), "eliminate", size=9)
    draw.write(ax, (11.35, 2.9), "look up in $A$", size=9)
    return fig


@album.figure
def fig4_special_solutions() -> Figure:
    """The reduced 3x4 matrix and its special solutions: an identity in the free rows, minus signs in the others."""
    A = sympy.Matrix([[1, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]])
    R, pivots = A.rref()
    free = [j for j in range(A.cols) if j not in pivots]
    N = sympy.Matrix.hstack(*A.nullspace())
    assert not any(A * N)
    fig, ax = draw.figure(2.6)
    draw.title(fig, "One free variable is 1, the other 0: the pivot rows then say the rest")
    draw.sheet(ax, 17.4, 6.5)
    box = draw.matrix(ax, R.tolist(), (0.7, 2.0), fills=dict.fromkeys(enumerate(pivots), "pivot"))
    draw.write(ax, (box.x + 2, 5.7), "reduced $A$")
    for j in range(A.cols):
        draw.mark_column(ax, box, j, *(("p", "pivot") if j in pivots else ("null", "free")))
    fills = {(j, k): "now" for j in free for k in range(len(free))}
    basis = draw.matrix(ax, N.tolist(), (8.0, 1.5), fills=fills)
    draw.write(ax, (basis.x + 1, 6.1), "$N$")
    for k in range(len(free)):
        draw.mark_column(ax, basis, k, "null", f"$s_{k + 1}$")
    draw.step_arrow(ax, (5.3, 3.5), (7.0, 3.5))
    for j in range(A.cols):
        draw.write(ax, (7.6, basis.centre(j, 0)[1]), f"$x_{j + 1}$", ha="right")
        says = "free: chosen, 1 or 0" if j in free else "pivot: minus the entry of the free column"
        draw.write(ax, (10.5, basis.centre(j, 0)[1]), says, ha="left", size=9)
    return fig


@album.figure
def fig5_solution_set() -> Figure:
    """2 x1 + x2 = 4: the line of solutions, the parallel nullspace, the shortest solution."""
    a, beta = np.array([2, 1]), 4
    shortest = beta * a / (a @ a)
    along = np.array([-a[1], a[0]])
    other = np.array([1, 2])
    assert a @ other == beta
    fig, ax = draw.figure(3.6)
    draw.title(fig, "All solutions: one of them, plus a line through the origin")
    draw.plane(ax, (-4.2, 5.2), (-2.2, 4.6), ("$x_1$", "$x_2$"))
    draw.equation_line(ax, a, beta, "data")
    draw.equation_line(ax, a, 0, "null")
    draw.right_angle(ax, shortest, -shortest, along)
    draw.arrow(ax, shortest, role="x", text=f"shortest: {_tuple(shortest)}", side="E")
    draw.point(ax, other, "data", text=f"another: {_tuple(other)}", side="NE")
    step = other - shortest
    draw.arrow(ax, step, role="null", text=_tuple(step.round(12)), side="W")
    draw.guide(ax, step, other)
    draw.label(ax, (0.2, 3.6), "solutions: $2x_1+x_2=4$", "NE")
    draw.label(ax, (-1.6, 3.2), "nullspace:\n$2x_1+x_2=0$", "W", gap=8)
    return fig


@album.figure
def fig6_map_of_a() -> Figure:
    """[[1,2],[2,4]] as a map: x = row part + null part; only the row part arrives."""
    A, row, null = np.array([[1, 2], [2, 4]]), np.array([1, 2]), np.array([2, -1])
    x = row + null
    assert not (A @ null).any()
    assert not (null @ A).any()
    fig, axes = draw.panels(3.9, heights=(1,), widths=(6.6, 1.5, 6.0))
    left, middle, right = axes[0]
    draw.title(fig, "The map of $A$: the nullspace part of $x$ goes to 0, the row part carries $Ax$")
    left.set_title("input space")
    draw.plane(left, (-2.4, 4.6), (-2.6, 4.2))
    draw.subspace(left, row, "x")
    draw.subspace(left, null, "null")
    draw.right_angle(left, (0, 0), -row, -null)
    draw.guide(left, row, x)
    draw.guide(left, null, x)
    draw.arrow(left, null, role="null", text=_tuple(null), side="S")
    draw.arrow(left, row, role="x", text=_tuple(row), side="NW")
    draw.arrow(left, x, role="data", text=f"$x$ = {_tuple(x)}", side="N")
    draw.label(left, (1.85, 3.7), "row space", "E", gap=3)
    draw.label(left, (-2.4, 1.2), "nullspace", "NE", gap=6)
    draw.sheet(middle, 3, 8)
    draw.step_arrow(middle, (0.2, 3.4), (2.8, 3.4))
    draw.write(middle, (1.5, 2.8), "$A$")
    draw.step_arrow(middle, (0.2, 5.6), (2.8, 5.6))
    draw.write(middle, (1.5, 5.0), f"{_tuple(null)}", size=8)
    draw.write(middle, (1.5, 6.2), "to 0", size=9)
    right.set_title("output space")
    draw.plane(right, (-5.5, 9.5), (-4.6, 11.8))
    draw.subspace(right, A[:, 0], "p")
    draw.subspace(right, null, "e")
    draw.right_angle(right, (0, 0), -A[:, 0], -null, size=0.7)
    draw.arrow(right, A @ x, role="p", text=f"$Ax$ = {_tuple(A @ x)}", side="W")
    draw.point(right, (0, 0), "null")
    draw.label(right, (2.5, 4.6), "column\nspace", "E", gap=6)
    draw.label(right, (0.2, -3.9), "left nullspace", "E", gap=3)
    return fig


@album.figure
def fig7_sizes() -> Figure:
    """The four bases of the 3x4 matrix of rank 2, as boxes: r useful, n - r ignored, r reached, m - r out of reach."""
    A = np.array([[1, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]])
    (m, n), r = A.shape, int(np.linalg.matrix_rank(A))
    fig, ax = draw.figure(2.9)
    draw.title(fig, f"$n={n}$ splits into {r} + {n - r}, $m={m}$ into {r} + {m - r}: the first part is the rank, twice")
    draw.sheet(ax, 19.6, 7.2)
    draw.write(ax, (3.3, 0.4), f"input space: {n} numbers")
    draw.shape_box(ax, (0.6, 1.2), (n, r), "row", "x", under=f"$r={r}$: useful")
    draw.shape_box(ax, (4.2, 1.2), (n, n - r), "null", "null", under=f"$n-r={n - r}$: ignored")
    draw.step_arrow(ax, (7.0, 3.2), (8.0, 3.2))
    draw.shape_box(ax, (8.4, 1.7), (m, n), "$A$", "data", under=f"{m} × {n}")
    draw.step_arrow(ax, (12.8, 3.2), (13.8, 3.2))
    draw.write(ax, (16.6, 0.4), f"output space: {m} numbers")
    draw.shape_box(ax, (14.3, 1.7), (m, r), "column", "p", under=f"$r={r}$: reached")
    draw.shape_box(ax, (17.6, 1.7), (m, m - r), "left\nnull", "e", under=f"$m-r={m - r}$:\nout of reach")
    return fig


@album.figure
def fig8_dummies() -> Figure:
    """An intercept beside one column for each of three days: the intercept is their sum."""
    days = [0, 0, 1, 2, 1, 2, 0, 1]
    table = np.column_stack([np.ones(8, dtype=bool), np.eye(3, dtype=bool)[days]])
    rank = int(np.linalg.matrix_rank(table.astype(float)))
    fig, ax = draw.figure(2.9)
    draw.title(fig, f"Four columns, rank {rank}: every row has its 1 in exactly one of the three days")
    draw.sheet(ax, 21, 9.6)
    box = draw.pattern(ax, table[:, :1].tolist(), (2.2, 1.4))
    draw.write(ax, (box.x + 0.5, 0.7), "intercept", size=9)
    draw.write(ax, (4.4, box.y + 4), "=")
    for k, name in enumerate(("Mon", "Tue", "Wed")):
        column = draw.pattern(ax, table[:, k + 1 : k + 2].tolist(), (5.6 + 2.6 * k, 1.4))
        draw.write(ax, (column.x + 0.5, 0.7), name, size=9)
        if k < 2:
            draw.write(ax, (column.x + 1.8, box.y + 4), "+")
    draw.write(ax, (13.2, 4.4), "black: 1, white: 0", ha="left", size=9)
    draw.write(ax, (13.2, 5.6), "leave out any one of the four,", ha="left", size=9)
    draw.write(ax, (13.2, 6.6), "and the other three are independent", ha="left", size=9)
    return fig


@album.figure
def fig9_zero_one() -> Figure:
    """How many 3x3 matrices of zeros and ones have rank 0, 1, 2, 3; and of as many random real ones."""
    zero_one = np.array(list(itertools.product((0.0, 1.0), repeat=9))).reshape(-1, 3, 3)
    real = np.random.default_rng(5).standard_normal(zero_one.shape)
    counts = [np.bincount(np.linalg.matrix_rank(M), minlength=4) for M in (zero_one, real)]
    singular = int(counts[0][:3].sum())
    fig, left, right = draw.pair(2.3)
    draw.title(fig, f"{singular} of the {len(zero_one)} matrices of zeros and ones are singular, random ones never are")
    for ax, name, found in zip((left, right), ("zeros and ones: all 512", "512 random real ones"), counts, strict=True):
        ax.set_title(name)
        draw.bars(ax, found, [f"rank {k}" for k in range(4)], "p", digits=0)
        ax.set_xlim(0, 620)
    return fig


if __name__ == "__main__":
    album.main()

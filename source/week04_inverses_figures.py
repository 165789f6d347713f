"""The concept figures of week 4. Every number in them is computed here.

`python source/week04_inverses_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from autograder.authoring import draw
from autograder.authoring.draw.matrix import Cell, FillRole

album = draw.Album(Path(__file__).with_name("week04_inverses") / "figures")


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


def _number(value: float) -> str:
    """Write a coordinate with a true minus sign."""
    return f"{value + 0.0:g}".replace("-", "−")  # + 0.0: no minus before a zero


def _pair(v: Any) -> str:
    return f"({_number(v[0])}, {_number(v[1])})"


def _image_of_square(ax: Any, A: Any, *, corner: str = "") -> float:
    """Draw the unit square (blue) and its image under A (2, 2) (green); return the image's area."""
    square = np.array([[0, 1, 1, 0, 0], [0, 0, 1, 1, 0]], dtype=float)
    image = A @ square
    draw.tint(ax, square.T, "x")
    draw.curve(ax, square.T, "x")
    draw.tint(ax, image.T, "p")
    draw.curve(ax, image.T, "p")
    if corner:
        draw.label(ax, image[:, 2], corner, "NE", gap=3)
    return float(abs(image[0, :4] @ np.roll(image[1, :4], -1) - image[1, :4] @ np.roll(image[0, :4], -1)) / 2)


@album.figure
def fig1_undo() -> Figure:
    """The columns of the inverse of [[2,1],[1,3]] and where A takes them."""
    A = np.array([[2.0, 1.0], [1.0, 3.0]])
    X = np.linalg.inv(A).round(12)
    fig, left, right = draw.pair(3.1)
    draw.title(fig, "A takes each column of its inverse to a column of I")
    left.set_title("$x$: the columns of the inverse")
    draw.plane(left, (-0.8, 1.3), (-0.6, 1.2))
    right.set_title("$Ax$: the columns of $I$")
    draw.plane(right, (-0.8, 1.3), (-0.6, 1.2))
    for column, image, side, to in zip(X.T, (A @ X).round(12).T, ("SE", "NW"), ("NE", "NE"), strict=True):
        draw.arrow(left, column, role="x", text=_pair(column), side=side)
        draw.arrow(right, image, role="p", text=_pair(image), side=to)
    return fig


@album.figure
def fig2_gauss_jordan() -> Figure:
    """[1 2|1 0; 3 5|0 1] becomes [I | inverse] in three row operations."""
    M = [[Fraction(v) for v in row] for row in ((1, 2, 1, 0), (3, 5, 0, 1))]
    frames = [draw.Frame(M, [(0, 0)], "[$A$ | $I$]")]
    M = [M[0], [b - 3 * a for a, b in zip(*M, strict=True)]]
    frames.append(draw.Frame(M, [(0, 0), (1, 1)], "row 2 − 3 · row 1"))
    M = [M[0], [b / M[1][1] for b in M[1]]]
    frames.append(draw.Frame(M, [(0, 0), (1, 1)], "row 2 / (−1)"))
    M = [[a - 2 * b for a, b in zip(*M, strict=True)], M[1]]
    frames.append(draw.Frame(M, [(0, 0), (1, 1)], "row 1 − 2 · row 2"))
    fig, ax = draw.figure(1.75)
    draw.title(fig, "The steps that turn A into I turn I into the inverse")
    draw.film(ax, frames, bar=2)
    draw.note(fig, "bold frame, orange: pivots      thin frame, sky: entries that have just changed")
    return fig


@album.figure
def fig3_area() -> Figure:
    """The unit square under [[2,1],[1,3]], [[1,2],[2,4]] and 0.1 I."""
    fig, axes = draw.panels(3.0, heights=(1,), widths=(5.2, 5.2, 5.2))
    draw.title(fig, "Small is not flat: only the middle image has lost a dimension")
    plans = (
        (np.array([[2.0, 1.0], [1.0, 3.0]]), "[[2, 1], [1, 3]]", (-0.7, 4.9), (-0.6, 4.8)),
        (np.array([[1.0, 2.0], [2.0, 4.0]]), "[[1, 2], [2, 4]]", (-1.8, 5.2), (-0.7, 6.3)),
        (0.1 * np.eye(2), "0.1 I", (-0.3, 1.4), (-0.2, 1.5)),
    )
    for ax, (A, name, x, y) in zip(axes[0], plans, strict=True):
        draw.plane(ax, x, y)
        area = round(_image_of_square(ax, A), 12)
        ax.set_title(f"{name}\narea {area:g}")
        for column in A.T if np.abs(A).max() > 0.5 else ():
            draw.arrow(ax, column, role="p")
    draw.note(fig, "side 1, blue: the unit square      green: what A makes of it, with the columns of A as arrows")
    return fig


@album.figure
def fig4_cofactor() -> Figure:
    """One cofactor of [[1,0,2],[0,1,3],[0,0,1]]: from row 3, column 1 to row 1, column 3."""
    A = [[1, 0, 2], [0, 1, 3], [0, 0, 1]]
    row, column = 2, 0
    rest = [[A[i][j] for j in range(3) if j != column] for i in range(3) if i != row]
    minor = rest[0][0] * rest[1][1] - rest[0][1] * rest[1][0]
    inverse = [[round(v) for v in line] for line in np.linalg.inv(np.array(A, dtype=float)).tolist()]
    crossed: dict[Cell, FillRole] = {(i, j): "now" for i in range(3) for j in range(3) if i == row or j == column}
    fig, ax = draw.figure(2.3)
    draw.title(fig, "The cofactor of row 3, column 1 ends up in row 1, column 3")
    draw.sheet(ax, 18.2, 5.9)
    box = draw.matrix(ax, A, (0.5, 1.3), fills=crossed, name="$A$")
    small = draw.matrix(ax, rest, (5.5, 1.8), name="what is left")
    goal = draw.matrix(ax, inverse, (14.6, 1.3), fills={(column, row): "pivot"}, name="inverse (det = 1)")
    draw.step_arrow(ax, (box.right + 0.4, 2.8), (small.x - 0.4, 2.8))
    draw.step_arrow(ax, (small.right + 0.4, 2.8), (9.1, 2.8))
    draw.write(ax, (10.7, 2.8), f"+ ({_number(minor)})")
    draw.step_arrow(ax, (12.3, 2.8), (goal.x - 0.4, 2.8))
    draw.write(ax, (box.x + 1.5, 4.95), "row 3, column 1 crossed out", size=9)
    draw.write(ax, (small.x + 1, 4.95), "0 · 3 − 2 · 1", size=9)
    draw.write(ax, (10.7, 4.95), "sign of 3 + 1: plus", size=9)
    draw.write(ax, (goal.x + 1.5, 4.95), "transposed place", size=9)
    return fig


def _hilbert(n: int) -> Any:
    i = np.arange(n)
    return 1 / (i[:, None] + i + 1)


@album.figure
def fig5_no_trend() -> Figure:
    """Condition number against |det| for six matrices."""
    near = np.array([[1, 1], [1, 1.0001]])
    plans: list[tuple[Any, str, Any]] = [
        (np.eye(2), "I", "NW"),
        (0.1 * np.eye(20), "0.1 I, order 20", "NE"),
        (2 * np.eye(10), "2 I, order 10", "NE"),
        (_hilbert(6), "Hilbert 6", "NE"),
        (near, "[[1, 1], [1, 1.0001]]", "NW"),
        (100 * near, "the same times 100", "NE"),
    ]
    fig, ax = draw.figure(3.5)
    draw.title(fig, "Tiny determinants can be harmless, ordinary ones risky: there is no trend")
    ax.set(xscale="log", yscale="log", xlim=(1e-21, 1e9), ylim=(0.2, 5e8))
    ax.set(xlabel="absolute value of the determinant", ylabel="condition number")
    ax.grid(True)
    for A, name, side in plans:
        det, cond = float(f"{abs(np.linalg.det(A)):.6g}"), float(f"{np.linalg.cond(A):.6g}")
        draw.point(ax, (det, cond), "data", text=name, side=side)
    ax.set(xticks=[10.0**k for k in range(-20, 9, 4)], yticks=[10.0**k for k in range(0, 9, 2)])
    draw.note(fig, "below: safe to solve with      above: many digits at risk")
    return fig


@album.figure
def fig6_one_sided() -> Figure:
    """A (5, 2) and X (2, 5): XA is the small identity, AX a large matrix of rank 2."""
    fig, ax = draw.figure(3.3)
    draw.title(fig, "A tall matrix can be undone from the left, never from the right")
    draw.sheet(ax, 25, 13.4)
    draw.shape_box(ax, (0.6, 1.2), (2, 5), "$X$", "x")
    draw.write(ax, (6.4, 2.2), "·")
    draw.shape_box(ax, (7.2, 0.2), (5, 2), "$A$", "p")
    draw.write(ax, (10.4, 2.2), "=")
    draw.shape_box(ax, (11.6, 1.2), (2, 2), "$I$", "data")
    draw.write(ax, (15, 2.2), "possible if the 2 columns are independent", ha="left", size=9)
    draw.shape_box(ax, (0.6, 7.2), (5, 2), "$A$", "p")
    draw.write(ax, (3.3, 9.2), "·")
    draw.shape_box(ax, (4.2, 8.2), (2, 5), "$X$", "x")
    draw.write(ax, (10.1, 9.2), "=")
    draw.shape_box(ax, (11.2, 7.2), (5, 5), "$AX$", "e")
    draw.write(ax, (17, 9.2), "rank at most 2, but $I$ has rank 5", ha="left", size=9)
    return fig


@album.figure
def fig7_inflation() -> Figure:
    """The variance inflation factor 1/(1 - rho^2) of two features, against their correlation."""
    rho = np.concatenate([np.linspace(0, 0.99, 100), np.linspace(0.9905, 0.9995, 19)])
    fig, ax = draw.figure(3.2)
    draw.title(fig, "Each further 9 in the correlation multiplies the factor by ten")
    ax.set(yscale="log", xlim=(0, 1.06), ylim=(0.8, 3000))
    ax.set(xlabel="correlation of the two features", ylabel="variance inflation factor")
    ax.grid(True)
    draw.curve(ax, np.column_stack([rho, 1 / (1 - rho**2)]), "data")
    for r, side in ((0.6, "NW"), (0.9, "NW"), (0.99, "NW"), (0.999, "NW")):
        draw.point(ax, (r, 1 / (1 - r * r)), "x", text=f"{r:g}: factor {1 / (1 - r * r):.3g}", side=side)
    ax.set(xticks=[0, 0.2, 0.4, 0.6, 0.8, 1.0], yticks=[1, 10, 100, 1000])
    return fig


@album.figure
def fig8_fill_in() -> Figure:
    """The second-difference matrix of order 12 and its inverse."""
    n = 12
    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    stored, inverse = np.abs(T) > 0, np.linalg.inv(T)
    filled = [(int(i), int(j)) for i, j in np.argwhere((inverse != 0) & ~stored)]
    fig, ax = draw.figure(3.5)
    draw.title(fig, f"{stored.sum()} nonzero entries become {np.count_nonzero(inverse)}")
    draw.sheet(ax, 28, 15.2)
    left = draw.pattern(ax, stored, (0.5, 1.2))
    right = draw.pattern(ax, stored, (15.5, 1.2), fill_in=filled)
    draw.write(ax, (left.x + n / 2, 0.5), "the matrix")
    draw.write(ax, (right.x + n / 2, 0.5), "its inverse")
    draw.write(ax, (left.x + n / 2, left.bottom + 1), f"{stored.sum()} squares, {n * n - stored.sum()} zeros")
    draw.write(ax, (right.x + n / 2, right.bottom + 1), f"{len(filled)} hatched squares were zeros")
    return fig


if __name__ == "__main__":
    album.main()

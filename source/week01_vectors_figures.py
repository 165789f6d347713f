"""The concept figures of week 1. Every number in them is computed here.

`python source/week01_vectors_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from autograder.authoring import draw
from autograder.authoring.draw.matrix import Cell, FillRole

album = draw.Album(Path(__file__).with_name("week01_vectors") / "figures")

A, B = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
WORDS = ["cat", "dog", "kitten", "car", "truck"]
COUNTS = np.array([[8, 6, 0, 0], [14, 9, 3, 0], [2, 2, 0, 0], [1, 0, 12, 15], [0, 0, 9, 8]])


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


@album.figure
def fig1_long_is_not_near() -> Figure:
    """q = (1, 1) with u = (1, 0.8), near and short, and v = (6, 1), far and long."""
    q, u, v = np.array([1, 1]), np.array([1, 0.8]), np.array([6, 1])
    fig, ax = draw.figure(2.6)
    draw.title(fig, "The inner product prefers $v$, which is long; the angle prefers $u$, which is near")
    draw.plane(ax, (-0.4, 7.6), (-0.4, 2.2))
    draw.arrow(ax, v, role="x")
    draw.arrow(ax, u, role="x")
    draw.arrow(ax, q, text="$q = (1, 1)$", side="NW")
    for x, name, at, side in ((u, "$u = (1, 0.8)$", (1.05, 0.9), "E"), (v, "$v = (6, 1)$", (6.1, 1.1), "N")):
        cosine = q @ x / (np.linalg.norm(q) * np.linalg.norm(x))
        draw.label(ax, at, f"{name}\ninner product {q @ x:g}\ncosine {cosine:.3f}", side, gap=6)
    return fig


@album.figure
def fig2_shadow() -> Figure:
    """u = (3, 4), its shadow on the line of v = (4, 3), and the rest, at a right angle."""
    u, v = np.array([3.0, 4.0]), np.array([4.0, 3.0])
    shadow = (u @ v) / (v @ v) * v
    rest = u - shadow
    fig, ax = draw.figure(3.4)
    draw.title(fig, "Cauchy–Schwarz: the rest of $u$ beside its shadow cannot have a negative square")
    draw.plane(ax, (-0.6, 7.4), (-0.6, 5))
    draw.subspace(ax, v, "p")
    draw.segment(ax, shadow, u, "e")
    draw.right_angle(ax, shadow, (-v[0], -v[1]), (-v[1], v[0]))
    draw.arrow(ax, shadow, role="p")
    draw.arrow(ax, u, role="data", text="$u = (3, 4)$", side="NW")
    draw.point(ax, v, "p", text="$v = (4, 3)$", side="SE")
    draw.label(ax, 0.55 * shadow, f"shadow ({shadow[0]:.2f}, {shadow[1]:.2f})", "SE")
    draw.label(ax, (3.25, 4.4), f"rest, length {np.sqrt(rest @ rest):.1f}", "E", gap=2)
    draw.label(ax, (6.3, 4.6), "line of $v$", "E")
    return fig


@album.figure
def fig3_four_pictures() -> Figure:
    """[[1,2],[3,4]] times [[5,6],[7,8]]: by entries, by columns, by rows, by outer products."""
    fig, ax = draw.figure(3.6)
    draw.title(fig, "One product, four pictures: the same eight small products, regrouped")
    draw.sheet(ax, 25.6, 12.6)
    C = A @ B
    first = f"{C[0, 0]} = {A[0, 0]} · {B[0, 0]} + {A[0, 1]} · {B[1, 0]}"
    column = f"{_row(C[:, 0])} = {B[0, 0]} · {_row(A[:, 0])} + {B[1, 0]} · {_row(A[:, 1])}"
    row = f"{_row(C[0])} = {A[0, 0]} · {_row(B[0])} + {A[0, 1]} · {_row(B[1])}"
    left, top = [(0, 0), (1, 0)], [(0, 0), (0, 1)]
    everything = [*left, (0, 1), (1, 1)]
    _product(ax, (0.6, 1.9), "entry: row times column", (top, left, [(0, 0)]), first)
    _product(ax, (14.6, 1.9), "column: a mix of columns of $A$", (everything, left, left), column)
    _product(ax, (0.6, 8.4), "row: a mix of rows of $B$", (top, everything, top), row)
    _outer_terms(ax, (14.6, 8.4))
    return fig


def _row(v: Any) -> str:
    return "(" + ", ".join(str(value) for value in v) + ")"


def _product(ax: Any, at: tuple[float, float], name: str, used: tuple[list[Cell], ...], says: str) -> None:
    """Draw A B = C with the squares in use filled, its view above and the sum below."""
    x, y = at
    draw.write(ax, (x, y - 1.1), name, ha="left", weight="bold")
    for matrix, cells, offset, sign in zip((A, B, A @ B), used, (0.0, 3.2, 6.8), ("", "·", "="), strict=True):
        fills: dict[Cell, FillRole] = dict.fromkeys(cells, "now")
        draw.matrix(ax, matrix.tolist(), (x + offset, y), fills=fills)
        draw.write(ax, (x + offset - (0.6 if sign == "·" else 0.8), y + 1), sign)
    draw.write(ax, (x, y + 3), says, ha="left")


def _outer_terms(ax: Any, at: tuple[float, float]) -> None:
    x, y = at
    terms = [np.outer(A[:, l], B[l]) for l in range(2)]
    draw.write(ax, (x, y - 1.1), "outer: a sum of columns times rows", ha="left", weight="bold")
    first = draw.matrix(ax, terms[0].tolist(), (x, y))
    second = draw.matrix(ax, terms[1].tolist(), (first.right + 1.2, y))
    draw.write(ax, (first.right + 0.6, y + 1), "+")
    total = draw.matrix(ax, sum(terms).tolist(), (second.right + 1.6, y))
    draw.write(ax, ((second.right + total.x) / 2, y + 1), "=")
    pairs = [f"{_row(A[:, l])} with {_row(B[l])}" for l in range(2)]
    draw.write(ax, (x, y + 3), ", then ".join(pairs), ha="left")


@album.figure
def fig4_shapes() -> Figure:
    """Three products as boxes: matrix times matrix, row times column, column times row."""
    fig, ax = draw.figure(2.7)
    draw.title(fig, "The inner sizes must agree and disappear; the outer sizes stay")
    draw.sheet(ax, 31, 12.4)
    x, y = 0.6, 5.6
    for m, n, name, sign in ((4, 3, "$A$", "·"), (3, 5, "$B$", "="), (4, 5, "$AB$", "")):
        box = draw.shape_box(ax, (x, y - m / 2), (m, n), name, "p" if name == "$AB$" else "x")
        draw.write(ax, (box.right + 0.7, y), sign)
        x = box.right + 1.4
    _vector_products(ax, 18.4)
    return fig


def _vector_products(ax: Any, x: float, thick: float = 1.4) -> None:
    """Draw x^T y, a number, above x y^T, a matrix; vectors a little thicker than true, to hold their names."""
    row = draw.shape_box(ax, (x, 1.7), (thick, 4), "$x^T$", "x", under="(1 × 4)")
    column = draw.shape_box(ax, (row.right + 1.2, 0.4), (4, thick), "$y$", "x", under="(4 × 1)")
    draw.write(ax, (column.right + 0.8, 2.4), "=")
    draw.shape_box(ax, (column.right + 1.6, 1.7), (thick, thick), "", "p", under="(1 × 1)")
    left = draw.shape_box(ax, (x, 6.8), (4, thick), "$x$", "x", under="(4 × 1)")
    right = draw.shape_box(ax, (left.right + 1.2, 8.1), (thick, 4), "$y^T$", "x", under="(1 × 4)")
    draw.write(ax, (right.right + 0.8, 8.8), "=")
    draw.shape_box(ax, (right.right + 1.6, 6.8), (4, 4), "$xy^T$", "p", under="(4 × 4)")


@album.figure
def fig5_brackets() -> Figure:
    """(AB)x and A(Bx) for n = 1500, as boxes with the number of multiplications."""
    n = 1500
    fig, ax = draw.figure(2.5)
    saved = (n**3 + n**2) / (2 * n**2)
    draw.title(fig, f"Brackets are free, work is not: for $n = {n}$, $A(Bx)$ needs {saved:.0f} times less")
    draw.sheet(ax, 33, 10.4)
    counts = (f"{(n**3 + n**2) / 1e9:.1f} billion multiplications", f"{2 * n**2 / 1e6:.1f} million multiplications")
    for x, first, second, words in ((0.6, "$AB$", "$x$", counts[0]), (19.0, "$A$", "$Bx$", counts[1])):
        box = draw.shape_box(ax, (x, 1.4), (5, 5), first, "p" if first == "$AB$" else "x", under=" ")
        other = draw.shape_box(
            ax, (box.right + 1.4, 1.4), (5, 1.8), second, "p" if second == "$Bx$" else "x", under=" "
        )
        draw.write(ax, (box.right + 0.7, 3.9), "·")
        draw.write(ax, (x, 7.6), "first: " + ("a matrix" if first == "$AB$" else "a vector") + ", in green", ha="left")
        draw.write(ax, (x, 9.0), words, ha="left", weight="bold")
        draw.write(ax, (other.right + 0.9, 3.9), "$(AB)x$" if first == "$AB$" else "$A(Bx)$", ha="left")
    return fig


@album.figure
def fig6_split() -> Figure:
    """A 3x3 matrix, its symmetric part and its skew part."""
    M = np.array([[2, 5, -1], [1, 0, 4], [3, 2, -2]])
    S, K = (M + M.T) / 2, (M - M.T) / 2
    fig, axes = draw.panels(2.5, heights=(1,), widths=(1, 1, 1))
    draw.title(fig, "Across the diagonal the symmetric part repeats, the skew part changes sign")
    for ax, matrix, name in zip(axes[0], (M, S, K), ("$A$", "$S$, symmetric", "$K$, skew"), strict=True):
        ax.set_title(name)
        draw.heat_map(ax, matrix, kind="signed", limit=5)
    return fig


@album.figure
def fig7_five_words() -> Figure:
    """Inner products and cosines of the five words' counts."""
    lengths = np.linalg.norm(COUNTS, axis=1)
    products = COUNTS @ COUNTS.T
    fig, left, right = draw.pair(3.6)
    draw.title(fig, "Inner products reward frequent words; cosines show two families")
    left.set_title("inner products")
    draw.heat_map(left, products, kind="magnitude", rows=WORDS, columns=WORDS)
    right.set_title("cosines")
    cosines = np.clip(products / np.outer(lengths, lengths), -1, 1)
    draw.heat_map(right, cosines, kind="signed", limit=1, rows=WORDS, columns=WORDS)
    return fig


@album.figure
def fig8_random_angles() -> Figure:
    """Cosines of 2000 random pairs in 2, 10, 100 and 768 dimensions, on one axis: the pairs of the cell above it."""
    dimensions = (2, 10, 100, 768)
    rng = np.random.default_rng(0)
    fig, axes = draw.panels(4.2, heights=(1, 1, 1, 1), widths=(1,))
    draw.title(fig, "The more dimensions, the closer to a right angle are two random directions")
    for ax, d in zip(axes[:, 0], dimensions, strict=True):
        x, y = rng.standard_normal((2, 2000, d))
        lengths = np.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))
        cosines = np.clip((x * y).sum(axis=1) / lengths, -1, 1)
        shares = draw.histogram(ax, cosines, np.linspace(-1, 1, 41))
        ax.set(xlim=(-1, 1), ylim=(0, 1.25 * shares.max()), yticks=[], xticks=[-1, -0.5, 0, 0.5, 1])
        ax.spines["left"].set_visible(False)
        ax.tick_params(labelbottom=d == dimensions[-1])
        near = 100 * float((np.abs(cosines) < 0.1).mean())
        draw.label(ax, (-0.65, 1.2 * shares.max()), f"$d = {d}$", "S", gap=1)
        draw.label(ax, (0.62, 1.2 * shares.max()), f"{near:.0f} % within ±0.1", "S", gap=1)
    axes[-1, 0].set_xlabel("cosine of the angle between two random vectors")
    return fig


if __name__ == "__main__":
    album.main()

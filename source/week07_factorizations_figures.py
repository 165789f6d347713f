"""The concept figures of week 7. Every number in them is computed here.

`python source/week07_factorizations_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
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
from autograder.authoring.draw.matrix import Cell, FillRole

album = draw.Album(Path(__file__).with_name("week07_factorizations") / "figures")
Rows = list[list[Any]]


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


@album.figure
def fig1_peeling() -> Figure:
    """[[2,1],[6,8]] as a sum of two layers, each a column times a row."""
    A = np.array([[2, 1], [6, 8]])
    column, row = A[:, :1] // A[0, 0], A[:1]
    rest = A - column @ row
    second = np.array([[0], [1]])
    pivots: dict[Cell, FillRole] = {(0, 0): "pivot", (1, 1): "pivot"}
    fig, ax = draw.figure(3.7)
    draw.title(fig, "Each step of elimination peels off one layer; L keeps the columns, U the rows")
    draw.sheet(ax, 17, 9.6)
    draw.matrix(ax, A.tolist(), (0.8, 1), fills={(0, 0): "pivot"}, name="$A$")
    draw.write(ax, (3.6, 2), "=")
    draw.matrix(ax, column.tolist(), (4.5, 1), fills={(1, 0): "now"})
    draw.matrix(ax, row.tolist(), (6.0, 1.5), fills={(0, 0): "pivot"})
    draw.write(ax, (9.2, 2), "+")
    draw.matrix(ax, second.tolist(), (10.4, 1))
    draw.matrix(ax, [rest[1].tolist()], (11.9, 1.5), fills={(0, 1): "pivot"})
    draw.write(ax, (3.6, 5), "=")
    draw.matrix(ax, (column @ row).tolist(), (5.2, 4))
    draw.write(ax, (9.2, 5), "+")
    draw.matrix(ax, rest.tolist(), (11.1, 4))
    draw.write(ax, (3.6, 8), "=")
    L, U = np.hstack([column, second]).tolist(), [row[0].tolist(), rest[1].tolist()]
    draw.matrix(ax, L, (5.2, 7), fills={(1, 0): "now"}, name="$L$")
    draw.matrix(ax, U, (11.1, 7), fills=pivots, name="$U$")
    draw.write(ax, (6.2, 9.4), "columns side by side", size=9)
    draw.write(ax, (12.1, 9.4), "rows stacked", size=9)
    return fig


def _eliminated(A: Rows) -> tuple[Rows, Rows, Rows]:
    """Return E, L, U with E A = U and A = L U, by elimination in exact arithmetic without exchanges."""
    n = len(A)
    U = [[Fraction(a) for a in row] for row in A]
    E, L = ([[Fraction(int(i == j)) for j in range(n)] for i in range(n)] for _ in range(2))
    for k in range(n):
        for i in range(k + 1, n):
            L[i][k] = multiplier = U[i][k] / U[k][k]
            for M in (U, E):
                M[i] = [a - multiplier * b for a, b in zip(M[i], M[k], strict=True)]
    return E, L, U


@album.figure
def fig2_record() -> Figure:
    """The record of the elimination of [[1,2,1],[2,5,4],[1,4,6]]: E mixes the multipliers, L keeps them."""
    E, L, _ = _eliminated([[1, 2, 1], [2, 5, 4], [1, 4, 6]])
    multipliers: dict[Cell, FillRole] = dict.fromkeys([(1, 0), (2, 0), (2, 1)], "now")
    fig, ax = draw.figure(2.4)
    draw.title(fig, "L stores the multipliers untouched; E mixes two of them in its corner")
    draw.sheet(ax, 17, 5.4)
    left = draw.matrix(ax, E, (2.6, 1.1), fills={(2, 0): "now"}, name="$E = E_{32}E_{31}E_{21}$")
    right = draw.matrix(ax, L, (11.2, 1.1), fills=multipliers, name="$L = E^{-1}$")
    l21, l31, l32 = L[1][0], L[2][0], L[2][1]
    corner = f"corner:  {draw.number(l32)} · {draw.number(l21)} − {draw.number(l31)} = {draw.number(E[2][0])}"
    draw.write(ax, (left.x + 1.5, left.bottom + 0.8), corner)
    names = f"$l_{{21}} = {l21}$,  $l_{{31}} = {l31}$,  $l_{{32}} = {l32}$"
    draw.write(ax, (right.x + 1.5, right.bottom + 0.8), names)
    draw.step_arrow(ax, (6.6, 2.6), (10.3, 2.6))
    draw.write(ax, (8.45, 2.1), "inverse", size=9)
    return fig


@album.figure
def fig3_travelling() -> Figure:
    """[[10,10,20],[5,5,13],[2,6,5]] with partial pivoting, multipliers kept in the zeros they make."""
    first = [[Fraction(a) for a in row] for row in ([10, 10, 20], [5, 5, 13], [2, 6, 5])]
    packed = [list(row) for row in first]
    for i in (1, 2):
        multiplier = packed[i][0] / packed[0][0]
        packed[i] = [multiplier] + [a - multiplier * b for a, b in zip(packed[i][1:], packed[0][1:], strict=True)]
    exchanged = [packed[0], packed[2], packed[1]]

    def shown(M: Rows) -> Rows:
        return [[_short(value) for value in row] for row in M]

    frames = [
        draw.Frame(shown(first), [(0, 0)], "$A$"),
        draw.Frame(shown(packed), [(0, 0)], "multipliers in column 1"),
        draw.Frame(shown(exchanged), [(0, 0), (1, 1)], "rows 2 and 3 exchanged"),
    ]
    fig, ax = draw.figure(2.3)
    draw.title(fig, "A multiplier belongs to its row: when the rows change places, it travels along")
    draw.film(ax, frames)
    draw.note(fig, "bold frame, orange: pivots      thin frame, sky: entries that have just changed")
    return fig


def _short(value: Fraction) -> str:
    """Write 1/2 as 0.5 and 1/5 as 0.2: all entries here are short decimals."""
    return f"{float(value):g}".replace("-", "−")


@album.figure
def fig4_thin_and_full() -> Figure:
    """A = QR in true proportions, thin and full."""
    m, n = 5.0, 2.0
    fig, ax = draw.figure(3.0)
    draw.title(fig, "The thin QR drops the columns of Q that only meet zeros")
    draw.sheet(ax, 24, 8)
    draw.write(ax, (4.5, 0.4), "thin")
    draw.write(ax, (17.6, 0.4), "full")
    draw.shape_box(ax, (0.4, 1.2), (m, n), "$A$", "p", under="m × n")
    draw.write(ax, (3.1, 3.7), "=")
    draw.shape_box(ax, (3.8, 1.2), (m, n), "$Q$", "x", under="m × n")
    draw.shape_box(ax, (6.4, 1.2), (n, n), "$R$", "data", under="n × n")
    draw.shape_box(ax, (11.2, 1.2), (m, n), "$A$", "p", under="m × n")
    draw.write(ax, (13.9, 3.7), "=")
    draw.shape_box(ax, (14.6, 1.2), (m, n), "$Q$", "x", under="m × n")
    draw.shape_box(ax, (14.6 + n, 1.2), (m, m - n), "more", "null", under="m × (m − n)")
    draw.shape_box(ax, (20.6, 1.2), (n, n), "$R$", "data", under=" ")
    draw.shape_box(ax, (20.6, 1.2 + n), (m - n, n), "0", "exact", under="m × n")
    return fig


@album.figure
def fig5_small_remainder() -> Figure:
    """Two nearly parallel columns: the remainder is short, and normalising magnifies its error disc."""
    a1, a2, error = np.array([4.0, 1.0]), np.array([3.6, 1.5]), 0.12
    q1 = a1 / math.sqrt(17)
    along = float(q1[0] * a2[0] + q1[1] * a2[1]) * q1
    rest = a2 - along
    length = math.hypot(*rest)
    fig, left, right = draw.pair(2.9)
    draw.title(fig, "What is left is short; making it a unit vector magnifies its error too")
    left.set_title("long subtraction, short remainder")
    draw.plane(left, (-0.4, 5.9), (-0.8, 2.6))
    draw.subspace(left, a1, "exact")
    draw.arrow(left, a2, role="data", text="$a_2$", side="N")
    draw.arrow(left, along, role="p")
    draw.label(left, 0.55 * along, "$r_{12}\\,q_1$", "S")
    draw.arrow(left, a2, tail=along, role="e")
    draw.label(left, (along + a2) / 2, f"length {length:.2f}", "E", gap=8)
    _disc(left, a2, error)
    right.set_title("the same remainder, normalised")
    draw.plane(right, (-1.3, 1.7), (-0.4, 1.5), numbers=False)
    draw.arrow(right, q1, role="p", text="$q_1$", side="S")
    draw.arrow(right, rest / length, role="e")
    draw.label(right, rest / length, "$q_2$", "W", gap=26)
    _disc(right, rest / length, error / length)
    draw.note(
        fig, f"radius of the disc: {error:g} on the left, {error:g} / {length:.2f} = {error / length:.2f} on the right"
    )
    return fig


def _disc(ax: Any, centre: Any, radius: float) -> None:
    """Draw where a vector may end up: a disc of the given radius."""
    turn = [2 * math.pi * k / 60 for k in range(61)]
    rim = [(centre[0] + radius * math.cos(t), centre[1] + radius * math.sin(t)) for t in turn]
    draw.tint(ax, rim, "e")
    draw.curve(ax, rim, "exact")


@album.figure
def fig6_two_mirrors() -> Figure:
    """The two mirrors that take (3,4) to the first axis."""
    x = np.array([3.0, 4.0])
    size = math.hypot(*x)
    fig, ax = draw.figure(4.3)
    draw.title(fig, "Two mirrors take $x$ to the axis; the far target needs the longer step")
    draw.plane(ax, (-6.6, 7.0), (-2.6, 5.4))
    turn = [math.pi * k / 90 for k in range(-25, 116)]
    draw.curve(ax, [(size * math.cos(t), size * math.sin(t)) for t in turn], "exact")
    for sign, role, words, side, place in (
        (-1, "x", "far mirror", "E", (0.9, -1.8)),
        (1, "null", "near mirror", "NW", (6.2, 3.1)),
    ):
        target = np.array([sign * size, 0.0])
        step = x - target
        draw.affine_line(ax, (0, 0), (-step[1], step[0]), role)
        draw.segment(ax, x, target, "e")
        draw.point(ax, target, "data")
        draw.label(ax, target, f"({target[0]:.0f}, 0)".replace("-", "−"), "S", gap=14)
        draw.label(ax, place, words, side, gap=8)
        middle = (x + target) / 2
        draw.label(ax, middle, f"{math.hypot(*step):.2f}", "NW" if sign < 0 else "E", gap=6)
    draw.arrow(ax, x, role="data", text="$x = (3, 4)$", side="NE")
    return fig


@album.figure
def fig7_factor_once() -> Figure:
    """Billions of operations for n = 1000 and 500 right-hand sides."""
    n, k = 1000, 500
    factor, solve, invert = 2 * n**3 / 3, 2 * n**2, 2 * n**3
    work = [(factor + k * solve) / 1e9, (invert + k * solve) / 1e9, k * (factor + solve) / 1e9]
    fig, ax = draw.figure(2.2)
    draw.title(fig, "500 right-hand sides cost little more than one, if the factors are kept")
    draw.bars(ax, work, ["factor once", "invert once", "factor 500 times"], digits=1)
    draw.note(fig, "billions of operations for 1000 unknowns and 500 right-hand sides")
    return fig


# --- Figure 8: sums in plain Python, in a fixed order, so that every machine rounds alike -----------------------------


def _dot(u: list[float], v: list[float]) -> float:
    total = 0.0
    for a, b in zip(u, v, strict=True):
        total += a * b
    return total


def _minus(v: list[float], c: float, q: list[float]) -> list[float]:
    return [a - c * b for a, b in zip(v, q, strict=True)]


def _gram_schmidt(columns: Rows, *, modified: bool) -> Rows:
    basis: Rows = []
    for a in columns:
        v = a
        for q in basis:
            v = _minus(v, _dot(q, v if modified else a), q)
        length = math.sqrt(_dot(v, v))
        basis.append([x / length for x in v])
    return basis


def _by_reflections(columns: Rows) -> Rows:
    n = len(columns)
    rest, mirrors = [list(a) for a in columns], []
    for j in range(n):
        w = [0.0] * j + rest[j][j:]
        w[j] += math.copysign(math.sqrt(_dot(w, w)), w[j])
        length = math.sqrt(_dot(w, w))
        mirrors.append([x / length for x in w])
        rest = [_minus(v, 2 * _dot(mirrors[-1], v), mirrors[-1]) for v in rest]
    units = [[float(i == j) for i in range(len(columns[0]))] for j in range(n)]
    for w in reversed(mirrors):
        units = [_minus(v, 2 * _dot(w, v), w) for v in units]
    return units


def _loss(columns: Rows, method: Callable[[Rows], Rows]) -> float:
    """||Q^T Q - I|| in the Frobenius norm, at least the unit roundoff."""
    Q = method(columns)
    gram = [_dot(p, q) - (i == j) for i, p in enumerate(Q) for j, q in enumerate(Q)]
    return max(math.sqrt(_dot(gram, gram)), 2.0**-53)


@album.figure
def fig8_loss() -> Figure:
    """Loss of orthogonality of three methods on the Hilbert matrices of order 2 to 10."""
    hilberts = [[[1 / (i + j + 1) for i in range(n)] for j in range(n)] for n in range(2, 11)]
    conds = [float(f"{np.linalg.cond(np.array(H)):.2g}") for H in hilberts]
    losses: dict[Any, list[float]] = {
        "stable": [_loss(H, _by_reflections) for H in hilberts],
        "middle": [_loss(H, lambda H: _gram_schmidt(H, modified=True)) for H in hilberts],
        "naive": [_loss(H, lambda H: _gram_schmidt(H, modified=False)) for H in hilberts],
    }
    fig, ax = draw.figure(4.0)
    draw.title(fig, "Three methods, equal on paper: one keeps every digit, one loses all of them")
    draw.method_plot(ax, conds, losses, xlabel="condition number", ylabel="norm of $Q^TQ - I$")
    ax.set(xlim=(5, 2e15), ylim=(2e-17, 3e2))
    ax.set(xticks=[10.0**k for k in range(2, 15, 3)], yticks=[10.0**k for k in range(-16, 1, 4)])
    eps = 2.0**-52
    draw.guide_line(ax, conds, [eps * c for c in conds], "slope 1", side="NW", at=7)
    draw.guide_line(ax, conds[:6], [eps * c**2 for c in conds[:6]], "slope 2", side="NW", at=4)
    ends = {"stable": "Householder", "middle": "modified", "naive": "classical"}
    for role, name in ends.items():
        draw.label(ax, (conds[-1], losses[role][-1]), name, "E", gap=7)
    return fig


if __name__ == "__main__":
    album.main()

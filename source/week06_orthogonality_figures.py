"""The concept figures of week 6. Every number in them is computed here.

`python source/week06_orthogonality_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from autograder.authoring import draw

UNIT = 2.0**-53  # half the distance from 1 to the next float: a smaller error says nothing

album = draw.Album(Path(__file__).with_name("week06_orthogonality") / "figures")


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


def _foot(b: Any, a: Any) -> Any:
    """Return the point of the line through a (n,) closest to b (n,)."""
    return (a @ b) / (a @ a) * a


def _text(v: Any) -> str:
    """Write a vector as (2, −1)."""
    return "(" + ", ".join(draw.number(float(x)) for x in v) + ")"


@album.figure
def fig1_closest_point() -> Figure:
    """b = (1, 3) and the line through a = (2, 1), with three points of the line that are farther away."""
    a, b = np.array([2, 1]), np.array([1, 3])
    p = _foot(b, a)
    fig, ax = draw.figure(3.9)
    draw.title(fig, "The closest point of the line is where the error meets it at a right angle")
    draw.plane(ax, (-2.6, 5.4), (-1.4, 3.7))
    draw.subspace(ax, a, "p")
    for t in (-0.5, 0.25, 1.75):
        draw.guide(ax, b, t * a)
        draw.point(ax, t * a, "exact")
    draw.segment(ax, p, b, "e")
    draw.arrow(ax, b, role="data", text=f"$b = {_text(b)}$", side="N")
    draw.arrow(ax, p, role="p")
    draw.label(ax, p, f"$p = {_text(p)}$", "SE", gap=8)
    draw.label(ax, (p + b) / 2, f"$e = {_text(b - p)}$", "E", gap=6)
    draw.label(ax, (3.9, 0.3), "thick line: all multiples of $a = (2, 1)$", "N", gap=0)
    draw.right_angle(ax, p, -a, b - p)
    return fig


@album.figure
def fig2_plane() -> Figure:
    """The plane of (1,1,1) and (0,1,2), b = (6,0,0) and its projection; beside it the section through b, p and 0."""
    A, b = np.array([[1, 0], [1, 1], [1, 2]]), np.array([6, 0, 0])
    p = (A @ np.linalg.solve(A.T @ A, A.T @ b)).round(12)
    e = b - p
    one, two, tip, foot, error = (np.roll(v, 2) for v in (*A.T, b, p, e))  # drawn with the first axis upwards
    fig, left, right = draw.pair(3.9, widths=(1.15, 1))
    draw.title(fig, "The error is perpendicular to every column, so to the whole plane")
    draw.space(left, 6.6, ("$b_2$", "$b_3$", "$b_1$"))
    draw.plane_in_space(left, one / math.sqrt(3), (two - one) / math.sqrt(2), "p", reach=5.7)
    draw.segment(left, draw.seen(foot), draw.seen(tip), "e")
    names = (f"$b = {_text(b)}$", f"$p = {_text(p)}$", _text(A[:, 0]), _text(A[:, 1]))
    for v, name, side in zip((tip, foot, one, two), names, ("E", "W", "NE", "SE"), strict=True):
        draw.arrow(left, draw.seen(v), role="data" if v is tip else "p")
        draw.label(left, draw.seen(v), name, side, gap=7)
    draw.right_angle_in_space(left, foot, -foot, error, 0.6)
    draw.label(left, draw.seen((foot + tip) / 2), "$e$", "NW", gap=5)
    lengths = [math.sqrt(v @ v) for v in (b, p, e)]
    right.set_title("Section through $b$, $p$ and 0")
    draw.plane(right, (-0.6, 6.6), (-1, 3.6))
    end, below = (lengths[1], lengths[2]), (lengths[1], 0.0)
    draw.arrow(right, below, role="p")
    draw.segment(right, below, end, "e")
    draw.arrow(right, end, role="data")
    draw.right_angle(right, below, (-1, 0), (0, 1))
    draw.label(right, (2.4, lengths[2] / lengths[1] * 2.4), rf"$\|b\| = {lengths[0]:g}$", "NW", gap=7)
    draw.label(right, (2.9, 0), rf"$\|p\| = \sqrt{{{p @ p:g}}} = {lengths[1]:.2f}$", "S", gap=14)
    draw.label(right, end, rf"$\|e\| = \sqrt{{{e @ e:g}}} = {lengths[2]:.2f}$", "N", gap=8)
    return fig


@album.figure
def fig3_complement() -> Figure:
    """The vector (1,-2,2) and the plane of all vectors perpendicular to it."""
    v = np.array([1, -2, 2])
    W = [np.array([2, 1, 0]), np.array([-2, 0, 1])]
    fig, ax = draw.figure(3.7)
    draw.title(fig, "In space, perpendicular to a line is a whole plane: dimensions 1 + 2 = 3")
    draw.space(ax, 3.0, ("$w_1$", "$w_2$", "$w_3$"))
    across = W[0] / np.linalg.norm(W[0])
    draw.plane_in_space(ax, across, np.cross(v / 3, across), "null", reach=2.6)
    for w, side in zip(W, ("SE", "E"), strict=True):
        draw.arrow(ax, draw.seen(w), role="null")
        draw.label(ax, draw.seen(w), _text(w), side, gap=6)
        draw.right_angle_in_space(ax, (0, 0, 0), v, w, 0.4)
    draw.arrow(ax, draw.seen(v), role="x")
    draw.label(ax, draw.seen(v), _text(v), "W", gap=6)
    return fig


@album.figure
def fig4_split() -> Figure:
    """A = [[1,2],[2,4]]: x = x_row + x_null in the input space, b = p + e in the output space."""
    A, x, b = np.array([[1, 2], [2, 4]]), np.array([3, 1]), np.array([4, 3])
    row, p = _foot(x, A[0]), _foot(b, A[:, 0])
    fig, left, right = draw.pair(3.9)
    draw.title(fig, "Both sides of $A$ split into perpendicular parts, each vector in one way")
    left.set_title("input: what $A$ sees, and ignores")
    right.set_title("output: what $A$ reaches, and misses")
    for ax, space, other in ((left, "x", "null"), (right, "p", "e")):
        draw.plane(ax, (-1.6, 5.2), (-2.3, 4.6))
        draw.subspace(ax, (1, 2), space)
        draw.subspace(ax, (2, -1), other)
    _sum_of_parts(left, row, x - row, ("x", "null"), ("x_{row}", "x_{null}", "x"))
    _sum_of_parts(right, p, b - p, ("p", "e"), ("p", "e", "b"))
    return fig


def _sum_of_parts(ax: Any, first: Any, second: Any, roles: tuple[Any, Any], names: tuple[str, str, str]) -> None:
    """Draw first and second from the origin and their sum, with the parallelogram's other sides in grey."""
    whole = first + second
    draw.guide(ax, first, whole)
    draw.guide(ax, second, whole)
    draw.right_angle(ax, (0, 0), first, second)
    for v, role, name, side in ((first, roles[0], names[0], "W"), (second, roles[1], names[1], "S")):
        draw.arrow(ax, v, role=role)
        draw.label(ax, v, f"${name} = {_text(v)}$" if side == "S" else f"${name}$", side, gap=7)
    draw.arrow(ax, whole, role="data")
    draw.label(ax, whole, f"${names[2]} = {_text(whole)}$", "N", gap=7)


@album.figure
def fig5_shapes() -> Figure:
    """Q (3, 2) with orthonormal columns: Q^T Q is (2, 2), Q Q^T is (3, 3)."""
    m, n = 3, 2
    fig, ax = draw.figure(3.4)
    draw.title(fig, "$Q^TQ$ is small and the identity; $QQ^T$ is large and a projector")
    draw.sheet(ax, 20, 9.4)
    for y, parts, says in (
        (0.9, (((n, m), "$Q^T$", "·"), ((m, n), "$Q$", "="), ((n, n), "$I$", "")), "dot products of the columns"),
        (5.2, (((m, n), "$Q$", "·"), ((n, m), "$Q^T$", "="), ((m, m), "$P$", "")), "projector onto their span, rank 2"),
    ):
        x = 0.6
        for shape, name, then in parts:
            role = "data" if name == "$I$" else "p"
            box = draw.shape_box(ax, (x, y + (m - shape[0]) / 2), shape, name, role)
            draw.write(ax, (box.right + 0.6, y + m / 2), then)
            x = box.right + 1.2
        draw.write(ax, (12.2, y + m / 2), says, ha="left")
    return fig


@album.figure
def fig6_turn_and_mirror() -> Figure:
    """(2,1) turned by the angle with cosine 0.6; (3,1) reflected in the mirror perpendicular to (1,2)."""
    R, v = np.array([[0.6, -0.8], [0.8, 0.6]]), np.array([2, 1])
    u, x = np.array([1, 2]), np.array([3, 1])
    part = _foot(x, u)
    fig, left, right = draw.pair(3.9)
    draw.title(fig, "A turn and a mirror keep lengths; the mirror image lies twice as far as the mirror")
    left.set_title("turn: cosine 0.6, sine 0.8")
    draw.plane(left, (-1.6, 3.2), (-1.4, 3.3))
    angles = np.linspace(0, 2 * math.pi, 181)
    draw.curve(left, math.sqrt(v @ v) * np.column_stack([np.cos(angles), np.sin(angles)]), "exact")
    draw.arrow(left, v, role="x")
    draw.label(left, v, f"$x = {_text(v)}$", "NE", gap=5)
    draw.arrow(left, R @ v, role="p")
    draw.label(left, R @ v, f"$Rx = {_text(R @ v)}$", "NE", gap=5)

    right.set_title("mirror perpendicular to $u$")
    draw.plane(right, (-1.7, 4.7), (-3.7, 2.7))
    draw.subspace(right, (2, -1), "exact")
    draw.segment(right, x, x - 2 * part, "e")
    draw.right_angle(right, x - part, (-2, 1), u)
    draw.arrow(right, u, role="data", text=f"$u = {_text(u)}$", side="N")
    draw.arrow(right, x, role="x")
    draw.label(right, x, f"$x = {_text(x)}$", "NE", gap=5)
    draw.arrow(right, x - 2 * part, role="p")
    draw.label(right, x - 2 * part, f"$Hx = {_text(x - 2 * part)}$", "SE", gap=5)
    draw.point(right, x - part, "data")
    draw.label(right, x - part, _text(x - part), "E", gap=8)
    draw.label(right, (-1.3, 0.65), "mirror", "NE", gap=3)
    return fig


@album.figure
def fig7_cosines() -> Figure:
    """Cosines between four words before and after the direction (2,1,2) is removed."""
    words = np.array([[-4, 1, -1], [1, 3, 2], [3, 2, 5], [-1, 2, 0]])
    d = np.array([2, 1, 2])
    rest = words - np.outer(words @ d, d) / (d @ d)
    names = ["nurse", "doctor", "engineer", "teacher"]
    fig, left, right = draw.pair(3.3)
    draw.title(fig, "Removing he − she brings nurse and doctor together, and makes two words one")
    for ax, rows, when in ((left, words, "before"), (right, rest, "after")):
        size = np.sqrt((rows**2).sum(axis=1))
        cosines = (rows @ rows.T / np.outer(size, size)).round(6)
        ax.set_title(f"cosines {when}")
        draw.heat_map(ax, cosines, kind="signed", rows=names, columns=names, limit=1.0)
    return fig


@album.figure
def fig8_zigzag() -> Figure:
    """(1,2) loses (1,0), then (1,1)/sqrt(2), and again in turn: the first direction keeps coming back."""
    directions = [np.array([1, 0]), np.array([1, 1])]
    stops = [np.array([1.0, 2.0])]
    for k in range(4):
        stops.append(stops[-1] - _foot(stops[-1], directions[k % 2]))
    fig, ax = draw.figure(4.0)
    draw.title(fig, "One after the other is not both at once: the first coordinate comes back")
    draw.plane(ax, (-2.9, 3.3), (-0.9, 2.7), numbers=False)
    for direction, at, side in zip(directions, ((2.7, 0), (2.1, 2.1)), ("N", "SE"), strict=True):
        draw.subspace(ax, direction, "exact")
        draw.label(ax, at, f"direction {_text(direction)}", side, gap=5)
    for start, end in pairwise(stops):
        draw.segment(ax, start, end, "e")
    sides = ("E", "NE", "W", "E", "W")
    for k, (stop, side) in enumerate(zip(stops, sides, strict=True)):
        name = "start " if k == 0 else f"{k}: "
        draw.point(ax, stop, "data" if k < 3 else "exact", text=name + _text(stop.round(12)), side=side)
    draw.point(ax, (0, 0), "p", text="both at once: (0, 0)", side="SE")
    return fig


def _by_inverse(a1: Any, a2: Any) -> Any:
    """A (A^T A)^-1 A^T for the columns a1, a2 (3,), in the arithmetic of their entries."""
    g11, g12, g22 = a1 @ a1, a1 @ a2, a2 @ a2
    det = g11 * g22 - g12 * g12
    if det == 0:
        return 0 * np.outer(a1, a1)  # the computed A^T A is singular: nothing is left to invert
    mixed = np.outer(a1, a2) + np.outer(a2, a1)
    return (g22 * np.outer(a1, a1) - g12 * mixed + g11 * np.outer(a2, a2)) / det


def _by_basis(a1: Any, a2: Any) -> Any:
    """Q Q^T for an orthonormal basis of the two columns: the second loses its part along the first, twice."""
    q1, v = a1 / math.sqrt(a1 @ a1), a2
    for _ in range(2):
        v = v - (q1 @ v) * q1
    q2 = v / math.sqrt(v @ v)
    return np.outer(q1, q1) + np.outer(q2, q2)


def _condition(a1: Any, a2: Any) -> float:
    """The quotient of the singular values of two columns: their squares have sum trace and product det of A^T A."""
    half, det = float(a1 @ a1 + a2 @ a2) / 2, float((a1 @ a1) * (a2 @ a2) - (a1 @ a2) ** 2)
    return (half + math.sqrt(half * half - det)) / math.sqrt(det)


def _errors(start: list[float], e: float) -> tuple[float, float, float]:
    """Return cond and the largest error in P by the formula and by the basis, for a and a + e (0, 1, -1).

    Arrays of Python's own numbers are added up one by one, so that every machine draws the same marks.
    """
    a1 = np.array(start, dtype=object)
    a2 = a1 + np.array([0.0, e, -e], dtype=object)
    exact = [np.array([Fraction(s) for s in a], dtype=object) for a in (a1, a2)]
    P = _by_inverse(*exact)
    formula, basis = (
        max(UNIT, *(abs(float(Fraction(got) - true)) for got, true in zip(computed.flat, P.flat, strict=True)))
        for computed in (_by_inverse(a1, a2), _by_basis(a1, a2))
    )
    return _condition(*exact), formula, basis


@album.figure
def fig9_squared_condition() -> Figure:
    """Error of P for twelve pairs of columns a and a + e (0, 1, -1): A (A^T A)^-1 A^T against an orthonormal basis."""
    sizes = [float(f"{digit}e-{k}") for k in range(1, 11) for digit in (7, 3)]  # literals: the same bits everywhere
    found = [[_errors([1.0, 1 + j / 7, 2 + j / 5], e) for j in range(12)] for e in sizes]
    conds, formula, basis = zip(*([*map(max, zip(*pairs, strict=True))] for pairs in found), strict=True)
    fig, ax = draw.figure(3.7)
    draw.title(fig, "Forming $A^TA$ squares the condition number, an orthonormal basis does not")
    draw.method_plot(ax, conds, {"stable": basis, "naive": formula}, xlabel="cond", ylabel="largest error in $P$")
    ax.set(xlim=(1, 1e12), ylim=(1e-17, 1e5), xticks=[10.0**k for k in range(0, 13, 2)])
    ax.set(yticks=[10.0**k for k in range(-16, 1, 4)])
    draw.guide_line(ax, conds, [min(1.0, UNIT * c * c) for c in conds], "$u$ · cond$^2$", at=8, side="NW")
    draw.guide_line(ax, conds, [UNIT * c for c in conds], "$u$ · cond", at=13, side="NW")
    draw.label(ax, (conds[12], formula[-1]), "$A(A^TA)^{-1}A^T$", "NW", gap=10)
    draw.label(ax, (conds[-1], basis[-1]), "orthonormal\nbasis", "E", gap=8)
    draw.note(
        fig, "each mark: the worst of 12 pairs of nearly parallel columns; errors are drawn from $u = 2^{-53}$ on"
    )
    return fig


if __name__ == "__main__":
    album.main()

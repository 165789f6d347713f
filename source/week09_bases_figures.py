"""The concept figures of week 9. Every number in them is computed here.

`python source/week09_bases_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from autograder.authoring import draw

album = draw.Album(Path(__file__).with_name("week09_bases") / "figures")

SLANTED = np.array([[2.0, -1.0], [1.0, 1.0]])  # the basis (2,1), (-1,1) in columns
BOWL = np.array([[2.0, 1.0], [1.0, 2.0]])
ALONG, ACROSS = np.array([1.0, 1.0]) / math.sqrt(2), np.array([1.0, -1.0]) / math.sqrt(2)


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


@album.figure
def fig1_two_grids() -> Figure:
    """The vector (1, 5) on the standard grid and on the grid of (2, 1), (-1, 1)."""
    fig, left, right = draw.pair(3.9)
    draw.title(fig, "The arrow stays, its address changes from (1, 5) to (2, 3)")
    vector, (u1, u2) = np.array([1.0, 5.0]), SLANTED.T
    for ax in (left, right):
        draw.plane(ax, (-2.7, 4.9), (-0.7, 6.4), numbers=ax is left)
    left.set_title("standard basis")
    right.set_title("basis $u_1=(2,1)$, $u_2=(-1,1)$")
    right.grid(False)
    for k in range(-6, 10):
        draw.affine_line(right, k * u1, u2, "exact")
        draw.affine_line(right, k * u2, u1, "exact")
    for ax, e1, e2, first in ((left, *np.eye(2), 1), (right, u1, u2, 2)):
        draw.segment(ax, (0, 0), first * e1, "p")
        draw.segment(ax, first * e1, vector, "p")
        draw.arrow(ax, e1, role="p")
        draw.arrow(ax, e2, role="p")
        draw.arrow(ax, vector, role="x")
    draw.label(left, vector, "1 and 5", "NE", gap=6)
    draw.label(right, vector, "2 and 3", "NE", gap=6)
    draw.label(right, u1, "$u_1$", "SE", gap=5)
    draw.label(right, u2, "$u_2$", "W", gap=8)
    draw.label(right, 2 * u1, "$2u_1$", "S", gap=8)
    draw.label(right, 2 * u1 + 1.5 * u2, "$3u_2$", "NE", gap=5)
    return fig


@album.figure
def fig2_parallel_axes() -> Figure:
    """The vector (0, 1) in the basis (1, 0), (cos 10, sin 10): two long steps that nearly cancel."""
    angle = math.radians(10)
    second = np.array([math.cos(angle), math.sin(angle)])
    steps = 1 / math.sin(angle)
    back = -steps * math.cos(angle)
    fig, ax = draw.figure(2.5)
    draw.title(fig, "Nearly parallel axes: two long steps for one short vector")
    draw.plane(ax, (-0.7, 6.7), (-0.6, 1.6), numbers=False)
    far = steps * second
    draw.segment(ax, (0, 0), far, "p")
    draw.segment(ax, far, (0, 1), "p")
    draw.arrow(ax, (0, 1), role="x")
    draw.label(ax, (0, 1), "(0, 1)", "N", gap=7)
    draw.arrow(ax, (1, 0), role="data", text="$u_1$", side="S")
    draw.arrow(ax, second, role="data")
    draw.label(ax, second, "$u_2$", "N", gap=7)
    draw.label(ax, far / 2, f"{steps:.2f} times $u_2$", "SE", gap=9)
    draw.label(ax, (far[0] / 2, 1), f"{back:.2f} times $u_1$".replace("-", "−"), "N", gap=6)
    return fig


def _cell(corner: Any, u: Any, v: Any) -> list[Any]:
    return [corner, corner + u, corner + u + v, corner + v, corner]


@album.figure
def fig3_eigenbasis() -> Figure:
    """What A does to a square of the standard grid, and to one on its eigenvectors."""
    fig, left, right = draw.pair(3.5)
    draw.title(fig, "On its eigenvectors the map is two numbers: 3 and 1")
    origin = np.zeros(2)
    for ax, (u, v) in ((left, np.eye(2)), (right, (np.array([1.0, 1.0]), np.array([1.0, -1.0])))):
        draw.plane(ax, (-0.7, 4.4), (-1.6, 3.6))
        before, after = _cell(origin, u, v), [BOWL @ p for p in _cell(origin, u, v)]
        draw.tint(ax, after, "p")
        draw.curve(ax, after, "p")
        draw.tint(ax, before, "x")
        draw.curve(ax, before, "x")
    left.set_title("standard basis")
    right.set_title("basis (1, 1), (1, −1)")
    draw.label(left, (3, 3), "image", "NW", gap=5)
    draw.label(left, (1, 0.25), "unit square", "E", gap=4)
    draw.label(right, (3, 3), "3 (1, 1)", "NW", gap=5)
    draw.label(right, (1, -1), "1 (1, −1)", "SE", gap=4)
    return fig


@album.figure
def fig4_staircase() -> Figure:
    """Blocks of size 4, 2, 2, 1 as columns of squares, and the ranks of the powers of N beside them."""
    sizes = (4, 2, 2, 1)
    n = sum(sizes)
    removed = [sum(size >= k for size in sizes) for k in range(1, max(sizes) + 1)]
    ranks = [n - sum(removed[:k]) for k in range(len(removed) + 1)]
    fig, ax = draw.figure(3.2)
    draw.title(fig, "Each power of $N$ takes one square from every block that is left")
    ax.set(xlim=(-0.6, 10.5), ylim=(-1.0, 4.7), aspect="equal")
    ax.axis("off")
    for column, size in enumerate(sizes):
        for row in range(size):
            x, y = 1.4 * column, row
            cell = _cell(np.array([x, y], dtype=float), np.array([0.94, 0.0]), np.array([0.0, 0.94]))
            draw.tint(ax, cell, "x")
            draw.curve(ax, cell, "x")
        draw.label(ax, (1.4 * column + 0.47, 0), f"size {size}", "S", gap=5, size=9)
    powers = ["$N$", "$N^2$", "$N^3$", "$N^4$"]
    for k, (name, taken) in enumerate(zip(powers, removed, strict=True)):
        step = f"{name} takes {taken}: rank {ranks[k]} becomes {ranks[k + 1]}"
        draw.label(ax, (5.9, k + 0.47), step, "E", gap=0)
    return fig


def _form(A: Any) -> Any:
    return lambda x, y: A[0, 0] * x * x + 2 * A[0, 1] * x * y + A[1, 1] * y * y


@album.figure
def fig5_bowl_valley_saddle() -> Figure:
    """Level curves of three forms with the same eigenvectors and different signs of the eigenvalues."""
    listed = (
        (BOWL, "bowl: 3 and 1", (1, 2, 4)),
        (np.ones((2, 2)), "valley: 2 and 0", (1, 2, 4)),
        (np.array([[1.0, 2.0], [2.0, 1.0]]), "saddle: 3 and −1", (-2, -1, 1, 4)),
    )
    fig, axes = draw.panels(3.0, heights=(1,), widths=(1, 1, 1))
    draw.title(fig, "The signs of the eigenvalues make the shape")
    for ax, (A, name, levels) in zip(axes[0], listed, strict=True):
        ax.set_title(name)
        draw.plane(ax, (-2.2, 2.2), (-2.2, 2.2), numbers=False)
        draw.contours(ax, _form(A), levels)
        for q, role in ((ALONG, "x"), (ACROSS, "e")):
            lam = float(q @ A @ q)
            length = 1 / math.sqrt(abs(lam)) if abs(lam) > 1e-9 else 1.0
            draw.arrow(ax, length * q, role=role)
    draw.note(fig, "arrows: eigenvectors, to the level 1 or −1 (length 1 where the eigenvalue is 0)")
    return fig


@album.figure
def fig6_customers() -> Figure:
    """A cloud with C = [[1, 0.9], [0.9, 1]], ellipses of distance 1, 2, 3, and two customers."""
    lower = np.array([[1.0, 0.0], [0.9, math.sqrt(1 - 0.81)]])  # C = lower lower^T
    points = np.random.default_rng(9).standard_normal((350, 2)) @ lower.T
    angle = np.radians(np.arange(0, 362, 2))
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    fig, ax = draw.figure(4.1)
    draw.title(fig, "Farther away, and less unusual: distance counts in units of spread")
    draw.plane(ax, (-4.6, 4.6), (-3.4, 3.4), ("spends", "visits"))
    draw.cloud(ax, points)
    for k in (1, 2, 3):
        draw.curve(ax, k * circle @ lower.T, "x")
        draw.label(ax, (-0.9 * k, -k), str(k), "S", gap=2, size=9)
    for point, corner, side in (((2.0, 2.0), (2.9, 1.6), "E"), ((1.0, -1.0), (1.0, -1.0), "SE")):
        z = np.linalg.solve(lower, point)
        draw.guide(ax, point, corner)
        draw.point(ax, point, "e")
        name = f"({point[0]:g}, {point[1]:g}), distance {math.hypot(*z):.2f}".replace("-", "−")
        draw.label(ax, corner, name, side, gap=8)
    return fig


@album.figure
def fig7_newton() -> Figure:
    """x^2 + xy + y^2 from (3, 0): the direction of steepest descent and the Newton step."""
    start = np.array([3.0, 0.0])
    gradient = BOWL @ start
    step = -np.linalg.solve(BOWL, gradient)
    downhill = start - 0.3 * gradient
    fig, ax = draw.figure(3.6)
    draw.title(fig, "Newton's step knows the curvature and goes straight to the centre")
    draw.plane(ax, (-2.6, 4.4), (-2.3, 2.3), numbers=False)
    draw.contours(ax, _form(BOWL / 2), (0.5, 2, 4.5, 9), numbers=False)
    draw.arrow(ax, start + step, start, role="x")
    draw.arrow(ax, downhill, start, role="e")
    draw.right_angle(ax, start, -gradient, (gradient[1], -gradient[0]), 0.22)
    draw.point(ax, start)
    draw.label(ax, start, "(3, 0)", "NE", gap=6)
    draw.label(ax, (0, 0), "(0, 0)", "NW", gap=5)
    draw.label(ax, (1.5, 0), "Newton step", "N", gap=6)
    draw.label(ax, downhill, "along $-g$", "SW", gap=8)
    return fig


@album.figure
def fig8_circle() -> Figure:
    """The ten eigenvalues of a Jordan block with 1e-14 in the corner: tenth roots of 1e-14 around 2."""
    n, nudge = 10, 1e-14
    radius = nudge ** (1 / n)
    fig, ax = draw.figure(3.7)
    draw.title(fig, f"One entry changed by 1e-14, ten eigenvalues moved by {radius:.2f}")
    ax.set(xlim=(1.91, 2.09), ylim=(-0.055, 0.055), aspect="equal", xlabel="real part", ylabel="imaginary part")
    ax.set(xticks=[1.92, 1.96, 2, 2.04, 2.08], yticks=[-0.04, 0, 0.04])
    ax.grid(True)
    angle = np.radians(np.arange(0, 362, 2))
    draw.curve(ax, np.column_stack([2 + radius * np.cos(angle), radius * np.sin(angle)]), "exact")
    for k in range(n):
        turn = 2 * math.pi * k / n
        draw.point(ax, (2 + radius * math.cos(turn), radius * math.sin(turn)), "e")
    draw.point(ax, (2, 0), "x")
    draw.label(ax, (2, 0), "exact: ten times 2", "S", gap=8)
    return fig


if __name__ == "__main__":
    album.main()

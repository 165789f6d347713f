"""The concept figures of week 2. Every number in them is computed here.

`python source/week02_calculus_figures.py [outdir]` writes them; `draw_all(outdir)` does the same for a program.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import mpmath
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from autograder.authoring import draw
from autograder.authoring.draw.matrix import Cell, FillRole
from autograder.authoring.draw.style import LineRole, MethodRole

album = draw.Album(Path(__file__).with_name("week02_calculus") / "figures")

X, y = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 2.0, 4.0])
MINIMUM = np.linalg.lstsq(X, y, rcond=None)[0].round(12)


def draw_all(outdir: Path | None = None) -> list[Path]:
    """Write every figure of the week into outdir (default: the week's own folder) and return the paths."""
    return album.draw_all(outdir)


def _loss(w1: Any, w2: Any) -> Any:
    """Return norm(Xw - y)^2 / n at points given as two arrays of the same shape."""
    return np.mean([(a * w1 + b * w2 - t) ** 2 for (a, b), t in zip(X, y, strict=True)], axis=0)


def _walk(part: float, start: tuple[float, float], steps: int) -> NDArray[np.float64]:
    """Return the points (steps + 1, 2) of descent with `part` of the limiting step n / sigma^2."""
    alpha = part * len(y) / np.linalg.norm(X, 2) ** 2
    path = [np.array(start)]
    for _ in range(steps):
        path.append(path[-1] - alpha * 2 / len(y) * X.T @ (X @ path[-1] - y))
    return np.array(path).round(9)


@album.figure
def fig1_three_walks() -> Figure:
    """Descent from (3, -1) over the mean squared error, with 0.5, 0.99 and 1.01 times the limiting step."""
    fig, axes = draw.panels(3.1, heights=(1,), widths=(1, 1, 1))
    draw.title(fig, "One percent in the length of the steps decides between arriving and getting lost")
    x, height = (-2.6, 4.4), (-2.4, 4.6)
    names = ("half of the limit", "1 % below the limit", "1 % above the limit")
    for ax, part, name in zip(axes[0], (0.5, 0.99, 1.01), names, strict=True):
        ax.set_title(name)
        draw.plane(ax, x, height, ("$w_1$", "$w_2$"), numbers=False)
        draw.contours(ax, _loss, (0.1, 0.5, 2, 8), numbers=False)
        path = _walk(part, (3.0, -1.0), 120)
        inside = [k for k, (a, b) in enumerate(path) if not (x[0] < a < x[1] and height[0] < b < height[1])]
        draw.curve(ax, path[: inside[0] + 1] if inside else path[:40], "x")
        draw.point(ax, path[0], "x", text="start", side="E")
        draw.point(ax, MINIMUM, "p")
        if part == 0.5:  # there is room for a name in this panel
            draw.guide(ax, MINIMUM, (2.4, 3.5))
            draw.label(ax, (2.4, 3.5), "lowest loss", "N", gap=2)
    return fig


@album.figure
def fig2_two_secants() -> Figure:
    """The exponential function at 1: tangent, one-sided and central secant with h = 0.5."""
    h, f = 0.5, np.exp
    slopes = f(1.0), (f(1 + h) - f(1)) / h, (f(1 + h) - f(1 - h)) / (2 * h)
    fig, ax = draw.figure(3.6)
    draw.title(fig, "Stepping to both sides gives almost the direction of the tangent")
    t = np.linspace(0.3, 1.72, 80)
    ax.set(
        xlim=(0.25, 2.25), ylim=(0.1, 5.6), xlabel="$x$", xticks=[0.5, 1, 1.5], ylabel="$e^x$", yticks=[1, 2, 3, 4, 5]
    )
    ax.grid(True)
    draw.curve(ax, np.column_stack([t, f(t)]), "data")
    secants: list[tuple[float, float, LineRole, str]] = [
        (slopes[1], 1 + h, "e", "one-sided"),
        (slopes[2], 1 + h, "x", "central"),
        (slopes[0], 1.0, "exact", "tangent"),
    ]
    for slope, through, role, name in secants:
        ends = np.array([0.42, 1.58 if role == "e" else 1.72])  # a third end beside two labels would confuse
        line = f(through) + slope * (ends - through)
        draw.curve(ax, np.column_stack([ends, line]), role)
        end = 0 if role == "e" else 1  # at its right end the steep line crosses the others
        draw.label(ax, (ends[end], line[end]), f"{name}, slope {slope:.2f}", "E" if end else "SE", gap=8)
    for at, text in ((1 - h, "$1-h$"), (1.0, "$1$"), (1 + h, "$1+h$")):
        draw.point(ax, (at, f(at)), text=text, side="SE")
    return fig


@album.figure
def fig3_two_layouts() -> Figure:
    """The Jacobian of (x1 x2 x3, x1^2 - x3) at (1, 2, 3) in numerator and in denominator layout."""
    x = np.array([1, 2, 3])
    J = np.array([[x[1] * x[2], x[0] * x[2], x[0] * x[1]], [2 * x[0], 0, -1]])
    fig, ax = draw.figure(2.4)
    draw.title(fig, "One table, two ways to write it down: outputs are rows, or outputs are columns")
    draw.sheet(ax, 17.4, 5.6)
    inputs, outputs = [f"$x_{j + 1}$" for j in range(3)], [f"$f_{i + 1}$" for i in range(2)]
    left = draw.matrix(ax, J.tolist(), (2.6, 1.5), fills={(1, 0): "now"})
    right = draw.matrix(ax, J.T.tolist(), (12.2, 1.5), fills={(0, 1): "now"})
    _name_sides(ax, left, outputs, inputs)
    _name_sides(ax, right, inputs, outputs)
    draw.write(ax, (4.1, 5.1), "numerator layout, (2, 3)")
    draw.write(ax, (13.2, 5.1), "denominator layout, (3, 2)")
    draw.step_arrow(ax, (6.8, 2.8), (10.3, 2.8))
    draw.write(ax, (8.55, 2.3), "transpose", size=9)
    return fig


def _name_sides(ax: Any, box: draw.Box, rows: list[str], columns: list[str]) -> None:
    """Write a name before each row and above each column of a matrix."""
    for i, name in enumerate(rows):
        draw.write(ax, (box.x - 0.7, box.centre(i, 0)[1]), name)
    for j, name in enumerate(columns):
        draw.write(ax, (box.centre(0, j)[0], box.y - 0.6), name)


@album.figure
def fig4_row_and_column() -> Figure:
    """The nine products of x^T A x as a table: those that hold x_2 stand in row 2 and column 2."""
    n, k = 3, 1
    A = [[f"$a_{{{i + 1}{j + 1}}}$" for j in range(n)] for i in range(n)]
    hit: dict[Cell, FillRole] = {(i, j): "now" for i in range(n) for j in range(n) if (i == k) != (j == k)}
    fig, ax = draw.figure(2.4)
    draw.title(fig, "$x_2$ appears in a whole row and a whole column of the products")
    draw.sheet(ax, 17.4, 5.6)
    box = draw.matrix(ax, A, (2.6, 1.5), fills={**hit, (k, k): "pivot"})
    names = [f"$x_{i + 1}$" for i in range(n)]
    _name_sides(ax, box, names, names)
    notes = (
        (1.7, "row 2:  $x_2\\,a_{21}x_1$,  $x_2\\,a_{22}x_2$,  $x_2\\,a_{23}x_3$"),
        (2.8, "column 2:  $x_1a_{12}\\,x_2$,  $x_2a_{22}\\,x_2$,  $x_3a_{32}\\,x_2$"),
        (3.9, "crossing (bold frame):  $a_{22}x_2^2$ has two factors $x_2$"),
    )
    for height, text in notes:
        draw.write(ax, (7.0, height), text, ha="left")
    return fig


@album.figure
def fig5_gradient_and_contour() -> Figure:
    """x1^2 + x1 x2 + x2^2: the gradient at (2, -1) is perpendicular to the contour of level 3."""
    S = np.array([[1.0, 0.5], [0.5, 1.0]])
    at = np.array([2.0, -1.0])
    gradient, level = 2 * S @ at, float(at @ S @ at)
    fig, ax = draw.figure(3.7)
    draw.title(fig, "The gradient stands at a right angle on the contour and points to higher levels")
    draw.plane(ax, (-3.4, 5.9), (-2.9, 2.9), ("$x_1$", "$x_2$"))
    draw.contours(ax, lambda a, b: a * a + a * b + b * b, (1, level, 7))
    tangent = np.array([-gradient[1], gradient[0]]) / np.hypot(*gradient)
    draw.guide(ax, at - 1.4 * tangent, at + 1.4 * tangent)
    draw.right_angle(ax, at, gradient, tangent, 0.25)
    draw.arrow(ax, at + 0.5 * gradient, tail=at, role="e")
    draw.label(ax, at + 0.5 * gradient, f"half of $\\nabla f = ({gradient[0]:g}, {gradient[1]:g})$", "E", gap=7)
    draw.point(ax, at, text="(2, −1)", side="SW")
    return fig


@album.figure
def fig6_broadcast() -> Figure:
    """Predictions (3,) minus targets (3, 1): nine differences, of which the diagonal are the residuals."""
    table = (X @ MINIMUM)[None, :] - y[:, None]
    fig, left, right = draw.pair(3.2, widths=(1.15, 1))
    draw.title(fig, "A column of targets compares every prediction with every target")
    columns = [f"prediction {j + 1}" for j in range(3)]
    draw.heat_map(left, table, kind="signed", rows=[f"target {i + 1}" for i in range(3)], columns=columns)
    left.set_title("shape (3, 3), by mistake")
    draw.heat_map(right, np.diag(table)[None, :], kind="signed", rows=["residual"], limit=float(np.abs(table).max()))
    right.set_title("shape (3,), as meant: the diagonal")
    return fig


@album.figure
def fig7_shapes() -> Figure:
    """Y = XW + b with n = 3, d = 2, k = 4: the boxes of the variables and of their gradients."""
    n, d, k = 3, 2, 4
    fig, ax = draw.figure(3.9)
    draw.title(fig, "Each gradient has the shape of its variable: which products fit?")
    draw.sheet(ax, 20.2, 10.4)
    boxes = (("X", (n, d), 2.4), ("W", (d, k), 5.6), ("b", (1, k), 10.8), ("Y", (n, k), 16.0))
    for name, (rows, columns), x in boxes:
        shape = f"({columns},)" if name == "b" else f"({rows}, {columns})"
        draw.shape_box(ax, (x, 1.9 - rows / 2), (rows, columns), f"${name}$", "data", under=shape)
        role: LineRole = "data" if name == "Y" else "e"
        wanted = f"$d{name}$" if name == "Y" else f"$d{name}$ = ?"
        draw.shape_box(ax, (x, 7.4 - rows / 2), (rows, columns), wanted, role, under=shape)
    draw.write(ax, (0.2, 1.9), "forward", ha="left")
    draw.write(ax, (0.2, 7.4), "back", ha="left")
    for x, sign in ((5.0, "·"), (10.2, "+"), (15.4, "=")):
        draw.write(ax, (x, 1.9), sign)
    draw.step_arrow(ax, (2.4, 4.65), (20.0, 4.65))
    draw.step_arrow(ax, (20.0, 5.05), (2.4, 5.05))
    draw.write(ax, (18.0, 10.1), "given", size=9)
    return fig


@album.figure
def fig8_error_against_step() -> Figure:
    """Error of the slope of exp at 1 against h, one-sided and central, log-log."""
    eps = 2.0**-52
    steps = [float(f"{digit}e-{k}") for k in range(1, 16) for digit in (6, 2)]

    def exp(x: float) -> float:
        """Return e^x rounded to the nearest float: libraries differ in the last place, and so would the picture."""
        with mpmath.workprec(200):
            return float(mpmath.exp(mpmath.mpf(x)))

    def error(h: float, central: bool) -> float:
        behind = exp(1 - h) if central else exp(1.0)
        slope = (exp(1 + h) - behind) / (2 * h if central else h)
        return abs(slope - exp(1.0))

    fig, ax = draw.figure(3.7)
    draw.title(fig, "Smaller steps help until rounding takes over; central differences win by far")
    curves: dict[MethodRole, list[float]] = {
        "stable": [error(h, True) for h in steps],
        "naive": [error(h, False) for h in steps],
    }
    draw.method_plot(ax, steps, curves, xlabel="step $h$", ylabel="error of the slope")
    ax.set(xlim=(1e-16, 3), ylim=(1e-13, 10))
    ax.set(xticks=[10.0**k for k in range(-15, 1, 3)], yticks=[10.0**k for k in range(-12, 1, 3)])
    small = [h for h in steps if h <= 6e-6]
    draw.guide_line(ax, small, [2 * np.e * eps / h for h in small], "$ε/h$", side="NE", at=len(small) // 2)
    draw.label(ax, (2e-3, 2e-3), "one-sided: slope 1", "NW", gap=8)
    draw.label(ax, (1e-4, 1e-9), "central: slope 2", "SE", gap=8)
    return fig


if __name__ == "__main__":
    album.main()

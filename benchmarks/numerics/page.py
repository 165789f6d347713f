"""The page docs/numerics.md: each table, what it says, and one picture of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from autograder.authoring import draw
from autograder.authoring.draw.style import MethodRole
from benchmarks.numerics import least_squares, orthogonality, systems
from benchmarks.numerics.table import Table
from reference_impl.core import Array

EPS = float(np.finfo(float).eps)
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "numerics.md"
album = draw.Album(DOCS / "numerics")

TEXT = """\
# How good is a method? Three tables

A number printed by a computer looks right to sixteen digits. How many of them are depends on the problem and on the
method, and these tables keep the two apart. Every cell is `measured / planned`: what `python -m benchmarks.numerics`
measured with this package (NumPy, float64, fixed seeds), and the figure from which the course chose its tolerances.
eps is 2⁻⁵², about 2e-16. A worst value over a random family moves by a small factor when the family is drawn anew, and
by more for methods that nothing keeps stable; the order of magnitude is the message.

## Solving a system: the backward error

The backward error η of a computed x is the smallest relative change of A and b for which x is exact. The table shows
the worst η/(n eps) over orders n up to 20 (integer: up to 10, Hilbert: up to 11), for the inverse its residual over
norm(A) norm(X) n eps.

{systems}

**Read it.** Elimination with partial pivoting solves a system that differs from the given one by rounding, whether the
condition number is 10 or 1e14: an error in x is then the problem's fault, not the method's. Multiplying by a computed
inverse loses up to cond(A) on top, and leaving out the exchanges works until it does not.

The last column is the exception that the theory allows for. On Wilkinson's growth matrix (its columns scaled at
random, so that rounding has something to round) entries double in every step, and partial pivoting loses a factor of
hundreds or a thousand; its worst case is 2¹⁹. The rows 1e-8 .. 1e8 are judged by norms that see only the large ones:
norm(A) norm(X) is so large there that the residual XA − I vanishes beside it. Hilbert matrices end at order 11: from 12
on the numbers of the computer cannot tell them from singular ones, and `inverse_gauss_jordan` refuses them. The planned
figures of that column went further, and are larger for this inverse.

![Backward error of two methods against the condition number, from 10 to 1e13, both axes logarithmic. Elimination with \
partial pivoting stays level below machine epsilon. The inverse times b starts there and climbs along a line of slope \
one.](numerics/backward_error.svg)

## Orthogonal columns: what QR methods lose

norm(QᵀQ − I) is 0 for orthonormal columns and 1 when a direction has been lost. Matrices are 30 × 10, the worst of ten;
Läuchli's is 4 × 3, Hilbert's 8 × 8.

{orthogonality}

**Read it.** Classical Gram-Schmidt loses orthogonality like cond² eps and modified like cond eps, though on paper they
are the same formula; doing it twice, or reflecting, loses nothing at all. A − QR is of size eps for all four, so the
residual cannot tell them apart: ask QᵀQ.

![Loss of orthogonality of three methods against the condition number, from 10 to 1e13, both axes logarithmic. \
Householder stays level near machine epsilon, modified Gram-Schmidt climbs with slope one, classical Gram-Schmidt with \
slope two until it reaches 1.](numerics/orthogonality_loss.svg)

## Least squares: when forming AᵀA costs half the digits

b = Ax holds exactly, so the solution is known and the error of a stable method is about cond eps. Matrices are 30 × 10,
the worst of twenty.

{least_squares}

**Read it.** The normal equations square the condition number: at cond = 1e7 three digits are left where QR keeps ten.
R⁻¹Qᵀb with the Q of modified Gram-Schmidt is no better, because it trusts a Q that is not orthogonal; the same steps
applied to [A b] need no Q and are as good as Householder's.

![Relative error of the least squares solution of three methods against the condition number, from 10 to 1e7, both \
axes logarithmic. Householder QR and modified Gram-Schmidt on A and b climb with slope one, the normal equations with \
slope two.](numerics/least_squares_error.svg)
"""


def measured_tables() -> dict[str, Table]:
    """Measure everything; about half a minute."""
    return {
        "systems": systems.measure(),
        "orthogonality": orthogonality.measure(),
        "least_squares": least_squares.measure(),
    }


def page(tables: Mapping[str, Table]) -> str:
    """Return the page as Markdown."""
    return TEXT.format(**{name: table.markdown() for name, table in tables.items()})


def drawn(
    curves: tuple[Array, Mapping[MethodRole, Sequence[float]]],
    finding: str,
    ylabel: str,
    names: Mapping[MethodRole, str],
    guides: Mapping[str, int],
) -> Figure:
    """Draw errors of methods against cond(A), with a guide eps cond^k for each text, and the methods' names."""
    conds, errors = curves
    fig, ax = draw.figure(3.4)
    draw.title(fig, finding)
    lines = draw.method_plot(ax, conds.tolist(), errors, xlabel="cond(A)", ylabel=ylabel)
    for text, power in guides.items():
        level = EPS * np.asarray(conds) ** power
        shown = level <= 10 * max(max(values) for values in errors.values())
        draw.guide_line(ax, conds[shown].tolist(), level[shown].tolist(), text, side="NW", at=int(shown.sum()) - 1)
    ax.legend([lines[role] for role in names], list(names.values()), loc="upper left")
    return fig


@album.figure
def backward_error() -> Figure:
    """Backward errors of elimination and of the inverse."""
    return drawn(
        systems.curves(),
        "Elimination is backward stable whatever cond(A) is; the inverse is not",
        "backward error",
        {"naive": "inverse times b", "stable": "elimination, partial pivoting"},
        {"eps": 0, "eps · cond": 1},
    )


@album.figure
def orthogonality_loss() -> Figure:
    """Loss of orthogonality of three QR methods."""
    return drawn(
        orthogonality.curves(),
        "One formula, two orders of the same steps: cond² or cond; reflections lose nothing",
        "norm(QᵀQ − I)",
        {"naive": "classical Gram-Schmidt", "middle": "modified Gram-Schmidt", "stable": "Householder"},
        {"eps · cond": 1, "eps · cond²": 2},
    )


@album.figure
def least_squares_error() -> Figure:
    """Errors of three least squares methods."""
    return drawn(
        least_squares.curves(),
        "The normal equations square the condition number",
        "relative error of x",
        {"naive": "normal equations", "middle": "modified Gram-Schmidt on [A b]", "stable": "Householder"},
        {"eps · cond": 1, "eps · cond²": 2},
    )

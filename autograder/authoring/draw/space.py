"""R^3 on paper: one fixed orthographic view, so every verb of the plane serves space too.

A point of R^3 is drawn at VIEW p, VIEW (2, 3); `seen(p)` gives that place for `arrow`, `segment`, `point`, `label`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.authoring.draw.plane import Point, label, square_corner, tint
from autograder.authoring.draw.style import GREY, HAIR, INK, SOLID, THIN, LineRole

_TURN, _TILT = math.radians(12), math.radians(36)
VIEW = np.array(
    [
        [-math.sin(_TURN), math.cos(_TURN), 0.0],
        [-math.sin(_TILT) * math.cos(_TURN), -math.sin(_TILT) * math.sin(_TURN), math.cos(_TILT)],
    ]
)
"""The last two rows of an orthogonal matrix: the first, towards the eye, is what paper forgets."""


def seen(p: Point | Any) -> tuple[float, float]:
    """Return where the point p (3,) of R^3 is drawn, VIEW p (2,)."""
    across, up = VIEW @ np.asarray(p, dtype=float)
    return float(across), float(up)


def space(ax: Any, reach: float, names: tuple[str, str, str] = ("$b_1$", "$b_2$", "$b_3$")) -> None:
    """Make ax a view of R^3 with its three axes from -reach/4 to reach."""
    ax.set_aspect("equal", adjustable="datalim")
    ax.set_axis_off()
    for axis, name in zip(np.eye(3), names, strict=True):
        (x0, y0), (x1, y1) = seen(-reach / 4 * axis), seen(reach * axis)
        ax.plot([x0, x1], [y0, y1], color=GREY, linestyle=SOLID, linewidth=HAIR, zorder=2)
        label(ax, (x1, y1), name, "E" if x1 > abs(y1) else "N" if y1 > 0 else "S")


def plane_in_space(ax: Any, u: Point, v: Point, role: LineRole = "p", *, reach: float = 1.0) -> Any:
    """Shade the piece {s u + t v : |s|, |t| <= reach} of span{u, v}, u, v (3,), as a translucent parallelogram.

    Raises ValueError if u and v are parallel: they span no plane.
    """
    one, other = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if np.linalg.norm(np.cross(one, other)) <= 4 * np.finfo(float).eps * np.linalg.norm(one) * np.linalg.norm(other):
        raise ValueError(f"{u} and {v} are parallel and span no plane")
    corners = [reach * (s * one + t * other) for s, t in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return tint(ax, [seen(corner) for corner in corners], role)


def right_angle_in_space(ax: Any, corner: Point, u: Point, v: Point, size: float = 0.5) -> Any:
    """Mark the right angle between u and v (3,) at the corner, as the fixed view shows it: as a parallelogram.

    Raises ValueError unless u.v is 0 up to rounding.
    """
    x, y = zip(*(seen(q) for q in square_corner(corner, u, v, size)), strict=True)
    (mark,) = ax.plot(x, y, color=INK, linestyle=SOLID, linewidth=THIN, zorder=3, solid_joinstyle="miter")
    return mark

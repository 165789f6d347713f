"""What a cell is for: the author's tags on one side, nbgrader's metadata (schema 3) on the other, both ways."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ROLES = ("solution", "tests", "written", "locked")
GRADED = ("tests", "written")

# (grade, solution, locked) as nbgrader's validator wants them
_FLAGS = {
    "solution": (False, True, False),
    "tests": (True, False, True),
    "written": (True, True, False),
    "locked": (False, False, True),
}
_POINTS = re.compile(r"points-(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Role:
    """`name` is one of ROLES, or "" for an ordinary cell; `points` only where the cell is graded."""

    name: str
    points: float | None = None


class RoleFault(ValueError):
    """Tags that name no role: `what` is wrong, and what to `do`."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what, self.do = what, do


def role_of(tags: Sequence[str]) -> Role:
    """Read tags as a role. Raises RoleFault(what, do)."""
    named = [tag for tag in tags if tag in ROLES]
    priced = [tag for tag in tags if tag.startswith("points-")]
    unknown = [tag for tag in tags if tag not in named and tag not in priced]
    if unknown:
        raise RoleFault(f"unknown tag {unknown[0]!r}", f"use {', '.join(ROLES)} or points-N, or take the tag out")
    if len(named) > 1:
        raise RoleFault(f"two roles in one cell: {' and '.join(named)}", "keep one, or split the cell")
    name = named[0] if named else ""
    if name not in GRADED:
        if priced:
            raise RoleFault(f"{priced[0]!r} on a cell that is not graded", "points stand on `tests` or `written` cells")
        return Role(name)
    if len(priced) != 1:
        raise RoleFault(f"a `{name}` cell with {len(priced)} points tags", f"write :tags: [{name}, points-5]")
    return Role(name, _points(priced[0]))


def _points(tag: str) -> float:
    match = _POINTS.fullmatch(tag)
    if match is None:
        raise RoleFault(f"{tag!r} is no number of points", "write points-5 or points-2.5")
    points = float(match[1])
    if points <= 0:
        raise RoleFault(f"{tag!r} is not positive", "every graded cell needs points above zero")
    if round(10 * points) != 10 * points:
        raise RoleFault(f"{tag!r} is no multiple of 0.1", "use at most one decimal: sums of points stay exact to read")
    return points


def tidy(points: float) -> int | float:
    """5.0 -> 5, so that notebooks say what the tag says."""
    return int(points) if points == int(points) else points


def nbgrader_metadata(role: Role, label: str) -> dict[str, Any]:
    """Give the `nbgrader` entry of a cell's metadata; `role` must not be the ordinary one."""
    grade, solution, locked = _FLAGS[role.name]
    entry: dict[str, Any] = {"grade": grade, "grade_id": label, "locked": locked}
    if role.points is not None:
        entry["points"] = tidy(role.points)
    return entry | {"schema_version": 3, "solution": solution, "task": False}


def role_in(metadata: Mapping[str, Any]) -> Role:
    """Read a notebook cell's metadata as a role: the inverse of `nbgrader_metadata`. Raises RoleFault(what, do)."""
    entry = metadata.get("nbgrader")
    if not entry:
        return Role("")
    flags = (entry.get("grade", False), entry.get("solution", False), entry.get("locked", False))
    if entry.get("task") or flags == (True, True, True):
        raise RoleFault("an nbgrader role this course does not use", "make it a written answer with a mark scheme")
    if flags == (False, False, False):
        return Role("")
    for name, wanted in _FLAGS.items():
        if flags == wanted:
            return Role(name, float(entry["points"]) if name in GRADED else None)
    raise RoleFault(f"nbgrader flags grade, solution, locked = {flags}", f"make it one of {', '.join(ROLES)}")


def tags_for(role: Role) -> list[str]:
    """Tags an author would write for `role`: the inverse of `role_of`."""
    tags = [role.name] if role.name else []
    return tags if role.points is None else [*tags, f"points-{tidy(role.points)}"]

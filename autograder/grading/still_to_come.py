"""Which submissions a running `nbgrader autograde` will still convert, by its own rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any


def still_to_come(command: Any, week: str, student: str) -> list[str]:
    """The students after this one, in nbgrader's order, whose submissions `command`, a converter, is going to convert.

    One too many costs time, one too few a chance to save some: nbgrader itself decides when it comes to each.
    """
    parts = command._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True)
    found = [re.match(parts, folder) for folder in sorted(command.assignments)]
    names = [one["student_id"] for one in found if one is not None and one["assignment_id"] == week]
    after = names[names.index(student) + 1 :] if student in names else []
    excluded = command.coursedir.student_id_exclude.split(",")
    return [name for name in after if name not in excluded and _is_due(command, week, name)]


def _is_due(command: Any, week: str, student: str) -> bool:
    """Not graded yet, or to be graded again, or handed in again since."""
    source, graded = command._format_source(week, student), command._format_dest(week, student)
    if command.force or not Path(graded).exists():
        return True
    handed_in, before = map(command.coursedir.get_existing_timestamp, (source, graded))
    return handed_in is not None and before is not None and handed_in > before

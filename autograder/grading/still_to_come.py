"""Which submissions a running `nbgrader autograde` will still convert, by its own rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any


def still_to_come(command: Any, week: str, student: str) -> list[str]:
    """The students after this one, in nbgrader's order, whose submissions `command`, a converter, is going to convert.

    One too many costs time, one too few a chance to save some: nbgrader itself decides when it comes to each.
    """
    place = command.coursedir
    parts = place.format_path(place.submitted_directory, "(?P<student_id>.*)", "(?P<assignment_id>.*)", escape=True)
    found = [re.match(parts, folder) for folder in sorted(command.assignments)]
    names = [one["student_id"] for one in found if one is not None and one["assignment_id"] == week]
    after = names[names.index(student) + 1 :] if student in names else []
    excluded = place.student_id_exclude.split(",")
    return [name for name in after if name not in excluded and _is_due(command, week, name)]


def submitted_folder(command: Any, week: str, student: str) -> str:
    """Where a student's submission lies; the converter's own idea of its input changes with its passes."""
    return str(command.coursedir.format_path(command.coursedir.submitted_directory, student, week))


def _is_due(command: Any, week: str, student: str) -> bool:
    """Not graded yet, or to be graded again, or handed in again since."""
    place = command.coursedir
    graded = place.format_path(place.autograded_directory, student, week)
    if command.force or not Path(graded).exists():
        return True
    handed_in, before = map(place.get_existing_timestamp, (submitted_folder(command, week, student), graded))
    return handed_in is not None and before is not None and handed_in > before

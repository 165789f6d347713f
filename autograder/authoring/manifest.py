"""What a week asks and what it is worth, read from a built notebook, and whether its numbers agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.authoring.graded_cell import claims
from autograder.authoring.problem import Problem
from autograder.authoring.roles import role_in


@dataclass(frozen=True)
class Exercise:
    """One thing to solve: `tests` is "" and `claimed` None for a written answer, which no test cell pays for."""

    label: str
    points: float
    tests: str = ""
    claimed: float | None = None

    @property
    def written(self) -> bool:
        """True if a person marks it."""
        return not self.tests


@dataclass(frozen=True)
class Manifest:
    """The exercises of a week in the order of the notebook."""

    exercises: tuple[Exercise, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the answer cells, in order."""
        return tuple(exercise.label for exercise in self.exercises)

    @property
    def pairs(self) -> dict[str, str]:
        """Answer cell to test cell, written answers left out."""
        return {exercise.label: exercise.tests for exercise in self.exercises if not exercise.written}

    @property
    def points(self) -> float:
        """What the week is worth; tenths are summed as tenths, so that 0.1 + 0.2 is 0.3."""
        return sum(round(10 * exercise.points) for exercise in self.exercises) / 10


def manifest(notebook: Any) -> Manifest:
    """List the exercises of an instructor's or a student's notebook."""
    exercises, answer = [], ""
    for cell in notebook.cells:
        role = role_in(cell.metadata)
        label = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if role.name == "solution":
            answer = label
        elif role.name == "tests":
            points = [claim.points for claim in claims(cell.source)]
            exercises.append(Exercise(answer, role.points or 0.0, label, points[0] if points else None))
            answer = ""
        elif role.name == "written":
            exercises.append(Exercise(label, role.points or 0.0))
    return Manifest(tuple(exercises))


def manifest_problems(
    found: Manifest, *, week_points: float | None = None, exercise_points: Mapping[str, float] | None = None
) -> list[Problem]:
    """Compare points in the cell, in the tag and in the plan: of the week (a total) and of its exercises (by label)."""
    problems = []
    for exercise in found.exercises:
        if exercise.tests and exercise.tests != f"{exercise.label}_tests":
            what = f"test cell {exercise.tests} follows answer cell {exercise.label!r}"
            problems.append(Problem(what, "put each test cell right below its answer cell, then build", exercise.tests))
        if exercise.tests and exercise.claimed != exercise.points:
            what = f"check.exercise says points={exercise.claimed}, the tag says points-{exercise.points:g}"
            problems.append(Problem(what, "make the two numbers the same, then build", exercise.tests))
    if week_points is not None and found.points != week_points:
        what = f"the exercises add up to {found.points:g} points, the course plans {week_points:g}"
        problems.append(Problem(what, "change the points tags in the source, or the week's points in course_config.py"))
    planned = found_points = {exercise.label: exercise.points for exercise in found.exercises}
    if exercise_points is not None:
        planned = dict(exercise_points)
    for label in sorted(planned.keys() | found_points.keys()):
        want, got = planned.get(label), found_points.get(label)
        if want != got:
            what = f"{label} is worth {got} points here and {want} in the plan"
            problems.append(Problem(what, "add the missing exercise, or make the numbers the same", label))
    return problems

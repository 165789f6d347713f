"""What the gradebook says about the class, and whether each student got what they deserve."""

from __future__ import annotations

import json
from dataclasses import dataclass

from nbgrader.api import Gradebook, MissingEntry

from demo.course_folder import CourseFolder
from demo.students import Deserves, Student
from demo.week import Exercise, meant


@dataclass(frozen=True)
class Result:
    """One student's week: points by exercise number (None waits for a person), penalty, and what they were told."""

    student: Student
    scores: dict[int, float | None]
    penalty: float
    told: tuple[str, ...]

    @property
    def total(self) -> float:
        """Points so far, the late penalty taken off."""
        return sum(score or 0 for score in self.scores.values()) - self.penalty


def read_results(folder: CourseFolder, students: list[Student], exercises: list[Exercise]) -> list[Result]:
    """Read all scores; a student the gradebook does not know has none."""
    results = []
    with Gradebook(f"sqlite:///{folder.root / 'gradebook.db'}", "la4ml-demo") as gradebook:
        for student in students:
            try:
                graded = gradebook.find_submission_notebook(folder.week, folder.week, student.id)
            except MissingEntry:
                results.append(Result(student, {exercise.number: None for exercise in exercises}, 0.0, ()))
                continue
            found = {
                grade.name: None if grade.needs_manual_grade and grade.auto_score is None else float(grade.score)
                for grade in graded.grades
            }
            scores = {exercise.number: found.get(exercise.scored) for exercise in exercises}
            results.append(Result(student, scores, float(graded.late_submission_penalty or 0), _told(folder, student)))
    return results


def _told(folder: CourseFolder, student: Student) -> tuple[str, ...]:
    graded = folder.root / "autograded" / student.id / folder.week / f"{folder.week}.ipynb"
    if not graded.exists():
        return ()
    return tuple(json.loads(graded.read_text())["metadata"].get("autograder", {}).get("notes", []))


def surprises(result: Result, exercises: list[Exercise]) -> list[str]:
    """Where a student did not get what they deserve; nothing if all is well."""
    student, found = result.student, []
    deserved = {meant(number, exercises): what for number, what in result.student.deserves.items()}
    spoiled = {e.number for e in exercises if deserved.get(e, student.otherwise) != "full"}
    for exercise in exercises:
        score = result.scores[exercise.number]
        if exercise.written:
            if score is not None and score > 0:
                found.append(f"exercise {exercise.number}: {score:g} points before a person has read it")
            continue
        deserves: Deserves = deserved.get(exercise, student.otherwise)
        if score is None:
            found.append(f"exercise {exercise.number}: not graded")
        elif deserves == "full" and exercise.builds_on & spoiled:
            continue  # its own lines are right, but they call an answer that is not
        elif not _fits(score, exercise.points, deserves):
            found.append(f"exercise {exercise.number}: {score:g} of {exercise.points:g}, deserves {deserves}")
    earned = result.total + result.penalty
    if abs(result.penalty - earned * student.penalty_percent / 100) > 0.01:
        found.append(f"late penalty: {result.penalty:g} points, deserves {student.penalty_percent:g} percent")
    if student.told and not any(student.told in sentence for sentence in result.told):
        found.append(f"was not told that {student.told!r}")
    return found


def _fits(score: float, points: float, deserves: Deserves) -> bool:
    if deserves == "full":
        return abs(score - points) < 1e-9
    return score == 0 if deserves == "zero" else score < points - 1e-9

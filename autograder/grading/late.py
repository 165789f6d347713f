"""The late penalty of `course_config.py`, as nbgrader's plugin."""

from __future__ import annotations

from nbgrader.plugins import BasePlugin
from traitlets import Float

from autograder.course import LatePolicy


class CourseLatePenalty(BasePlugin):
    """A share of the score for each day begun, after a grace time and up to a cap."""

    grace_minutes = Float(0, help="A hand-in this late is on time.").tag(config=True)
    percent_per_day = Float(0, help="Percent of the score for each day begun.").tag(config=True)
    at_most_percent = Float(100, help="Never more than this.").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """Points to take off, or None if nothing is."""
        policy = LatePolicy(self.grace_minutes, self.percent_per_day, self.at_most_percent)
        return round(policy.penalty(score, total_seconds_late), 2) or None

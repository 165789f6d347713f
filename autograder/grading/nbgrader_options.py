"""All that nbgrader is told about grading a course: one function, for the course's own config file and for the demo."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import AssignLatePenalties

from autograder.course import Course
from autograder.grading import engine_room
from autograder.grading.alone import work_alone
from autograder.grading.attention import Attention
from autograder.grading.database import (
    due_date_hook,
    find_alembic,
    hide_known_warnings,
    known_week_hook,
    look_for_tables_once,
    refuse_unknown_database,
    released_notebooks,
    remember_compiled_queries,
    wait_for_busy_sqlite,
)
from autograder.grading.engine import Engine
from autograder.grading.exporter import SubmissionExporter
from autograder.grading.feedback import FeedbackExporter, Grades
from autograder.grading.filenames import expect_notebooks
from autograder.grading.handed_in import read_every_timestamp
from autograder.grading.hide_tests import HideTests
from autograder.grading.late import CourseLatePenalty
from autograder.grading.score import SaveScores
from autograder.grading.structure import RepairStructure
from autograder.grading.submitted_folder import take_every_folder


def grading_options(c: Any, course: Course) -> None:
    """Set, on the traitlets Config `c`, everything nbgrader needs to run `course` with our preprocessors."""
    refuse_unknown_database(course.database)
    wait_for_busy_sqlite()
    remember_compiled_queries()
    look_for_tables_once()
    hide_known_warnings()
    find_alembic()
    read_every_timestamp()
    take_every_folder()
    work_alone()
    _where(c, course)
    _autograde(c, course)
    _feedback(c, course)


def _where(c: Any, course: Course) -> None:
    c.CourseDirectory.course_id = course.course_id
    c.CourseDirectory.root = str(course.root)
    c.CourseDirectory.db_url = course.database
    c.Exchange.root = str(course.exchange)
    c.ExchangeSubmit.strict = True  # a renamed notebook is refused while its author can still mend it
    c.GenerateAssignment.post_convert_hook = due_date_hook(course, course.database)


def _autograde(c: Any, course: Course) -> None:
    limits = course.limits
    set_due_date = due_date_hook(course, course.database)
    must_be_known = known_week_hook(course.database)
    find_renamed = expect_notebooks(released_notebooks(course.database))

    def before_each(**about: Any) -> None:
        must_be_known(**about)
        engine_room.begin()
        set_due_date(**about)
        find_renamed(**about)

    c.Autograde.pre_convert_hook = before_each
    c.Autograde.exporter_class = SubmissionExporter
    c.Autograde.sanitize_preprocessors = [RepairStructure]
    c.Autograde.autograde_preprocessors = [Engine, SaveScores, Attention, AssignLatePenalties]
    c.AssignLatePenalties.plugin_class = CourseLatePenalty
    for name in ("grace_minutes", "percent_per_day", "at_most_percent"):
        setattr(c.CourseLatePenalty, name, float(getattr(course.late, name)))
    for runner in (c.Engine, c.RobustExecute):
        runner.timeout = limits.cell_seconds
        runner.notebook_timeout = limits.notebook_seconds
        runner.memory_bytes = limits.memory_mb * 2**20
        runner.output_bytes = limits.output_bytes
        runner.seed_file = str(course.seed_file)
        runner.closed_weeks = [week.id for week in course.weeks if week.closed]


def _feedback(c: Any, course: Course) -> None:
    # A grader's points come after autograding, and the penalty is a share of all points: so it is set here again.
    c.GenerateFeedback.preprocessors = [AssignLatePenalties, Grades, HideTests]
    c.GenerateFeedback.force = True  # a page that exists is of before the last mark, key or extension
    c.GenerateFeedback.exporter_class = FeedbackExporter
    c.FeedbackExporter.course_title = course.title
    # The formgrader's page, which may change grades, shows what students wrote: see the filter.
    c.HTMLExporter.filters = {"markdown2html": "autograder.grading.formgrader_text.safe_markdown2html"}
    c.FeedbackExporter.week_titles = {week.id: f"Week {int(week.id[4:6])}: {week.title}" for week in course.weeks}

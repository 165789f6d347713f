"""Hands `course_config.py`, which stands beside this file, to nbgrader. It holds no values of its own."""

from pathlib import Path

from autograder.authoring.nbgrader_options import generation_options
from autograder.course import CourseError, load_course
from autograder.grading.nbgrader_options import grading_options

c = get_config()  # noqa: F821

try:
    course = load_course(Path(__file__).with_name("course_config.py"))
except CourseError as mistake:
    raise SystemExit(str(mistake)) from None

generation_options(c)
grading_options(c, course)

"""Hands `course_config.py`, which stands beside this file, to nbgrader. It holds no values of its own."""

from pathlib import Path

c = get_config()  # noqa: F821

try:
    from autograder.judge.threads import one_thread

    one_thread()  # before anything loads numpy
    from autograder.authoring.nbgrader_options import generation_options
    from autograder.course import CourseError, load_course
    from autograder.grading.nbgrader_options import grading_options

    try:
        course = load_course(Path(__file__).with_name("course_config.py"))
        generation_options(c)
        grading_options(c, course)
    except CourseError as mistake:
        raise SystemExit(str(mistake)) from None
except Exception as problem:
    # nbgrader only logs a config file that fails, and would go on by its own rules, with its own exchange
    raise SystemExit(
        f"nbgrader_config.py: the course's settings could not be applied ({type(problem).__name__}: {problem})."
        " Nothing was done."
    ) from problem

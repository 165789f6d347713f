"""What nbgrader is told when it makes the students' notebooks: one place, for our build and for its own commands."""

from __future__ import annotations

from typing import Any

# With its four spaces within `rules.WIDTH` columns.
CODE_STUB = '# YOUR CODE HERE\nraise NotImplementedError("Replace these two lines; run this cell, then its test.")'
TEXT_STUB = "*Write your answer here.*"

# nbgrader's own four, then what stands in an assignment's folder by accident and may hold answers
IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.md", "*.py"]


def generation_options(c: Any) -> None:
    """Set stubs and ignored files on `c`, a traitlets Config (nbgrader_config.py passes its own)."""
    # release/ is committed, so there always is one: nbgrader would skip the week, and leave the gradebook without it
    # or with the tests of before.
    c.GenerateAssignment.force = True
    c.ClearSolutions.code_stub = {"python": CODE_STUB}
    c.ClearSolutions.text_stub = TEXT_STUB
    c.CourseDirectory.ignore = list(IGNORED)

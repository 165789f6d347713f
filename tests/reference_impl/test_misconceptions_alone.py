"""A catalogue answer stands alone: it can be pasted into a notebook with the imports of its page and nothing else."""

import ast
import builtins
import functools
import inspect
from pathlib import Path

import pytest

from autograder.course import load_course
from reference_impl import misconceptions

BOOKS = [
    misconceptions.book_of(f"w{week.id[4:6]}")
    for week in load_course(Path(__file__).parents[2] / "course_config.py").weeks
]


@functools.cache
def imported(page):
    tree = ast.parse(inspect.getsource(page))
    names = [name for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom) for name in node.names]
    return {name.asname or name.name for name in names}


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.week)
def test_no_answer_uses_another_function_of_its_page(book):
    for entry in (*book.wrong_answers, *book.right_answers):
        used = inspect.getclosurevars(entry.function).globals.keys()
        known = imported(inspect.getmodule(entry.function)) | vars(builtins).keys() | {entry.function.__name__}
        assert used <= known, entry

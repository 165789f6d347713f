"""A catalogue answer stands alone: it can be pasted into a notebook with the imports of its page and nothing else."""

import ast
import builtins
import functools
import inspect
import re
from pathlib import Path

import pytest

from reference_impl import misconceptions

ROOT = Path(__file__).parents[2]
EXERCISES = sorted(path.stem for path in Path(misconceptions.__file__).parent.glob("w*_e*.py"))


@functools.cache
def imported(page):
    tree = ast.parse(inspect.getsource(page))
    names = [name for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom) for name in node.names]
    return {name.asname or name.name for name in names}


def test_every_catalogue_is_of_an_exercise_of_the_course():
    course = "".join(source.read_text() for source in (ROOT / "source").glob("week*.md"))
    assert re.findall(r"^:label: (w\d\d_e\d\d)_tests$", course, re.M)
    assert [exercise for exercise in EXERCISES if f":label: {exercise}_tests\n" not in course] == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_catalogue_is_that_of_the_exercise_it_is_named_after(exercise):
    book = misconceptions.book_of(exercise)
    assert book.exercise == exercise
    assert book.wrong_answers
    assert len(book.right_answers) >= 2


def test_an_exercise_without_a_catalogue_has_no_known_answers():
    assert misconceptions.of("w03_e99") == misconceptions.alternatives_of("w03_e99") == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_answer_uses_another_function_of_its_page(exercise):
    book = misconceptions.book_of(exercise)
    for entry in (*book.wrong_answers, *book.right_answers):
        used = inspect.getclosurevars(entry.function).globals.keys()
        known = imported(inspect.getmodule(entry.function)) | vars(builtins).keys() | {entry.function.__name__}
        assert used <= known, entry

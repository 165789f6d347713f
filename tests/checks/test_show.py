"""What a lesson prints is short, one line, and in hidden checks nothing that a student's code could have written."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks.case import Case
from autograder.checks.data import Opaque, Tensor, snapshot
from autograder.checks.laws.general import plain_factor
from autograder.checks.laws.law import Broken, Law, failure_of
from autograder.checks.lessons import LESSONS, lesson
from autograder.checks.show import brief, harmless


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([[1.0, 2.5]]), "[[1, 2.5]]"),
        (np.float64(1) / 3, "0.333333"),
        ((1,), "(1,)"),
        ([1.5, "a"], "[1.5, 'a']"),
        (np.zeros((7, 7)), "array of shape (7, 7), float64"),
        (Tensor(np.ones(2)), "tensor([1, 1])"),
        (Opaque("Thing"), "<Thing>"),
        (len, "len"),
        ("two\nlines", "'two\\nlines'"),
    ],
)
def test_values_in_brief(value, text):
    assert brief(value) == text


def test_an_integer_python_refuses_to_write():
    assert brief(10**5000) == "<int too long to write down>"
    assert len(brief([10**5000])) <= 100


@given(st.recursive(st.floats() | st.text() | st.integers(), lambda x: st.lists(x) | st.tuples(x, x), max_leaves=9))
def test_anything_is_one_short_line(value):
    text = brief(snapshot(value), 60)
    assert len(text) <= 60
    assert "\n" not in text


@pytest.mark.parametrize(
    "text",
    [
        "ndarray (3, 2) of float64",
        "(3,)",
        "()",
        "list of 3",
        "None (is a `return` missing?)",
        "float",
        "tensor (2,) of float32",
    ],
)
def test_plain_descriptions_may_be_seen(text):
    assert harmless(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "(314159, 2)",
        "(1, 2, 3, 4)",
        "ndarray (314159,) of float64",
        "list of 31415",
        "secret_3_14",
        "Secret.Leak",
        "[3.14, 1.59]",
        "ndarray (3,) of a" + "b" * 40,
        "(3,)\n3.14",
        "'3.14'",
    ],
)
def test_what_could_be_a_message_is_not_passed_on(text):
    assert harmless(text) == "something else"


def test_of_an_exception_only_a_known_class_is_passed_on():
    assert harmless("ValueError: A = [[3.14]]") == "ValueError"
    assert harmless("numpy.linalg.LinAlgError: 3.14") == "LinAlgError"
    assert harmless("__main__.A3_14: x") == "something else"


def test_a_broken_law_has_a_public_face():
    broken = Broken("FB_EXCEPTION", got="ValueError: 3.14", case="a case")
    assert "3.14" in broken.message
    assert broken.public_message == "Unexpected ValueError for a case."
    broken = Broken("FB_TYPE", want="3", got="4", public={"want": "another value"})
    assert (
        broken.public_message == "Expected another value, got something else. Return exactly what the docstring says."
    )


def test_a_factor_is_told_if_it_could_have_been_forgotten():
    for factor in (2.0, 0.5, -1 / 3, 1.25, 7.0):
        assert plain_factor(factor) == factor
    for message in (3.14159, 1234.0, 0.0271, np.inf):
        assert plain_factor(message) == "a constant"


@pytest.mark.parametrize("code", sorted(LESSONS))
def test_a_lesson_reads_with_and_without_its_fields(code):
    assert "{" not in lesson(code)
    assert "{" not in lesson(code, got=None, want=object(), eta="x", tol=np.float64(1), c="a constant")


@pytest.mark.parametrize(
    "value",
    [
        [[1, 2]] * 400_000,
        {0: list(range(5000)), 1: {2: 3}},
        [[[[list(range(9))] * 12] * 12] * 12] * 12,
        {(n,): n for n in range(400_000)},
    ],
)
def test_what_cannot_be_seen_is_not_written(value):
    began = time.process_time()
    for _ in range(20):
        assert len(brief(value, 240)) == 240
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "value", [list(range(200)), [[1.5, "a"] * 9] * 13, {"a": [1, 2], "b": (3,)}, [[]] * 50, ([1], {2: [3]})]
)
def test_what_can_be_seen_is_written_as_python_does(value):
    assert brief(value, 2_000) == repr(value)


def test_long_texts_are_not_written_out_to_be_cut():
    began = time.process_time()
    assert len(brief(["x" * 1_000_000] * 60)) == 100
    assert len(brief("x" * 4_000_000)) == 100
    assert time.process_time() - began < 0.1


def test_a_text_as_long_as_a_book_is_no_lesson():
    began = time.process_time()
    case = Case("a case", (np.eye(2),))
    failure = failure_of(
        Broken("FB_TYPE", want="a float", got="ab" * 2_000_000), case, Law("is a float", lambda t: None)
    )
    assert len(failure.message) < 3000
    assert len(failure.got) < 3000
    assert time.process_time() - began < 0.5

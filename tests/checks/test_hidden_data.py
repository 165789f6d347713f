"""Nothing of a hidden case reaches the public table, whatever the student's code does to carry it there."""

import json

import numpy as np
import pytest

from autograder.checks import Score, laws
from autograder.checks.case import Case, fixed
from autograder.checks.exercise import Exercise
from autograder.checks.score import OUTCOME_MIME

SECRET = 31415.9265
A, b = np.array([[SECRET, 1.0], [2.0, SECRET]]), np.array([SECRET, 1.0])
HIDDEN = fixed("a hidden system", Case("a hidden 2x2", (A, b)))
WORDS = ("3141", "31415", "3.14159", "3.1416", "3.14e")


def digits(A):
    return int(A[0, 0])


def raises_it(A, b):
    raise ValueError(f"A = {A.tolist()}")


def raises_a_class_named_after_it(A, b):
    raise type(f"A{digits(A)}", (Exception,), {})


def returns_an_object_named_after_it(A, b):
    return type(f"A{digits(A)}", (), {})()


def poses_as_a_module(A, b):
    raise type("ValueError", (Exception,), {"__module__": f"A{digits(A)}"})


LEAKS = {
    "exception text": raises_it,
    "exception class": raises_a_class_named_after_it,
    "exception module": poses_as_a_module,
    "object": returns_an_object_named_after_it,
    "text": lambda A, b: str(A),
    "list": lambda A, b: A.tolist(),
    "dict": lambda A, b: {digits(A): A},
    "shape": lambda A, b: np.zeros((digits(A), 2)),
    "empty shape": lambda A, b: np.zeros((0, digits(A))),
    "length": lambda A, b: [0] * digits(A),
    "dtype": lambda A, b: np.zeros(2, dtype=[(f"A{digits(A)}", float)]),
    "print": lambda A, b: print(A),
    "value": lambda A, b: np.array([SECRET, SECRET]),
    "factor": lambda A, b: SECRET * np.linalg.solve(A, b),
    "complex": lambda A, b: A[0] + 0j,
    "read-only": lambda A, b: (_ for _ in ()).throw(ValueError(f"read-only {A}")),
}
LAWS = {
    "solves": laws.solves(),
    "answers": laws.answers(lambda A, b: np.linalg.solve(A, b), "solves Ax = b"),
    "an integer": laws.answers(lambda A, b: digits(A), "finds the integer"),
    "a text": laws.answers(lambda A, b: f"A{digits(A)}", "finds the text"),
    "a pair": laws.answers(lambda A, b: (digits(A), [SECRET, SECRET]), "finds the pair"),
    "an error": laws.raises(KeyError),
    "eliminated": laws.eliminated(),
    "finite": laws.finite(),
}


def pages(function, law, reveal):
    t = Exercise(("f",), {"f": function}, points=5, kind="standard")
    t.general(HIDDEN, law)
    t.hygiene(HIDDEN, law)
    score = Score(t.outcome(), reveal=reveal)
    bundle = score._repr_mimebundle_()
    return "\n".join([str(score), bundle["text/html"], json.dumps(bundle[OUTCOME_MIME]), repr(score)])


@pytest.mark.parametrize("name", LEAKS)
@pytest.mark.parametrize("law", LAWS)
def test_hidden_numbers_stay_hidden(name, law):
    public = pages(LEAKS[name], LAWS[law], reveal=False)
    assert not any(word in public for word in WORDS)


def test_they_are_shown_once_the_week_is_closed():
    assert "31415.9" in pages(LEAKS["value"], LAWS["solves"], reveal=True)


def test_the_lines_of_a_hidden_picture_stay_hidden():
    system = fixed(
        "hidden lines", Case("two hidden lines", (np.array([[2.0, 314.5], [1.0, 3.0]]), np.array([5.0, 4.0])))
    )

    def plot(A, b, ax=None):
        ax.plot([0, 1], [0, 1])
        return ax

    for law in (laws.plots.marks_solution(), laws.plots.draws_system()):
        t = Exercise(("f",), {"f": plot}, points=5, kind="plot")
        t.general(system, law)
        assert t.outcome().earned == 0
        assert "314" not in str(Score(t.outcome())) + str(t.outcome().to_dict())
    assert "314.5" in str(Score(t.outcome(), reveal=True))

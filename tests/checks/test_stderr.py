"""A word on stderr costs everything under stock nbgrader: one notebook, run by a real kernel, marked by nbgrader."""

import nbgrader.utils
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

STUDENT = """
import logging, os, sys, warnings
import numpy as np
import matplotlib.pyplot as plt

logging.basicConfig()
warnings.simplefilter("always")
err = sys.stderr

def loud(x):
    warnings.warn("careful")
    np.array([1.0]) / 0
    print("note", file=sys.stderr)
    print("kept", file=err)
    print("half a line", end="", file=sys.__stderr__)
    os.write(2, b"from C")
    os.system("echo from a child >&2")
    logging.warning("logged")
    plt.show()
    return 2 * x

def vast(x):
    return np.full(2, 1.7e308)

def half(x):
    return x / 2 if x == 4 else 0.0
"""
PLAIN_TEST = "assert loud(2) == 4"
TEST = """
t = check.exercise("loud", points=2)
t.example(2, gives=4)
t.general(one, laws.answers(lambda x: 2 * x, "doubles"))
t.score()
"""
VAST = """
t = check.exercise("vast", points=2)
t.general(system, laws.solves())
t.score()
"""
PARTIAL = """
t = check.exercise("half", points=2)
t.example(4, gives=2.0)
t.general(one, laws.answers(lambda x: x / 2, "halves"))
t.score()
"""
SETUP = """
from autograder import checks as check
from autograder.checks import cases, laws
from autograder.checks.case import Case, fixed
import numpy as np
one = fixed("a number", Case("three", (3,)))
system = fixed("a number", Case("a system", (np.eye(2),), facts={"A": np.eye(2), "b": np.ones(2)}))
"""


def graded(source):
    cell = new_code_cell(source)
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "locked": True, "points": 2, "grade_id": "t"}
    return cell


@pytest.fixture(scope="module")
def cells():
    tests = [graded(source) for source in (PLAIN_TEST, TEST, VAST, PARTIAL)]
    notebook = new_notebook(cells=[new_code_cell(SETUP), new_code_cell(STUDENT), *tests])
    NotebookClient(notebook, kernel_name="python3", timeout=120, allow_errors=True).execute()
    return tests


def streams(cell):
    return [output.name for output in cell.outputs if output.output_type == "stream"]


def test_a_bare_assertion_loses_everything_to_a_warning(cells):
    assert "stderr" in streams(cells[0])
    assert nbgrader.utils.determine_grade(cells[0]) == (0, 2)


def test_the_same_answer_has_full_marks_and_a_silent_cell(cells):
    assert streams(cells[1]) == []
    assert nbgrader.utils.determine_grade(cells[1]) == (2.0, 2)


def test_a_law_that_overflows_is_silent_too(cells):
    assert streams(cells[2]) == []
    assert nbgrader.utils.determine_grade(cells[2]) == (0.0, 2)


def test_partial_credit_arrives(cells):
    assert streams(cells[3]) == []
    assert nbgrader.utils.determine_grade(cells[3]) == (0.6, 2)
    assert "text/html" in cells[3].outputs[0].data

"""Nothing a submission does to its own process, prints, returns or forges moves a mark upward."""

from __future__ import annotations

import pytest

from autograder.judge.steps import Step
from tests.judge.small_steps import TWICE_TESTS, Grade, answer, graded, points, scratch, week

WRONG = "def solve_2x2(A, b):\n    return np.zeros(2)"
# Each with a wrong answer: what the student does besides. None may earn more than the wrong answer alone.
ATTACKS = {
    "patched comparisons": "np.allclose = np.array_equal = lambda *a, **k: True\n"
    "np.abs = np.linalg.norm = lambda *a, **k: np.float64(0)",
    "patched checks": "from autograder.checks import score, outcome\nscore.Score.__float__ = lambda self: 4.0\n"
    "outcome.Outcome.earned = 4",
    "names of the test": "t = check = None\npoints = 4\nclass laws:\n    solves = staticmethod(lambda **k: None)",
    "shadowed built-ins": "float = int = max = min = len = sum = lambda *a, **k: 4.0\n__builtins__ = {}",
    "forged display": "from IPython.display import display\ndisplay({'text/plain': '4.0'}, raw=True)\n4.0",
    "last line": "4.0",
    "patched perform": "from autograder.checks import calls\n"
    "calls.perform = lambda f, c: calls.Reply('returned', [2.2, 0.6])",
    "patched channel": "from autograder.sandbox import student, records\nrecords.data_to_reply = None",
    "display hook": "get_ipython().display_formatter.format = lambda *a, **k: ({'text/plain': '4.0'}, {})",
    "silent errors": "get_ipython().showtraceback = lambda *a, **k: None",
    "input transformer": "get_ipython().input_transformers_post.append(lambda lines: ['4.0\\n'])",
    "run_cell replaced": "get_ipython().run_cell = lambda *a, **k: None",
    "exit at the end": "import atexit, os\natexit.register(lambda: os._exit(0))",
}
EQUAL_TO_ALL = """\
class Yes(np.ndarray):
    def __array_ufunc__(self, *a, **k): return np.float64(0)
    def __eq__(self, other): return np.bool_(True)
    __sub__ = __rsub__ = __matmul__ = __rmatmul__ = lambda self, other: self
    def __abs__(self): return 0.0
def solve_2x2(A, b):
    return np.zeros(2).view(Yes)"""


def test_the_honest_answer_earns_everything(grade: Grade) -> None:
    judged = grade(week())
    assert points(judged) == {"tests": 4.0, "twice_tests": 1.0}
    assert judged.log == []
    assert judged.restarts == 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_wrong_answer_stays_wrong_and_the_rest_of_the_notebook_is_judged(grade: Grade, attack: str) -> None:
    assert points(grade(week(scratch(ATTACKS[attack]), solution=WRONG)))["tests"] == 0.0


@pytest.mark.parametrize(
    "lie",
    [
        EQUAL_TO_ALL,
        "class Yes(float):\n    def __eq__(self, o): return True\ndef solve_2x2(A, b):\n    return Yes()",
        "def solve_2x2(A, b):\n    return [float('nan')] * 2",
    ],
)
def test_a_result_is_what_its_bytes_say(grade: Grade, lie: str) -> None:
    assert points(grade(week(solution=lie))) == {"tests": 0.0, "twice_tests": 1.0}


def test_what_a_test_cell_names_cannot_stand_in_for_a_later_answer(grade: Grade) -> None:
    helper = graded("def twice(x):\n    return 2 * x\n1.0", 1.0, "helper")
    missing = [week()[0], helper, graded(TWICE_TESTS, 1.0, "twice_tests")]
    assert points(grade(missing)) == {"helper": 1.0, "twice_tests": 0.0}


def test_a_shared_name_cannot_stand_in_for_an_answer(grade: Grade) -> None:
    given = Step("shared", "given", "def twice(x):\n    return 2 * x")
    steps = [
        week()[0],
        given,
        answer("def twice(x):\n    return 5 * x", "twice"),
        graded(TWICE_TESTS, 1.0, "twice_tests"),
    ]
    assert points(grade(steps)) == {"twice_tests": 0.0}


def test_a_helper_of_one_test_is_not_the_student_s_in_the_next(grade: Grade) -> None:
    """A name that only an earlier test had is undefined: the course is told, and nobody gets points for it."""
    steps = [week()[0], graded("right = 3\n1.0", 1.0, "first"), graded("assert right == 3", 1.0, "second")]
    judged = grade(steps)
    assert judged.verdicts()["second"].status == "failed"


def test_a_cell_that_is_no_python_does_not_hide_a_shortcut(grade: Grade) -> None:
    library = "def solve_2x2(A, b):\n    return np.linalg.solve(A, b)"
    judged = grade(week(scratch("def ("), scratch("%%time\n1"), solution=library))
    assert points(judged) == {"tests": 0.0, "twice_tests": 1.0}
    table = judged.reports[4].outputs[-1]["data"]["application/vnd.autograder.outcome+json"]
    assert table["gate"]["code"] == "FB_FORBIDDEN"


def test_a_draft_or_a_comparison_with_a_library_costs_nothing(grade: Grade) -> None:
    draft = scratch("def solve_2x2(A, b):\n    return np.linalg.solve(A, b)")
    compare = scratch("det = A = np.linalg.inv([[2, 1], [1, 3]])")
    assert points(grade(week(draft, compare)))["tests"] == 4.0


def test_nothing_of_one_submission_is_left_for_the_next(grade: Grade) -> None:
    grade(week(scratch("np.leftover = secret = 42")))
    judged = grade([week()[0], scratch("print(hasattr(np, 'leftover'), 'secret' in globals())")])
    assert judged.reports[1].outputs[0]["text"] == "False False\n"

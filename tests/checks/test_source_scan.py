"""The static half of a forbidden shortcut: every way to write one is seen, and nothing else is taken for one."""

import functools

import numpy as np
import pytest
from numpy.linalg import LinAlgError, solve

from autograder.checks import LINALG, SOLVERS
from autograder.checks.reach import held_by, reachable_functions
from autograder.checks.source_scan import scan_function, scan_source

SHORTCUTS = {
    "plain": "def f(A, b):\n    return np.linalg.solve(A, b)",
    "alias": "import numpy.linalg as la\ndef f(A, b):\n    return la.solve(A, b)",
    "taken": "from numpy.linalg import solve\ndef f(A, b):\n    return solve(A, b)",
    "renamed": "from numpy.linalg import solve as lin\ndef f(A, b):\n    return lin(A, b)",
    "starred": "from numpy.linalg import *\ndef f(A, b):\n    return solve(A, b)",
    "inside": "def f(A, b):\n    from numpy.linalg import solve\n    return solve(A, b)",
    "assigned": "la = np.linalg\ndef f(A, b):\n    return la.solve(A, b)",
    "assigned twice": "la = np.linalg\nmine = la.solve\ndef f(A, b):\n    return mine(A, b)",
    "helper": "def g(A, b):\n    return np.linalg.solve(A, b)\ndef f(A, b):\n    return g(A, b)",
    "lambda": "f = lambda A, b: np.linalg.solve(A, b)",
    "helper lambda": "g = lambda A, b: np.linalg.solve(A, b)\ndef f(A, b):\n    return g(A, b)",
    "class": "class S:\n    def go(self, A):\n        return np.linalg.inv(A)\ndef f(A, b):\n    return S().go(A) @ b",
    "default": "def f(A, b, s=np.linalg.solve):\n    return s(A, b)",
    "servant": "def f(A, b):\n    return np.linalg._umath_linalg.solve(A, b)",
    "scipy": "def f(A, b):\n    import scipy.linalg\n    return scipy.linalg.lu_solve(scipy.linalg.lu_factor(A), b)",
    "lapack": "from scipy.linalg.lapack import dgesv\ndef f(A, b):\n    return dgesv(A, b)[2]",
    "matrix": "def f(A, b):\n    return np.matrix(A).I @ b",
    "torch": "import torch as t\ndef f(A, b):\n    return t.linalg.solve(A, b)",
    "sympy": "import sympy\ndef f(A, b):\n    return sympy.Matrix(A).inv() @ b",
    "eval": "def f(A, b):\n    return eval('np.lin' + 'alg.solve')(A, b)",
    "import": "def f(A, b):\n    return __import__('numpy').linalg.solve(A, b)",
    "importlib": "import importlib\ndef f(A, b):\n    return importlib.import_module('scipy.linalg').solve(A, b)",
    "inspect": "def f(A, b):\n    import inspect\n    return inspect.stack()",
    "reference": "from reference_impl import solve_gepp\ndef f(A, b):\n    return solve_gepp(A, b)",
    "decorated": "def g(h):\n    return np.linalg.solve\n@g\ndef f(A, b):\n    return A",
}

HONEST = {
    "the module's exception": "def f(A, b):\n    raise np.linalg.LinAlgError('singular')",
    "catching it": "def f(A, b):\n    try:\n        return A\n    except np.linalg.LinAlgError as e:\n        raise e",
    "scratch comparison": "def f(A, b):\n    return A\nprint(f(1, 2), np.linalg.solve([[1]], [1]))",
    "scratch function": "def check(A, b):\n    return np.linalg.solve(A, b)\ndef f(A, b):\n    return A",
    "for scratch": "from numpy.linalg import LinAlgError, inv\ndef f(A, b):\n    raise LinAlgError\ninv([[1]])",
    "an import with the same head": "import numpy\nimport numpy.linalg\ndef f(A, b):\n    return numpy.zeros(3)",
    "a variable named gc": "def f(A, b):\n    ga, gc = 1, 2\n    return ga + gc",
    "a variable named inspect": "def f(A, inspect=True):\n    return inspect",
    "a function named compile": "def compile(A):\n    return A\ndef f(A, b):\n    return compile(A)",
    "a method named eval": "def f(model, b):\n    return model.eval()",
    "in a comment": "def f(A, b):\n    # np.linalg.solve would do\n    return 'np.linalg.solve'",
    "one's own inv": "def inv(A):\n    return A\ndef f(A, b):\n    return inv(A)",
    "no Python": "def f(A, b:\n    np.linalg.solve",
}


@pytest.mark.parametrize("name", SHORTCUTS)
def test_a_shortcut_is_seen(name):
    assert scan_source(SHORTCUTS[name], "f", SOLVERS)


@pytest.mark.parametrize("name", HONEST)
def test_honest_code_is_left_alone(name):
    assert scan_source(HONEST[name], "f", (*SOLVERS, *LINALG)) == []


def test_the_operator_is_forbidden_by_name():
    uses = scan_source("def f(A, B):\n    C = A * B\n    C @= A\n    return C @ B", "f", ("@",))
    assert [(use.name, use.line) for use in uses] == [("@", 3), ("@", 4)]


def test_a_use_says_which_rule_and_line():
    (use,) = scan_source(SHORTCUTS["plain"], "f", ("numpy.linalg.solve",))
    assert (use.name, use.line) == ("numpy.linalg.solve", 2)


def test_what_is_not_forbidden_is_free():
    assert scan_source("def f(A, b):\n    return np.linalg.matrix_rank(A)", "f", SOLVERS) == []


def _helper(A, b):
    return np.linalg.solve(A, b)


def test_a_live_function_is_read_with_its_helpers():
    def f(A, b):
        if A is None:
            raise LinAlgError("singular")
        return _helper(A, b)

    assert [use.name for use in scan_function(f, ("numpy.linalg",))] == ["numpy.linalg"]
    renamed = functools.wraps(len)(f)
    assert scan_function(renamed, ("numpy.linalg.solve",))
    assert scan_function(len, ("numpy.linalg",)) == []


_partial = functools.partial(solve)
_tools = {"first": [solve]}


class _Tool:
    work = staticmethod(solve)

    def __call__(self, A, b):
        return _helper(A, b)


@pytest.mark.parametrize(
    "f",
    [
        lambda A, b: solve(A, b),
        lambda A, b: _partial(A, b),
        lambda A, b: _tools["first"][0](A, b),
        lambda A, b: _Tool.work(A, b),
        lambda A, b, s=solve: s(A, b),
    ],
    ids=["global", "partial", "container", "class", "default"],
)
def test_objects_bound_before_are_found(f):
    assert any(held is solve for part in reachable_functions(f) for held in held_by(part))


def test_callable_objects_and_partials_are_entered():
    for function in (_Tool(), functools.partial(_helper, np.eye(2)), _Tool().__call__):
        assert _helper in reachable_functions(function)


def test_libraries_are_not_entered():
    def f(A):
        return np.linalg.norm(A)

    assert reachable_functions(f) == [f]


@pytest.mark.parametrize("body", ["x.dot(y)", "np.array(x).dot(y)", "x[0].dot(y[0])", "(x + y).dot"])
def test_a_forbidden_method_is_seen_on_any_object(body):
    assert scan_source(f"def f(x, y):\n    return {body}", "f", (".dot",))
    assert not scan_source("def f(x, y):\n    dot = x.dots\n    return dot", "f", (".dot",))

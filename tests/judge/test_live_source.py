"""Which of a submission's source a function can reach: what a live function would have told in plain Jupyter."""

from __future__ import annotations

import ast
import gc
import time
import tracemalloc

import pytest

from autograder.checks.source_scan import scan_tree
from autograder.judge.live_source import live_source

FORBIDDEN = ("numpy.linalg.solve", "@")
FREE = "def f(A, b):\n    return b"

# Cells, and whether f uses something forbidden.
CELLS = {
    "direct": (["import numpy as np\ndef f(A, b):\n    return np.linalg.solve(A, b)"], True),
    "through a helper in another cell": (["def g(A, b):\n    return A @ b", "def f(A, b):\n    return g(A, b)"], True),
    "helper defined below": (["def f(A, b):\n    return g(A, b)", "def g(A, b):\n    return A @ b"], True),
    "through an alias": (["import numpy as np\ns = np.linalg.solve", "def f(A, b):\n    return s(A, b)"], True),
    "imported under another name": (["from numpy.linalg import solve as s\ndef f(A, b):\n    return s(A, b)"], True),
    "a lambda": (["f = lambda A, b: A @ b"], True),
    "a default value": (["g = lambda A, b: A @ b\ndef f(A, b, how=g):\n    return how(A, b)"], True),
    "a draft kept by an alias": (["def f(A, b):\n    return A @ b\ng = f\ndef f(A, b):\n    return g(A, b)"], True),
    "inside a block": (["if True:\n    def f(A, b):\n        return A @ b"], True),
    "a timed cell": (["%%time\ndef f(A, b):\n    return A @ b"], True),
    "beside a broken cell": (["def (", "def f(A, b):\n    return A @ b"], True),
    "beside a magic": (["%matplotlib inline\n!ls", "def f(A, b):\n    return A @ b"], True),
    "below a command": (["%time g()\nx = !ls\ndef f(A, b):\n    %time b\n    return A @ b\nf?"], True),
    "a draft that is no Python": ([FREE, "def f(A, b):\n    nonlocal x\n    return A @ b"], False),
    "a draft that breaks out of nothing": ([FREE, "def f(A, b):\n    break\n    return A @ b"], False),
    "above such a draft": (["def f(A, b):\n    return A @ b", "def f(A, A):\n    return b"], True),
    "an enormous number": ([f"def f(A, b):\n    return 0x{'9' * 9000}"], False),
    "a no-break space in an f-string": (["def f(A, b):\n    return f'{\"\xa0\".join(b)}' and A @ b"], True),
    "an f-string of many pieces": (["def f(A, b):\n    return f'" + "{b}" * 200 + "{A @ b}'"], True),
    "beside more text than anybody writes": (
        ["x = [" + "0," * 99_000 + "]"] * 9 + ["def f(A, b):\n    return A @ b"],
        True,
    ),
    "a draft": (["def f(A, b):\n    return A @ b", FREE], False),
    "a comparison": ([FREE, "import numpy as np\nprint(np.linalg.solve(A, b) - f(A, b))"], False),
    "a global called like a local": (["x = A @ b", "def f(A, b):\n    x = b\n    return x"], False),
    "an attribute called like a function": (
        ["def dot(A, b):\n    return A @ b", "def f(A, b):\n    return A.dot(b)"],
        False,
    ),
    "nothing": ([], False),
    # Deeper than can be written down again, than can be walked by recursion, and than can be parsed.
    **{
        f"{what} {depth} deep": ([cell.format(deep=deep * depth)], used)
        for depth in (200, 700, 2000, 20_000)
        for what, deep, cell, used in (
            ("a sum", "0 + ", "def f(A, b):\n    return {deep} A @ b", True),
            ("an honest sum", "0 + ", "def f(A, b):\n    return {deep} b", False),
            ("minus signs", "-", "def f(A, b):\n    return {deep} np.linalg.solve(A, b)", True),
            ("attributes", "b.", "def f(A, b):\n    A @ b\n    return {deep}c", True),
            ("a call of attributes", "b.", "g = {deep}c()\ndef f(A, b):\n    return A @ b", True),
            ("honest attributes", "b.", "g = {deep}c()\ndef f(A, b):\n    return b", False),
            ("a helper", "0 + ", "def g(A, b):\n    return {deep} A @ b\ndef f(A, b):\n    return g(A, b)", True),
            ("a scratch line", "0 + ", "{deep} A @ b\nx = {deep} A @ b\ndef f(A, b):\n    return b", False),
            ("else", "elif b: 0\n", "if A: 0\n{deep}def f(A, b):\n    return A @ b", True),
            ("a decorator", "0 + ", "def g(f): return f\n@g\ndef f(A, b):\n    return {deep} b", False),
        )
    },
    "a deep draft that hides nothing": (
        ["def f(A, b):\n    return A @ b", "def f(A, b):\n    return " + "-" * 20_000 + "b"],
        True,
    ),
    "above a deep draft": (
        ["def f(A, b):\n    return " + "-" * 20_000 + "A @ b", FREE],
        False,
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_what_a_function_can_reach(name: str) -> None:
    cells, used = CELLS[name]
    assert bool(scan_tree(live_source(cells, "f"), "f", FORBIDDEN)) is used


HEAVY = {
    "commands": "%a\n" * 2000 + "(",
    "questions": "a?\n" * 2000 + "(",
    "shell": "a = !b\n" * 2000 + "(",
    "spaces": " " * 200_000 + "x",
    "brackets": "(" * 200_000,
    "lines": "%timeit 1\n" * 19 + "x = 1 +\n" + "y\n" * 60_000,
}


def test_a_submission_of_long_cells_is_read_in_part_and_its_data_are_not_kept() -> None:
    cells = [f"x{place} = [" + "0," * 99_000 + "]" for place in range(100)]
    began = time.process_time()
    assert ast.unparse(live_source([*cells, FREE], "f")) == FREE
    assert time.process_time() - began < 10
    tracemalloc.start()
    live_source([cell.replace("x", "y") for cell in cells[:2]], "f")
    assert tracemalloc.get_traced_memory()[0] < 5_000_000
    tracemalloc.stop()


def test_a_flood_is_not_remembered() -> None:
    """Each of a class may hand in one, and they are graded one after the other."""
    flood = "def f(A, b):\n" + "    b = b + A\n" * 10_000
    tracemalloc.start()
    assert scan_tree(live_source([flood], "f"), "f", FORBIDDEN) == []
    gc.collect()
    assert tracemalloc.get_traced_memory()[0] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("name", HEAVY)
def test_no_cell_keeps_the_judge_waiting(name: str) -> None:
    began = time.process_time()
    assert live_source([HEAVY[name], "def f(A, b):\n    return b"], "f").body[-1].name == "f"
    assert time.process_time() - began < 10

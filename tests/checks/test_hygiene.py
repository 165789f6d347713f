"""Good manners: the same law on integers, float32, views and read-only input, with the arguments left alone."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.exercise import Exercise


def found(f, **which):
    t = Exercise(("f",), {"f": f}, points=5, kind="standard")
    t.hygiene(cases.systems.integers(), laws.solves(), **which)
    return {r.cases.rpartition(", ")[2]: r.failure and r.failure.code for r in t.outcome().results}


def in_place(A, b):
    A[0] *= 1
    b -= 1
    return np.linalg.solve(A, b + 1)


def on_a_copy(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    A[0] *= 2
    b[0] *= 2
    return np.linalg.solve(A, b)


def in_integers(A, b):
    return np.linalg.solve(A, b).astype(A.dtype)


def by_raw_memory(A, b):
    flat = np.ndarray(A.shape, A.dtype, np.lib.stride_tricks.as_strided(A, (A.size,), (A.itemsize,)).tobytes())
    return np.linalg.solve(flat, np.asarray(b, dtype=float))


def in_single(A, b):
    return np.linalg.solve(A.astype(np.float32), b.astype(np.float32))


def test_good_manners():
    assert found(on_a_copy) == dict.fromkeys(
        ["as integers", "as float32", "in other memory layouts", "arguments unchanged"]
    )


@pytest.mark.parametrize(
    ("f", "broken"),
    [
        (in_place, {"arguments unchanged": "FB_MUTATED"}),
        (in_integers, {"as integers": "FB_RESIDUAL"}),
        (by_raw_memory, {"in other memory layouts": "FB_VIEW"}),
        (in_single, {"as integers": "FB_RESIDUAL", "in other memory layouts": "FB_RESIDUAL"}),
    ],
)
def test_bad_manners_have_their_own_lesson(f, broken):
    codes = found(f)
    assert {title: codes[title] for title in broken} == broken
    assert codes["as float32"] is None


def test_wrong_everywhere_is_not_blamed_on_the_layout():
    assert set(found(lambda A, b: np.zeros(len(b))).values()) == {"FB_RESIDUAL"}


def test_what_does_not_apply_is_left_out():
    assert list(found(on_a_copy, integers=False, float32=False, views=False)) == ["arguments unchanged"]
    assert len(found(on_a_copy, unchanged=False)) == 3

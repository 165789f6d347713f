"""Another layout holds the same numbers, and what lies between them is poison."""

import numpy as np
import pytest
from hypothesis import given

from autograder.checks.layouts import LAYOUTS, arrange
from tests.strategies import int_matrices


@given(int_matrices())
def test_every_layout_holds_the_same_numbers_in_memory_of_its_own(A):
    for layout in LAYOUTS:
        B = arrange(A, layout)
        assert np.array_equal(A, B)
        assert B.dtype == A.dtype
        assert not np.shares_memory(A, B)


def test_each_layout_is_what_its_name_says():
    A = np.arange(12.0).reshape(3, 4)
    assert arrange(A, "F").flags.f_contiguous
    assert arrange(A, "reversed").strides == (-32, -8)
    assert not arrange(A, "readonly").flags.writeable
    strided = arrange(A, "strided")
    assert not strided.flags.c_contiguous
    assert not strided.flags.f_contiguous


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int64, np.uint8])
def test_reading_past_a_stride_meets_poison(dtype):
    A = np.ones((2, 2), dtype=dtype)
    strided = arrange(A, "strided")
    neighbours = strided.base[1::2, 1::2]
    assert np.isnan(neighbours).all() if np.dtype(dtype).kind == "f" else (neighbours == np.iinfo(dtype).max).all()


def test_containers_are_walked_through_and_other_things_left():
    value = {"W": [np.eye(2), (np.ones(2), "tanh")], "n": 3}
    got = arrange(value, "readonly")
    assert not got["W"][0].flags.writeable
    assert not got["W"][1][0].flags.writeable
    assert got["W"][1][1] == "tanh"
    assert got["n"] == 3
    assert arrange(np.array(2.0), "strided").shape == ()


def test_an_unknown_layout_is_an_error():
    with pytest.raises(KeyError):
        arrange(np.eye(2), "diagonal")

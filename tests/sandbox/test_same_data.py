"""What a test sees of a result is the same in plain Jupyter and in the judge: a snapshot crosses the channel unchanged.

If it did not, a right answer could earn its points in one of the two only.
"""

import collections
from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from autograder.checks.calls import Call, perform
from autograder.checks.data import MAX_BITS, MAX_TEXT, Opaque, Truncated, snapshot
from autograder.checks.sameness import same
from autograder.judge.carried import CarriedSubject
from autograder.sandbox.codec import decode, encode
from autograder.sandbox.errors import NotData

Pair = collections.namedtuple("Pair", "left right")
SCALARS = [np.dtype(code).type for code in np.typecodes["AllInteger"] + np.typecodes["AllFloat"] + "?"]
TORCH = [value for value in vars(torch).values() if isinstance(value, torch.dtype)]


def assert_carried(value):
    """A copy of `value` and what arrives of it are the same, type by type; return it."""
    data = snapshot(value)
    arrived = decode(encode(data))
    assert same(arrived, data)
    assert types_of(arrived) == types_of(data)
    return data


def types_of(data):
    if isinstance(data, (list, tuple)):
        return type(data), [types_of(item) for item in data]
    if isinstance(data, dict):
        return dict, [(types_of(key), types_of(value)) for key, value in data.items()]
    return type(data)


keys = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.fractions()
values = st.recursive(
    keys
    | st.complex_numbers()
    | st.text(st.characters(codec=None, categories=["Cs", "L", "N"]))
    | st.sampled_from(SCALARS).map(lambda kind: kind(1))
    | npst.arrays(npst.scalar_dtypes(), npst.array_shapes(min_dims=0, min_side=0, max_dims=3, max_side=3))
    | st.builds(np.str_, st.text(st.characters(categories=["L"]))),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(keys | st.tuples(keys, keys), inner),
    max_leaves=8,
)


@given(values)
def test_whatever_a_function_returns_arrives_as_it_left(value):
    assert_carried(value)


@pytest.mark.parametrize("kind", SCALARS, ids=lambda kind: kind.__name__)
def test_every_numpy_scalar_and_array_arrives(kind):
    assert float(abs(assert_carried(kind(1)))) == 1.0
    data = assert_carried(np.ones((2, 3), dtype=kind))
    assert isinstance(data, np.ndarray)
    assert data.shape == (2, 3)
    assert data.sum() == 6


def test_an_extended_float_is_a_double_everywhere():
    assert assert_carried(np.longdouble("0.1")).dtype == np.float64
    assert assert_carried(np.ones(2, np.clongdouble)).dtype == np.complex128


def test_numpy_texts_are_texts():
    words = np.array(["north", "süd"])
    assert assert_carried([words[0], words[1]]) == ["north", "süd"]
    assert assert_carried((np.bytes_(b"x"),)) == (b"x",)


@pytest.mark.parametrize("dtype", TORCH, ids=str)
def test_a_tensor_of_any_dtype_arrives_or_is_named_for_what_it_is(dtype):
    try:
        tensor = torch.zeros(2, 2).to(dtype)
    except (RuntimeError, TypeError, NotImplementedError):
        tensor = torch.empty(2, 2, dtype=dtype)
    assert_carried([tensor])


def test_every_dict_key_arrives():
    keys = [1, "a", 2.5, None, True + 6, b"b", 3 + 4j, Fraction(1, 3), (1, "x"), np.int64(9), np.str_("s"), Pair(1, 2)]
    data = assert_carried({key: place for place, key in enumerate([*keys, float("nan")])})
    assert [data[Fraction(1, 3)], data[9], data["s"]] == [7, 9, 10]


@pytest.mark.parametrize(
    "value",
    [
        "x" * (MAX_TEXT + 1),
        b"x" * (MAX_TEXT + 1),
        1 << (MAX_BITS + 1),
        Fraction(1, 3**50_000),
        [np.zeros(5_000_000), np.zeros(5_000_000)][-1:] * 3,
        np.zeros((1,) * 9),
        torch.zeros((1,) * 9),
        np.array(["a", "b"]),
        np.array([1, None], dtype=object),
        np.array(["2026-01-01"], dtype="datetime64[D]"),
        np.zeros(2, dtype=[("a", int)]),
        eval("[" * 60 + "]" * 60),
        type("N" * 500, (), {})(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_too_much_or_no_data_is_named_on_both_sides(value):
    data = assert_carried(value)
    found = [data]
    while isinstance(found[-1], list):
        found.append(found[-1][-1])
    assert isinstance(found[-1], (Opaque, Truncated))


@pytest.mark.parametrize("asked", [Call((np.eye(2),)), Call(([1.0, 2.0],), layout="F"), Call(("word",))])
def test_a_carried_call_is_answered_as_a_plain_one(asked):
    def f(x):
        return {"got": x, "twice": [np.asarray(x), np.str_("done"), np.longdouble(2)]}

    plain, carried = perform(f, asked), CarriedSubject("f", f).perform(asked)
    assert same(carried.value, plain.value)
    assert (carried.status, carried.changed, carried.printed) == (plain.status, plain.changed, plain.printed)


@pytest.mark.parametrize("argument", [np.array(["a", "b"]), object(), [object()]], ids=["texts", "object", "inside"])
def test_a_case_whose_arguments_cannot_travel_is_the_courses_fault(argument):
    with pytest.raises(NotData, match="cannot be handed to a function in the sandbox"):
        CarriedSubject("f", len).perform(Call((argument,)))


def test_a_function_among_the_arguments_can_be_asked_and_gives_arrays_to_write_to():
    def apply(g, x):
        y = g(x)
        y[0] = 5.0
        return y

    reply = CarriedSubject("apply", apply).perform(Call((lambda x: 2 * x, np.ones(2))))
    assert reply.value.tolist() == [5.0, 2.0]

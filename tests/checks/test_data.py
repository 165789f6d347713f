"""A snapshot is plain data: nothing that leaves a student's function can still act, and nothing right is lost."""

import collections
from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks.data import MAX_BYTES, MAX_ITEMS, Opaque, Tensor, Truncated, bounded, describe_type, snapshot
from autograder.checks.sameness import alike, same

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.fractions(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=12,
)


@given(plain)
def test_plain_data_comes_back_equal_and_of_the_same_types(value):
    copy = snapshot(value)
    assert same(copy, value)
    assert same(snapshot(copy), copy)


class AlwaysEqual(type):
    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return hash(int)


class Liar(metaclass=AlwaysEqual):
    def __eq__(self, other):
        return True

    __hash__ = None


class LyingInt(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class LyingArray(np.ndarray):
    def __eq__(self, other):
        return np.True_


class ClaimsToBeFloat:
    __module__ = "numpy"
    __class__ = np.float64


class LyingFloat(np.float64):
    def __lt__(self, other):
        return True


LyingFloat.__module__ = "numpy"


@pytest.mark.parametrize(
    "liar",
    [Liar(), LyingInt(3), np.ones(2).view(LyingArray), ClaimsToBeFloat(), LyingFloat(1), np.eye(2).view(np.matrix)],
    ids=lambda value: type(value).__name__,
)
def test_what_could_lie_about_itself_is_only_named(liar):
    assert type(snapshot(liar)) is Opaque
    (inside,) = snapshot([liar])
    assert type(inside) is Opaque


def test_a_metaclass_that_answers_for_its_module_does_not_stop_the_copy():
    class Meta(type):
        @property
        def __module__(cls):
            raise SystemExit

    class Odd(metaclass=Meta):
        pass

    with pytest.raises(SystemExit):
        _ = Odd.__module__
    assert type(snapshot(Odd())) is Opaque
    assert snapshot(type("Odd", (), {"__module__": LyingInt(3)})()) == Opaque("?.Odd")


def test_a_fraction_with_overwritten_parts_is_only_named():
    fraction = Fraction(1, 3)
    fraction._numerator = Liar()
    assert type(snapshot(fraction)) is Opaque


def test_a_described_tensor_is_copied_not_trusted():
    described = Tensor(np.ones(2))
    object.__setattr__(described, "array", Liar())
    assert type(snapshot(described)) is Opaque
    honest = Tensor(np.ones(2))
    assert snapshot(honest).array is not honest.array


def test_subclasses_of_tuple_and_dict_are_the_tuple_or_dict_they_hold():
    point = collections.namedtuple("point", "x y")(1.0, np.ones(2))
    assert same(snapshot(point), (1.0, np.ones(2)))
    assert same(snapshot(np.linalg.qr(np.eye(2))), tuple(np.linalg.qr(np.eye(2))))
    assert [type(part) for part in snapshot(torch.linalg.qr(torch.eye(2)))] == [Tensor, Tensor]
    counts = collections.defaultdict(list, {np.int64(2): [1], "a": [2]})
    assert same(snapshot(counts), {2: [1], "a": [2]})


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint16", "int64", "float16", "float32", "complex128"])
def test_numpy_scalars_keep_their_type(dtype):
    scalar = np.dtype(dtype).type(1)
    assert type(snapshot(scalar)) is type(scalar)


def test_views_are_copied_into_plain_order():
    base = np.arange(24.0).reshape(4, 6)
    for view in (base.T, base[::2, ::-3], base[1:1], np.broadcast_to(1.0, (2, 3)), base.astype(">f8")):
        copy = snapshot(view)
        assert np.array_equal(copy, view)
        assert copy.flags.c_contiguous
        assert copy.flags.writeable
        assert copy.dtype.isnative
        assert not np.shares_memory(copy, view)


def test_arrays_of_objects_text_or_records_are_no_numbers():
    for array in (np.array([object()]), np.array(["a"]), np.zeros(1, dtype=[("x", float)])):
        assert type(snapshot(array)) is Opaque


def test_what_is_too_large_or_too_deep_is_cut_not_copied():
    claims_terabytes = np.broadcast_to(0.0, (10**6, 10**6))
    assert claims_terabytes.nbytes > MAX_BYTES
    assert type(snapshot(claims_terabytes)) is Truncated
    assert type(snapshot(torch.zeros(1).expand(10**6, 10**6))) is Truncated
    loop = []
    loop.append(loop)
    deepest = snapshot(loop)
    while isinstance(deepest, list):
        (deepest,) = deepest
    assert type(deepest) is Truncated
    for many in ([0] * 300_000, (0,) * 300_000, dict.fromkeys(range(300_000))):
        assert type(snapshot(many)) is Truncated
    assert type(snapshot([[0] * 15_000] * 2)[1]) is Truncated
    assert "32 MB" in describe_type(snapshot(claims_terabytes))


def test_what_snapshot_makes_is_within_bounds_and_nothing_larger_is():
    fits = [np.zeros(MAX_BYTES // 8 - 1), {"a": (1, 2)}, "text", Tensor(np.zeros(1))]
    assert bounded(fits) is fits
    for value in ([0] * (MAX_ITEMS - 1), np.zeros(MAX_BYTES // 8), Tensor(np.zeros(MAX_BYTES // 8))):
        assert bounded(value) is value
    for value in ([0] * MAX_ITEMS, [[0] * 5000] * 4, [[{1: (0,) * 9000}] * 3], [np.zeros(MAX_BYTES // 16)] * 3):
        assert type(bounded(value)) is Truncated


def test_tensors_come_with_what_autograd_knew():
    leaf = torch.ones(2, dtype=torch.float32, requires_grad=True)
    got = snapshot(leaf * 2)
    assert (got.dtype, got.requires_grad, got.device) == ("torch.float32", True, "cpu")
    assert np.array_equal(got.array, [2, 2])
    assert snapshot(torch.nn.Parameter(torch.ones(2))).requires_grad
    assert snapshot(torch.tensor(1.5)).array.shape == ()


def test_every_kind_of_tensor_is_read():
    assert snapshot(torch.tensor([1.5], dtype=torch.bfloat16)).array.item() == 1.5
    assert np.array_equal(snapshot(torch.eye(2).to_sparse()).array, np.eye(2))
    assert snapshot(torch.tensor([1j]).conj()).array.item() == -1j


def test_a_tensor_with_methods_of_its_own_gives_its_numbers():
    tensor = torch.ones(2)
    tensor.detach = tensor.numpy = lambda: Liar()
    assert np.array_equal(snapshot(tensor).array, [1, 1])


@given(plain, plain)
def test_same_is_symmetric(x, y):
    assert same(x, y) == same(y, x)


def test_same_tells_types_apart_and_takes_nan_for_itself():
    assert same([np.nan, np.array([np.nan])], [np.nan, np.array([np.nan])])
    for x, y in ((1, 1.0), (True, 1), ([1], (1,)), (np.ones(2), np.ones((1, 2))), (np.ones(2), np.ones(2, int))):
        assert not same(x, y)


def test_alike_forgives_rounding_and_dtype_but_not_shape_or_structure():
    assert alike(np.array([1.0, 2.0]), np.array([1.0, 2.0 + 1e-12]), 1e-10)
    assert alike(np.ones(2, dtype=np.float32), np.ones(2), 1e-10)
    assert alike((1, [Fraction(1, 2)]), (1.0, [0.5]), 1e-10)
    assert alike(np.array([np.nan, np.inf]), np.array([np.nan, np.inf]), 1e-10)
    assert not alike(np.array([np.inf]), np.array([-np.inf]), 1e-10)
    assert not alike(np.ones(2), np.ones((2, 1)), 1e-10)
    assert not alike(np.ones(2), [1.0, 1.0], 1e-10)
    assert not alike(np.array([1.0]), np.array([1.0 + 1e-9]), 1e-10)


def test_numbers_beyond_every_float_are_compared_not_stumbled_over():
    assert alike(10**400, 10**400, 1e-10)
    assert not alike(10**400, 1.0, 1e-10)
    assert not alike(Fraction(10**400), 2.0, 1e-10)
    assert alike(1j, 1j, 1e-10)

"""The codec returns what was sent, refuses what is no data, and raises nothing but ProtocolError for any bytes."""

from __future__ import annotations

import contextlib
import random
import resource
from fractions import Fraction
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.checks.calls import Call, Gradient, Raised, Reply
from autograder.checks.data import Opaque, Tensor, Truncated
from autograder.checks.sameness import same
from autograder.sandbox import codec
from autograder.sandbox.codec import FunctionRef, decode, encode
from autograder.sandbox.errors import NotData, ProtocolError
from autograder.sandbox.frames import HEADER, MAGIC, VERSION, Frame, FrameReader, pack
from autograder.sandbox.outputs import Outputs
from autograder.sandbox.pump import _message
from autograder.sandbox.records import call_to_data, data_to_call, data_to_reply, reply_to_data

DTYPES = [np.dtype(f"{order}{code}") for code in sorted(codec.DTYPES - {"b1"}) for order in "<>"] + [np.dtype(bool)]
ARRAYS = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
KEYS = st.one_of(TEXT, st.integers(), st.tuples(st.integers(), st.integers()))
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**500), 2**500),
    st.floats(),
    st.complex_numbers(),
    TEXT,
    st.binary(max_size=20),
    st.fractions(),
    ARRAYS,
    ARRAYS.map(lambda a: a.astype(a.dtype.newbyteorder("="))[()] if a.ndim == 0 else a.dtype.type(1)),
    st.builds(Opaque, TEXT),
    st.builds(Truncated, TEXT),
    st.builds(Tensor, hnp.arrays(np.float32, (2, 3)), st.booleans()),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(KEYS, inner, max_size=4),
    ),
    max_leaves=12,
)


def native(value: Any) -> Any:
    """The value with its arrays in this machine's byte order: the numbers cross, the byte order does not."""
    if isinstance(value, np.ndarray):
        return value.astype(value.dtype.newbyteorder("="))
    if isinstance(value, (list, tuple)):
        return type(value)(native(item) for item in value)
    if isinstance(value, dict):
        return {key: native(item) for key, item in value.items()}
    return value


@given(VALUES)
@example(np.array(False))
def test_what_is_sent_arrives(value: Any) -> None:
    assert same(decode(encode(value)), native(value))


@given(ARRAYS)
def test_an_array_arrives_as_a_copy_that_cannot_be_written(array: Any) -> None:
    data = encode(array)
    received = decode(data)
    assert received.flags.owndata or received.base.flags.owndata
    assert not received.flags.writeable
    assert received.flags.c_contiguous


@pytest.mark.parametrize(
    "value",
    [object(), {1, 2}, print, np.random.default_rng(0), type("Int", (int,), {})(3), "\ud800", float],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_data_is_refused(value: Any) -> None:
    with pytest.raises(NotData):
        encode(value)
    with pytest.raises(NotData):
        encode([{"a": (value,)}])


def test_arrays_of_objects_and_other_dtypes_become_a_description() -> None:
    for array in (np.array([object()]), np.array(["a"]), np.ones(2, np.longdouble), np.array(1, "M8[s]")):
        assert isinstance(decode(encode(array)), Opaque)


def test_a_value_that_contains_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(NotData, match="deep"):
        encode(loop)


def test_sizes_are_bounded() -> None:
    with pytest.raises(NotData, match="bytes"):
        encode(b"x" * 1000, limit=100)
    with pytest.raises(NotData, match="digits"):
        encode(2 ** (4 * codec.MAX_DIGITS))


ARRAY = codec.ARRAY
HOSTILE = {
    "nothing": b"",
    "a map": msgpack.packb({"a": 1}),
    "an extension": msgpack.packb(msgpack.ExtType(5, b"abcd")),
    "a timestamp": msgpack.packb(msgpack.Timestamp(1, 1)),
    "nested without end": b"\x92\x00" * 100_000,
    "an array of 4 G items": b"\xdd\xff\xff\xff\xff",
    "bytes of 4 G": b"\xc6\xff\xff\xff\xff",
    "trailing bytes": msgpack.packb(1) + b"\x00",
    "a lone surrogate": b"\xa3\xed\xa0\x80",
    "an unknown tag": msgpack.packb([99]),
    "a tag that is a boolean": msgpack.packb([False]),
    "a shape of 10^12": msgpack.packb([ARRAY, "f8", [10**12], b""]),
    "a shape whose product overflows": msgpack.packb([ARRAY, "f8", [2**31 - 1] * 8, b""]),
    "a negative shape": msgpack.packb([ARRAY, "f8", [-1], b"x" * 8]),
    "a shape of booleans": msgpack.packb([ARRAY, "f8", [True], b"x" * 8]),
    "too few bytes": msgpack.packb([ARRAY, "f8", [2], b"x" * 8]),
    "too many bytes": msgpack.packb([ARRAY, "f8", [], b"x" * 16]),
    "an object array": msgpack.packb([ARRAY, "O8", [1], b"x" * 8]),
    "a structured array": msgpack.packb([ARRAY, "V8", [1], b"x" * 8]),
    "dates": msgpack.packb([ARRAY, "M8", [1], b"x" * 8]),
    "nine dimensions": msgpack.packb([ARRAY, "b1", [1] * 9, b"x"]),
    "a scalar with dimensions": msgpack.packb([codec.SCALAR, "b1", [1], b"x"]),
    "an integer with 10^5 digits": msgpack.packb([codec.INT, "1" * 10**5]),
    "an integer with spaces": msgpack.packb([codec.INT, " 1_0"]),
    "a fraction over zero": msgpack.packb([codec.FRACTION, "1", "0"]),
    "a key twice": msgpack.packb([codec.DICT, 1, 2, 1, 3]),
    "a key that is a list": msgpack.packb([codec.DICT, [codec.LIST], 3]),
    "a key without a value": msgpack.packb([codec.DICT, 1]),
    "a tensor of objects": msgpack.packb([codec.TENSOR, "torch.qint8", True, "cpu", [ARRAY, "b1", [], b"x"]]),
    "a tensor in a tensor": msgpack.packb([codec.TENSOR, "torch.bool", True, "cpu", [codec.TENSOR]]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_a_protocol_error(name: str) -> None:
    with pytest.raises(ProtocolError):
        decode(HOSTILE[name])


def test_a_small_frame_cannot_grow_into_a_large_memory() -> None:
    """A million empty lists in a megabyte: counted while they are built, given up early."""
    bomb = msgpack.packb([codec.LIST] + [[codec.LIST, [], [], [], [], [], [], []]] * 500_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ProtocolError, match="too many"):
        decode(bomb)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # KiB


@given(st.binary(max_size=200))
@example(b"\xc1")
def test_any_bytes_are_data_or_a_protocol_error(data: bytes) -> None:
    with contextlib.suppress(ProtocolError):
        decode(data)


# ---- frames


def test_frames_are_cut_from_a_stream_in_pieces() -> None:
    frames = [Frame(bytes([k]) * 16, b"p" * k) for k in range(5)]
    stream, reader, found = b"".join(map(pack, frames)), FrameReader(), []
    for k in range(0, len(stream), 7):
        reader.feed(stream[k : k + 7])
        while (frame := reader.next()) is not None:
            found.append(frame)
    assert found == frames
    assert reader.pending == 0


@pytest.mark.parametrize(
    "header",
    [
        HEADER.pack(b"XX", VERSION, bytes(16), 0),
        HEADER.pack(MAGIC, VERSION + 1, bytes(16), 0),
        HEADER.pack(MAGIC, VERSION, bytes(16), codec.MAX_BYTES + 1),
    ],
)
def test_a_header_that_is_not_ours_ends_the_stream(header: bytes) -> None:
    reader = FrameReader()
    reader.feed(header)
    with pytest.raises(ProtocolError):
        reader.next()


# ---- calls and replies


def test_a_call_arrives_with_all_it_asks_for() -> None:
    call = Call(
        args=([1, (2, np.eye(2))], Tensor(np.ones(2), True), len),
        kwargs={"k": 3},
        layout="F",
        forbid=("numpy.linalg",),
        seconds=0.5,
        memory=True,
        gradient=Gradient((1,)),
    )
    data = call_to_data(call, lambda value: FunctionRef("", 7) if value is len else value)
    received = data_to_call(decode(encode(data)), lambda value: len if isinstance(value, FunctionRef) else value)
    assert received.args[2] is len
    assert same(received.args[0], call.args[0])
    assert (received.kwargs, received.layout, received.forbid) == (call.kwargs, call.layout, call.forbid)
    assert (received.seconds, received.memory) == (call.seconds, call.memory)
    assert received.gradient is not None
    assert received.gradient.of == (1,)


REPLY = Reply(
    status="raised",
    raised=Raised("ValueError", ("ValueError", "Exception"), "no", 3, "f"),
    changed=("argument 1",),
    hits=("numpy.linalg.solve",),
    seconds=0.25,
    peak_bytes=10,
    printed="hi",
    gradients=(np.ones(2), None),
    figure={"axes": []},
)


def test_a_reply_arrives() -> None:
    received = data_to_reply(decode(encode(reply_to_data(REPLY))))
    assert received.raised == REPLY.raised
    assert (received.changed, received.hits, received.printed) == (REPLY.changed, REPLY.hits, REPLY.printed)
    assert same(received.gradients[0], REPLY.gradients[0])


WRONG_FIELDS = [None, "x" * 5000, -1, 1.5, float("nan"), [], ("a", 1), (1,), {}, True, b"", [1, 2, 3, 4, 5]]


@pytest.mark.parametrize("position", range(10))
def test_each_field_of_a_reply_is_checked(position: int) -> None:
    good = decode(encode(reply_to_data(REPLY)))
    refused = 0
    for wrong in WRONG_FIELDS:
        bad = [*good]
        bad[position] = wrong
        try:
            data_to_reply(bad)
        except ProtocolError:
            refused += 1
    assert refused >= len(WRONG_FIELDS) - 4  # a few of the wrong values are right for some field
    with pytest.raises(ProtocolError):
        data_to_reply(good[:position])


# ---- the fuzzer


def corpus() -> list[bytes]:
    """Honest frames of every kind."""
    events = [
        ["stream", "stdout", "hi"],
        ["display", {"text/plain": "x", "application/json": {"a": [1, None]}}, {}, "id", False],
        ["result", 1, {"text/plain": "x"}, {}],
        ["error", "ValueError", "no", ["line"]],
        ["clear", True],
    ]
    values = [[1, 2.5, 2**70, 1j, "ab", b"ab", None, True], {"k": (1, 2), (1, 2): []}, Fraction(1, 3), np.eye(3)]
    values += [np.float32(1), Tensor(np.ones(2)), Opaque("x"), Truncated("y"), np.zeros((2, 0), "i4")]
    bodies = [["event", event] for event in events] + [["reply", "data", value] for value in values]
    bodies += [["reply", "reply", *reply_to_data(REPLY)], ["ask", 0, [np.eye(2)], {"k": 1}]]
    return [pack(Frame(bytes(16), encode(body))) for body in bodies]


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Flip, insert, delete, repeat or overwrite a few bytes; often repair the length, so that the payload is read."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        at = rng.randrange(len(changed)) if changed else 0
        kind = rng.randrange(5)
        if kind == 0 and changed:
            changed[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            changed[at:at] = bytes(rng.choices(range(256), k=rng.randrange(1, 5)))
        elif kind == 2:
            del changed[at : at + rng.randrange(1, 5)]
        elif kind == 3:
            changed[at:at] = changed[max(0, at - 8) : at] * rng.randrange(1, 4)
        elif changed:
            changed[at] = rng.choice((0, 1, 0x7F, 0x80, 0x90, 0x9F, 0xC1, 0xC6, 0xD4, 0xDB, 0xDD, 0xDF, 0xFF))
    if rng.random() < 0.8 and len(changed) > HEADER.size:
        changed[: HEADER.size] = HEADER.pack(MAGIC, VERSION, bytes(16), len(changed) - HEADER.size)
    return bytes(changed)


def read(data: bytes) -> str:
    """Do with a frame what the trusted side does with one, to the last schema; return how far it got."""
    reader, depth = FrameReader(), "no frame"
    reader.feed(data)
    try:
        while (frame := reader.next()) is not None:
            kind, body = _message(frame.payload)
            depth = "message"
            if kind == "event" and len(body) == 1:
                Outputs().add(body[0])
                depth = "event"
            elif kind == "reply" and body[:1] == ["reply"]:
                data_to_reply(body[1:])
                depth = "reply"
    except ProtocolError:
        return "refused"
    return depth


def test_100_000_mutated_frames_raise_nothing_but_protocol_error() -> None:
    rng, seeds, seen = random.Random(20261), corpus(), {}
    assert {read(seed) for seed in seeds} == {"message", "event", "reply"}
    for _ in range(100_000):
        found = read(mutate(rng.choice(seeds), rng))
        seen[found] = seen.get(found, 0) + 1
    # The mutations are neither all refused at the door nor all harmless: each stage has been reached.
    assert min(seen.get(stage, 0) for stage in ("refused", "no frame", "message", "event", "reply")) > 500, seen
    assert seen["refused"] > 20_000


def test_a_figure_that_would_keep_the_judge_busy_is_a_broken_one() -> None:
    """Honest descriptions stay as they are; more numbers than any law should walk through are not handed on."""

    def described(points: int, lines: int) -> Any:
        marks = [{"points": np.zeros((points, 2)), "label": "a"} for _ in range(lines)]
        return data_to_reply(reply_to_data(Reply("returned", figure={"axes": [{"lines": marks}]}))).figure

    assert len(described(20_000, 10)["axes"][0]["lines"]) == 10
    assert list(described(20_000, 100)["axes"][0]) == ["broken"]
    assert len(described(2, 3_000)["axes"][0]["lines"]) == 3_000
    assert list(described(2, 10_000)["axes"][0]) == ["broken"]

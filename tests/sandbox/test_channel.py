"""The four verbs: what honest code gets, and what a forged or flooding channel gets."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.checks import data as checks_data
from autograder.checks.calls import Call, Gradient, Reply
from autograder.checks.data import Opaque, Tensor, Truncated
from autograder.checks.sameness import same
from autograder.sandbox.errors import SandboxError
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.outputs import MAX_EVENTS
from autograder.sandbox.profile import Limits
from autograder.sandbox.session import Session

NOTEBOOK = """
import numpy as np
import torch
import time
import matplotlib.pyplot as plt

def double(A): return 2 * A
def grow(A):
    A *= 2
    return A
def fails(x): raise ValueError("no", x)
def loops():
    while True: pass
def sleeps(): time.sleep(60)
def prints(): print("y" * 10**6)
def huge(): return np.zeros(12 * 10**6)
def deep():
    x = []
    for _ in range(10**4): x = [x]
    return x
def odd(): return {"set": {1}, "function": print, "matrix": np.matrix([[1]]), "object": object()}
def square(t): return (t * t).sum()
def apply(f, x): return f(x)
def apply_often(f, n): return [f(k) for k in range(n)]
def safely(f, x):
    try: return f(x)
    except np.linalg.LinAlgError: return "singular"
    except Exception as e: return type(e).__name__ + str(e)
def plot_line(ax=None):
    ax = ax or plt.gca()
    ax.plot([0, 1], [0, 2], label="line")
    return ax
def kills():
    import os
    os.kill(os.getpid(), 9)
x = np.arange(3)
t = torch.ones(2, requires_grad=True)
n = 5
o = object()
"""


@pytest.fixture
def notebook(session: Session) -> Session:
    assert session.run_cell(NOTEBOOK).status == "ok"
    return session


def value(reply: Reply) -> Any:
    assert reply.status == "returned", reply
    return reply.value


def test_names_are_looked_up(notebook: Session) -> None:
    assert same(notebook.lookup("x").value, np.arange(3))
    assert notebook.lookup("n").value == 5
    tensor = notebook.lookup("t").value
    assert isinstance(tensor, Tensor)
    assert tensor.requires_grad
    assert notebook.lookup("double").kind == "function"
    assert notebook.lookup("nothing").kind == "undefined"
    assert (notebook.lookup("o").kind, notebook.lookup("o").value) == ("opaque", "object")


def test_a_function_is_called_with_copies(notebook: Session) -> None:
    A = np.eye(2)
    reply = notebook.call("grow", Call((A,)))
    assert same(value(reply), 2 * np.eye(2))
    assert reply.changed == ("argument 1",)
    assert same(A, np.eye(2))


def test_exceptions_arrive_as_data(notebook: Session) -> None:
    raised = notebook.call("fails", Call((1,))).raised
    assert raised is not None
    assert raised.is_a(ValueError)
    assert "no" in raised.message


def test_a_name_that_is_no_function_raises_name_error(notebook: Session) -> None:
    for name in ("nothing", "n"):
        raised = notebook.call(name, Call()).raised
        assert raised is not None
        assert raised.is_a(NameError)


def test_gradients_flow_back(notebook: Session) -> None:
    reply = notebook.call("square", Call((Tensor(np.array([1.0, 2.0])),), gradient=Gradient((0,))))
    if reply.status != "returned":  # a tensor must ask for its gradient
        reply = notebook.call("square", Call((Tensor(np.array([1.0, 2.0]), True),), gradient=Gradient((0,))))
    reply = notebook.call("square", Call((Tensor(np.array([1.0, 2.0]), True),), gradient=Gradient((0,))))
    assert same(reply.gradients[0], np.array([2.0, 4.0]))


def test_what_is_no_data_arrives_as_a_description(notebook: Session) -> None:
    got = value(notebook.call("odd", Call()))
    assert all(isinstance(part, Opaque) for part in got.values())


def test_results_that_are_too_large_do_not_end_the_session(notebook: Session) -> None:
    assert isinstance(value(notebook.call("huge", Call())), Truncated)
    deep = value(notebook.call("deep", Call()))
    while isinstance(deep, list):
        (deep,) = deep
    assert isinstance(deep, Truncated)
    assert 0 < len(notebook.call("prints", Call()).printed) < 10_000
    assert value(notebook.call("double", Call((1,)))) == 2


def test_a_call_has_its_own_budget(notebook: Session) -> None:
    began = time.monotonic()
    assert notebook.call("loops", Call(seconds=0.2)).status == "timeout"
    assert notebook.call("sleeps", Call(seconds=0.2)).status == "timeout"
    assert time.monotonic() - began < 15
    assert value(notebook.call("double", Call((1,)))) == 2


def test_a_call_that_kills_is_a_status(notebook: Session) -> None:
    assert notebook.call("kills", Call()).status == "died"
    assert notebook.call("double", Call((1,))).status == "died"


def test_a_call_that_cannot_be_interrupted_is_killed(session: Session) -> None:
    session.run_cell(
        "import signal\ndef f():\n    signal.signal = lambda *a: None\n"
        "    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n    while True: pass"
    )
    assert session.call("f", Call(seconds=0.5)).status == session.status == "timeout"


# ---- functions that travel


def test_a_function_of_checks_travels_by_name(notebook: Session) -> None:
    assert value(notebook.call("apply", Call((checks_data.describe_type, [1, 2])))) == "list of 2"


def test_another_function_is_asked_for_each_value(notebook: Session) -> None:
    seen: list[Any] = []

    def f(x: Any) -> Any:
        seen.append(x)
        return x + 1

    assert value(notebook.call("apply", Call((f, 1)))) == 2
    assert same(value(notebook.call("apply", Call((f, np.arange(2))))), np.array([1, 2]))
    assert len(seen) == 2


def test_exceptions_of_the_judges_function_arrive_without_their_text(notebook: Session) -> None:
    def singular(x: Any) -> Any:
        raise np.linalg.LinAlgError("secret of the judge")

    def other(x: Any) -> Any:
        raise KeyError("secret of the judge")

    assert value(notebook.call("safely", Call((singular, 1)))) == "singular"
    assert value(notebook.call("safely", Call((other, 1)))).startswith("KeyError")
    assert "secret" not in value(notebook.call("safely", Call((other, 1))))


def test_the_judges_function_may_call_back_into_the_notebook(notebook: Session) -> None:
    def f(x: int) -> Any:
        return value(notebook.call("double", Call((x,)))) + 1

    assert value(notebook.call("apply", Call((f, 20)))) == 41


def test_questions_are_bounded_in_number_and_depth(sandbox: Sandbox) -> None:
    with sandbox.session(limits=replace(Limits(), callbacks=50, nesting=4)) as session:
        session.run_cell(NOTEBOOK)
        assert value(session.call("apply_often", Call((lambda k: k, 50)))) == list(range(50))
        assert session.call("apply_often", Call((lambda k: k, 51))).status == "timeout"
    with sandbox.session(limits=replace(Limits(), nesting=4)) as session:
        session.run_cell(NOTEBOOK)

        def again(x: int) -> Any:
            return session.call("apply", Call((again, x + 1))).status

        assert session.call("apply", Call((again, 0))).status == "timeout"


# ---- figures


def test_figures_are_described(notebook: Session) -> None:
    reply = notebook.call("plot_line", Call(axes="given"))
    assert reply.figure is not None
    assert len(reply.figure["axes"][0]["lines"]) == 1
    notebook.run_cell("fig, ax = plt.subplots()\nax.set_title('T')\nplt.show()")
    for name in (None, "fig", "ax"):
        described = notebook.describe_figure(name)
        assert described is not None
        assert [ax["title"] for ax in described["axes"]] == ["T"]
    assert notebook.describe_figure("n") == {"axes": []}


# ---- forgeries. Each cell finds its own side of the channel and misuses it.

FORGE = """
import os, socket, struct, gc
from autograder.sandbox.student import Student
from autograder.sandbox.link import Link, Message
student = next(o for o in gc.get_objects() if type(o) is Student)
link, call_id = student._link, student._call_id
"""
FORGERIES = {
    "two replies": "link.send(Message(call_id, 'reply', ['ok', 1]))",
    "a reply in advance": "link.send(Message(bytes(16), 'reply', ['ok', 1]))",
    "an unknown kind": "link.send(Message(call_id, 'score', [100]))",
    "a question from a cell": "link.send(Message(call_id, 'ask', [0, [], {}]))",
    "an event with a script's MIME type": (
        "link.send(Message(call_id, 'event', [['display', {'<script>': 'x'}, {}, None, False]]))"
    ),
    "an event that is no text": "link.send(Message(call_id, 'event', [['stream', 'stdout', 5]]))",
    "a header of 4 GB": "link._socket.sendall(struct.pack('>2sB16sI', b'LA', 1, call_id, 2**32 - 1))",
    "noise": "link._socket.sendall(os.urandom(1000))",
    "half a frame": "link._socket.sendall(b'LA')",
    "descriptors": "socket.send_fds(link._socket, [b'LA'], [0, 1])",
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_ends_the_session_as_protocol_error(session: Session, name: str) -> None:
    result = session.run_cell(FORGE + FORGERIES[name])
    if result.status == "ok":
        assert session.lookup("x").kind == "protocol_error"
    assert session.status == "protocol_error"


def test_a_flood_on_the_channel_is_cut(sandbox: Sandbox) -> None:
    with sandbox.session(limits=replace(Limits(), output=1 << 20)) as session:
        source = FORGE + "while True: link.send(Message(call_id, 'event', [['stream', 'stdout', 'x' * 60000]]))"
        assert session.run_cell(source).status == session.status == "output"


def test_a_function_may_lie_about_its_own_result_only(session: Session) -> None:
    """The first reply counts: it is this function's, and what follows it ends the session."""
    session.run_cell(
        FORGE + "def f():\n"
        "    reply = ['reply', 'returned', None, (), (), (), 0.0, None, '', (), None, 42]\n"
        "    link.send(Message(student._call_id, 'reply', reply))\n    return 43"
    )
    assert session.call("f", Call()).value == 42
    assert session.call("f", Call()).status == "protocol_error"


def test_many_small_events_cost_the_grader_little_time(sandbox: Sandbox) -> None:
    """A quarter of a million frames of one character, then updates of displays that share an id."""
    with sandbox.session() as session:
        session.run_cell(FORGE)
        event = "['stream', 'stdout', 'x']"
        began = time.process_time()
        result = session.run_cell(
            "from autograder.sandbox.frames import Frame, pack\nfrom autograder.sandbox.codec import encode\n"
            f"frame = pack(Frame(student._call_id, encode(['event', {event}])))\n"
            "for _ in range(250): link._socket.sendall(frame * 1000)"
        )
        assert result.status == "ok"
        assert len(result.outputs[0]["text"]) == MAX_EVENTS
        assert time.process_time() - began < 60


def test_a_verb_that_the_submission_broke_is_no_death(session: Session) -> None:
    session.run_cell("import autograder.sandbox.student as s\ns.snapshot = s.perform = None\ndef f(): pass")
    assert session.lookup("f").kind == "opaque"
    assert session.call("f", Call()).status == "raised"
    assert session.run_cell("1").status == "ok"


@pytest.fixture
def second(sandbox: Sandbox) -> Iterator[Callable[[], Session]]:
    made: list[Session] = []

    def make() -> Session:
        made.append(sandbox.session())
        return made[-1]

    yield make
    for session in made:
        session.close()


def test_one_child_at_a_time(second: Callable[[], Session]) -> None:
    first = second()
    with pytest.raises(SandboxError, match="one child at a time"):
        second()
    assert first.run_cell("1").status == "ok"

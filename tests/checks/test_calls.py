"""A call brings back plain data whatever happens: errors, endless loops, changed arguments, gradients, memory."""

import sys
import time

import numpy as np
import pytest
import torch

from autograder.checks.calls import Call, Gradient, Subject, describe_exception, perform
from autograder.checks.data import Opaque, Tensor
from autograder.checks.sameness import same

A = np.array([[2.0, 1.0], [1.0, 3.0]])


def test_the_value_comes_back_with_what_was_printed():
    def f(A, k=1):
        print("thinking")
        return k * A

    reply = perform(f, Call((A,), {"k": 3}))
    assert (reply.status, reply.printed) == ("returned", "thinking\n")
    assert np.array_equal(reply.value, 3 * A)


def test_the_value_is_copied_before_it_can_change():
    kept = np.zeros(2)

    def f(x):
        kept[0] += 1
        return kept

    first = perform(f, Call((1,))).value
    perform(f, Call((1,)))
    assert first[0] == 1


def test_arguments_are_fresh_in_every_call():
    def f(A):
        A[:] = 0
        return A

    perform(f, Call((A,)))
    assert A[0, 0] == 2


class Hostile(Exception):
    def __str__(self):
        raise SystemExit


class LyingText(str):
    def __getitem__(self, key):
        return self

    def __len__(self):
        return 3


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), GeneratorExit(), RecursionError(), Hostile()])
def test_an_exception_is_data(error):
    def f():
        raise error

    reply = perform(f, Call())
    assert reply.status == "raised"
    assert reply.raised.is_a(type(error))
    assert reply.raised.is_a("BaseException")


def test_an_interrupt_is_the_users_and_passes():
    def f():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        perform(f, Call())


def test_an_exceptions_text_is_plain_and_short():
    raised = describe_exception(ValueError(LyingText("x" * 900)))
    assert type(raised.message) is str
    assert len(raised.message) <= 500
    assert describe_exception(np.linalg.LinAlgError("s")).is_a(ValueError)


def test_the_line_is_the_students():
    space = {}
    exec(compile("import json\ndef f():\n    x = 1\n    return json.loads('{')", "<w03_e01>", "exec"), space)
    raised = perform(space["f"], Call()).raised
    assert (raised.line, raised.code) == (4, "f")


def spins():
    while True:
        pass


def catches_once():
    try:
        spins()
    except BaseException:
        spins()


class SlowText(Exception):
    def __str__(self):
        spins()


def raises_slowly():
    raise SlowText


@pytest.mark.parametrize("f", [spins, catches_once, raises_slowly])
def test_a_call_that_does_not_end_is_stopped(f):
    started = time.process_time()
    assert perform(f, Call(seconds=0.05)).status == "timeout"
    assert time.process_time() - started < 2


def test_sleeping_is_stopped_by_the_clock():
    assert perform(lambda: time.sleep(60), Call(seconds=0.03)).status == "timeout"


def test_the_budget_ends_with_the_call():
    perform(spins, Call(seconds=0.02))
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass


def _reshape(A):
    A.shape = (4,)


CHANGES = {
    "entry": lambda A: A.__setitem__((0, 0), 9.0),
    "in-place operator": lambda A: A.__imul__(2),
    "sort": lambda A: A[::-1].sort(),
    "shape": _reshape,
    "flag": lambda A: A.setflags(write=False),
    "nan": lambda A: A.fill(np.nan),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_array_is_noticed(name):
    assert perform(CHANGES[name], Call((np.array([[3.0, 1.0], [2.0, 0.5]]),))).changed == ("argument 1",)


def test_changes_inside_lists_dicts_and_keywords_are_noticed():
    assert perform(lambda a: a[0].append(1), Call(([[1], [2]],))).changed == ("argument 1",)
    assert perform(lambda a: a.pop("W"), Call(({"W": A},))).changed == ("argument 1",)
    assert perform(lambda x, *, b: b.fill(0), Call((A,), {"b": A})).changed == ("b",)
    assert perform(lambda a: a["W"][0].fill(0), Call(({"W": [A]},))).changed == ("argument 1",)


def test_reading_changes_nothing_in_any_layout():
    for layout in ("C", "F", "strided", "reversed", "readonly"):
        reply = perform(lambda A, x: np.array(A).sum(), Call((A, [1.0]), layout=layout))
        assert reply.changed == ()
        assert reply.value == 7


def test_what_is_done_to_a_tensor_is_noticed():
    def accumulates(x):
        x.requires_grad_()
        (x * x).sum().backward()
        return x.grad

    for f in (lambda x: x.mul_(2), lambda x: x.requires_grad_(), accumulates):
        assert perform(f, Call((Tensor(np.ones(2)),))).changed == ("argument 1",)
    assert perform(lambda x: x * 2, Call((Tensor(np.ones(2)),))).changed == ()


def test_tensors_are_made_real_wherever_they_stand():
    reply = perform(lambda layers: sum(W.sum() for W in layers["W"]), Call(({"W": [Tensor(A), Tensor(A)]},)))
    assert reply.value.array == 14
    scalar = perform(lambda x: list(x.shape), Call((Tensor(np.array(2.0)),)))
    assert scalar.value == []
    typed = perform(lambda x: str(x.dtype), Call((Tensor(np.ones(1, dtype=np.float32)),)))
    assert typed.value == "torch.float32"


def test_gradients_flow_back():
    def f(A, x):
        return A @ x

    call = Call((Tensor(A, requires_grad=True), Tensor(np.ones(2), requires_grad=True)), gradient=Gradient((0, 1)))
    dA, dx = perform(f, call).gradients
    assert np.array_equal(dx, A.T @ np.ones(2))
    assert np.array_equal(dA, np.ones((2, 2)))


def test_a_cut_graph_has_no_gradient():
    def detaches(x):
        return torch.tensor(x.detach().numpy() * 2)

    call = Call((Tensor(np.ones(2), requires_grad=True),), gradient=Gradient((0,)))
    assert perform(detaches, call).gradients == (None,)
    assert perform(lambda x: "no tensor", call).gradients == (None,)


def test_the_peak_of_memory_is_measured():
    def dense(n):
        return np.ones((n, n)).sum()

    assert 7.9e6 < perform(dense, Call((1000,), memory=True)).peak_bytes < 9e6
    assert perform(dense, Call((1000,))).peak_bytes is None


def test_too_little_memory_or_stack_is_an_exception_like_others():
    def f(n):
        return f(n + 1)

    assert perform(f, Call((0,))).raised.kind == "RecursionError"
    huge = perform(lambda: np.empty(10**15), Call())
    assert huge.raised.is_a(MemoryError)


def test_a_plotting_call_gets_axes_and_leaves_no_figure_open():
    import matplotlib.pyplot as plt

    open_before = plt.get_fignums()

    def f(x, ax=None):
        plt.figure()
        ax = ax or plt.gca()
        ax.plot([0, 1], [0, x])
        return ax

    for axes in ("given", "beside", "own"):
        reply = perform(f, Call((2.0,), axes=axes))
        assert reply.value == Opaque("Axes")
        assert len(reply.figure["axes"][0]["lines"]) == 1
        assert plt.get_fignums() == open_before


def test_a_formatter_that_raises_or_hangs_spoils_its_figure_only():
    def with_formatter(behave):
        def f(ax=None):
            ax.plot([0, 1], [0, 1])
            ax.xaxis.set_major_formatter(lambda value, at: behave())
            return ax

        return f

    broken = perform(with_formatter(lambda: 1 / 0), Call(axes="given"))
    assert broken.figure["axes"][0]["broken"].startswith("ZeroDivisionError")
    left = perform(with_formatter(sys.exit), Call(axes="given"))
    assert left.figure["axes"][0]["broken"].startswith("SystemExit")
    slow = perform(with_formatter(spins), Call(axes="given", seconds=0.1))
    assert "too long" in slow.figure["axes"][0]["broken"]


def inverse(A):
    return np.linalg.inv(A)


def test_a_subject_performs_and_reads_source():
    subject = Subject("inverse", inverse)
    assert same(subject.perform(Call((np.eye(2),))).value, np.eye(2))
    assert subject.shortcuts(("numpy.linalg.inv", "numpy.linalg.solve")) == ["numpy.linalg.inv"]

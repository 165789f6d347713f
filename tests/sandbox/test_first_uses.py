"""What costs a second at its first use is used before a submission's time counts, and only where it is spoken of."""

from __future__ import annotations

import pytest

from autograder.sandbox.first_uses import MENTIONS, mentioned, use
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Limits
from autograder.sandbox.session import Session

SLOW_MODULES = {"torch.func": "torch._dynamo", "torch.optim": "torch._dynamo", "a cotangent": "sympy"}


@pytest.mark.parametrize(
    "source",
    [
        "H = torch.func.hessian(f)(x)",
        "from torch.func import jacrev",
        "from torch.autograd.functional import jacobian",
        "import functorch",
        "import torch.autograd.forward_ad as fw",
        "J = vmap(g)(basis)",
    ],
)
def test_cells_that_may_use_function_transforms_are_told_by_their_words(source: str) -> None:
    assert mentioned(["x = 1", source]) == ("torch.func",)


@pytest.mark.parametrize("source", ["from torch.optim import Adam", "step = torch.optim.SGD([w], lr=0.1)"])
def test_optimisers_are_told_by_their_module(source: str) -> None:
    assert mentioned([source]) == ("torch.optim",)


@pytest.mark.parametrize("source", ["y.backward(v)", "y.backward(gradient=v)", "(g,) = torch.autograd.grad(y, x, v)"])
def test_cotangents_are_told_by_the_call(source: str) -> None:
    assert mentioned([source]) == ("a cotangent",)


def test_other_cells_mention_nothing() -> None:
    assert (
        mentioned(
            ["import torch", "def hessian_of_cost(A): return 2 * A", "torch.linalg.solve(A, b)", "loss.backward()"]
        )
        == ()
    )


def test_only_known_names_can_be_used() -> None:
    assert set(MENTIONS) == {"torch.func", "torch.optim", "a cotangent"}
    with pytest.raises(KeyError):
        use("os.system")


def test_what_a_submission_speaks_of_is_done_in_its_own_child_only(sandbox: Sandbox) -> None:
    for name, module in SLOW_MODULES.items():
        with sandbox.session(uses=[name]) as session:
            assert loaded(session, module)
        with sandbox.session() as session:
            assert not loaded(session, module), "the next child starts where every child starts"


def test_tight_limits_for_a_cell_are_not_for_it(sandbox: Sandbox) -> None:
    with sandbox.session(uses=["torch.func"], limits=Limits(cell_seconds=0.2)) as session:
        assert session.alive
        assert loaded(session, "torch._dynamo")


def test_what_the_course_speaks_of_is_done_once_for_all() -> None:
    with Sandbox() as sandbox:
        for name, module in SLOW_MODULES.items():
            sandbox.use([name])
            with sandbox.session() as session:
                assert loaded(session, module)


def loaded(session: Session, module: str) -> bool:
    session.run_cell(f"import sys\nloaded = {module!r} in sys.modules")
    return session.lookup("loaded").value is True

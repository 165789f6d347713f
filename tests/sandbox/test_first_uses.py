"""What costs a second at its first use is used before a submission's time counts, and only where it is spoken of."""

from __future__ import annotations

import pytest

from autograder.sandbox.first_uses import MENTIONS, mentioned, use
from autograder.sandbox.launch import Sandbox

SLOW_MODULE = "'torch._dynamo' in sys.modules"


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


def test_other_cells_mention_nothing() -> None:
    assert mentioned(["import torch", "def hessian_of_cost(A): return 2 * A", "torch.linalg.solve(A, b)"]) == ()


def test_only_known_names_can_be_used() -> None:
    assert set(MENTIONS) == {"torch.func"}
    with pytest.raises(KeyError):
        use("os.system")


def test_what_a_submission_speaks_of_is_done_in_its_own_child_only() -> None:
    with Sandbox() as sandbox:
        with sandbox.session(uses=["torch.func"]) as session:
            assert look(session) is True
        with sandbox.session() as session:
            assert look(session) is False, "the next child starts where every child starts"


def test_what_the_course_speaks_of_is_done_once_for_all() -> None:
    with Sandbox() as sandbox:
        sandbox.use(["torch.func"])
        with sandbox.session() as session:
            assert look(session) is True


def look(session) -> object:
    session.run_cell(f"import sys\nloaded = {SLOW_MODULE}")
    return session.lookup("loaded").value

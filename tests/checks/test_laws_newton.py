"""The law for Newton steps, and the derivatives that its cases claim to know."""

import numpy as np
import pytest
import torch

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import torch_newton_step
from tests.checks.asking import code, judge

LAW = laws.newton.newton_step()
N = cases.newton
FAMILIES = [
    N.seed_bowl(),
    N.seed_saddle(),
    N.quadratics(N.slanted_bowl, N.hill, N.saddle, N.parabola, N.narrow),
    N.quadratics(N.valley, N.slope),
    N.quartics(),
    N.single_precision(),
]
CASES = [case for family in FAMILIES for case in family.draw(generator(8))]
CURVED = [case for case in CASES if case.facts["kind"] != "degenerate"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_facts_are_the_derivatives(case):
    f, x = case.args
    point = torch.tensor(x.array.astype(float))
    H = torch.autograd.functional.hessian(f, point).numpy()
    assert np.allclose(H, case.facts["H"], rtol=1e-12, atol=0)
    g = torch.autograd.functional.jacobian(f, point).numpy()
    assert np.allclose(g, case.facts["g"], rtol=1e-12, atol=0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_step_is_accepted(case):
    margin = judge(LAW, torch_newton_step, case)
    assert margin is None or margin.measured <= margin.allowed / 10


@pytest.mark.parametrize("case", CURVED, ids=lambda case: case.name)
def test_wrong_steps_are_refused(case):
    def changed(change):
        def method(f, x):
            kind, step = torch_newton_step(f, x)
            return change(kind, step)

        return code(LAW, method, case)

    assert changed(lambda kind, s: (kind, -s)) == "FB_SIGN"
    assert changed(lambda kind, s: (kind, 1.01 * s)) == "FB_RESIDUAL"
    assert changed(lambda kind, s: (kind, s.numpy())) == "FB_TYPE"
    assert changed(lambda kind, s: ("max" if kind == "min" else "min", s)) == "FB_WRONG_VALUE"
    assert changed(lambda kind, s: ("minimum", s)) == "FB_TYPE"
    assert changed(lambda kind, s: (kind, None)) == "FB_TYPE"


def test_a_singular_hessian_has_no_step():
    for case in N.quadratics(N.valley, N.slope).draw(generator(8)):
        assert code(LAW, lambda f, x: ("min", torch.zeros_like(x)), case) == "FB_NO_ERROR"
        assert code(LAW, lambda f, x: ("degenerate", torch.zeros_like(x)), case) == "FB_NO_ERROR"

"""The law for Newton steps: kind and step of the quadratic model of f at x."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..data import describe_type
from . import ladder
from .autograd import SECONDS
from .law import Broken, Law, Margin, Trial, within

KINDS = ("min", "max", "saddle", "degenerate")


def newton_step() -> Law:
    """(kind, s): the case's kind; H s = -g within T-bwd(50), s of x's dtype, or None where H is singular."""

    def test(trial: Trial) -> Margin | None:
        kind, step = ladder.parts(trial.value, 2, "the tuple (kind, step)")
        wanted = trial.case.facts["kind"]
        if not isinstance(kind, str) or kind not in KINDS:
            got = kind if isinstance(kind, str) else describe_type(kind)
            raise Broken("FB_TYPE", want=f"a kind, one of {', '.join(KINDS)}", got=got)
        if wanted == "degenerate" and (kind != wanted or step is not None):
            text = 'The Hessian is singular here: the answer is ("degenerate", None), and no step.'
            raise Broken("FB_NO_ERROR", message=text, got=kind)
        if kind != wanted:
            raise Broken("FB_WRONG_VALUE", message=f'The kind is not "{kind}" here.', got=kind)
        return None if step is None and wanted == "degenerate" else _solves(trial, step)

    return Law("names the kind, and H s = -g", test, wants={"seconds": SECONDS})


def _solves(trial: Trial, step: Any) -> Margin:
    x = trial.args[1]
    H, g = trial.case.facts["H"], trial.case.facts["g"]
    s = ladder.tensor(step, x.array.shape, x.dtype)
    size = float(np.linalg.norm(H)) * _length(s) + _length(g) or 1.0
    allowed = tolerances.backward(50, H.shape, trial.eps)
    if _length(H @ s - g) / size <= allowed < _length(H @ s + g) / size:
        raise Broken("FB_SIGN", message="H s = +g: the sign is the other way round, s = -H^-1 g.", got=s)
    return within(_length(H @ s + g) / size, allowed, code="FB_RESIDUAL", eps=trial.eps, got=s)


def _length(v: NDArray[Any]) -> float:
    return float(np.sqrt((v * v).sum()))

"""The law for a report on invertibility: six signs of one fact, which must not contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .determinants import determinant_close
from .law import Broken, Law, Margin, Trial, within

COUNTS = ("rank", "nullity", "n_pivots")
KEYS = ("invertible", *COUNTS, "det", "min_abs_eig")


def reports(reference: Callable[[Any], Mapping[str, Any]], asked: str = "") -> Law:
    """The dict for A (n, n) says the right rank, agrees with itself, and has det and min|lambda| within rounding.

    invertible <=> rank = n, nullity = n - rank, n_pivots = rank; det within T-det, min|lambda| within T-eig times the
    condition number of the eigenvectors (Bauer & Fike). `reference` computes the expected dict.
    """

    def test(trial: Trial) -> Margin | None:
        A = np.asarray(trial.args[0], float)
        expected, n = reference(A), len(A)
        report = _read(trial.value)
        _agrees_with_itself(report, n)
        _decides(report, expected, trial.case.name)
        margins = [
            determinant_close(report["det"], expected["det"], A, trial.eps),
            _smallest_eigenvalue(report["min_abs_eig"], expected["min_abs_eig"], A, trial.eps),
        ]
        return max(margins, key=lambda m: m.measured / m.allowed if m.allowed else 0.0)

    return Law(asked or "reports rank, pivots, determinant and eigenvalue as one consistent table", test)


def _read(value: Any) -> dict[str, Any]:
    """Return the report with every entry of its kind; raise Broken for another structure."""
    if not isinstance(value, dict):
        raise Broken("FB_TYPE", want=f"a dict with keys {', '.join(KEYS)}", got=ladder.kind_of(value))
    missing = [key for key in KEYS if key not in value]
    if missing:
        raise Broken("FB_TYPE", want=f"a dict with keys {', '.join(KEYS)}", got=f"one without {', '.join(missing)}")
    if len(value) > len(KEYS):
        raise Broken("FB_TYPE", want=f"a dict with keys {', '.join(KEYS)} only", got=f"one with {len(value)} keys")
    if not isinstance(value["invertible"], (bool, np.bool_)):
        raise Broken("FB_TYPE", want="invertible as bool", got=ladder.kind_of(value["invertible"]))
    for key in COUNTS:
        if isinstance(value[key], (bool, np.bool_)) or not isinstance(value[key], (int, np.integer)):
            raise Broken("FB_TYPE", want=f"{key} as int", got=ladder.kind_of(value[key]))
    numbers = {key: ladder.scalar(value[key], what=f"{key} as float") for key in ("det", "min_abs_eig")}
    return {**value, **numbers}


def _agrees_with_itself(report: Mapping[str, Any], n: int) -> None:
    rank = report["rank"]
    said = "Your report contradicts itself: "
    if report["nullity"] != n - rank:
        raise Broken("FB_TYPE", message=f"{said}rank and nullity must add up to n.")
    if report["n_pivots"] != rank:
        raise Broken("FB_TYPE", message=f"{said}the rank is the number of pivots.")
    if bool(report["invertible"]) != (rank == n):
        raise Broken("FB_TYPE", message=f"{said}a matrix is invertible if and only if its rank is n.")


def _decides(report: Mapping[str, Any], expected: Mapping[str, Any], name: str) -> None:
    if report["invertible"] and not expected["invertible"]:
        raise Broken("FB_NO_ERROR", message=f"The matrix is singular ({name}), but your report says invertible.")
    if report["rank"] != expected["rank"]:
        public = {"want": "another rank", "got": "a wrong one"}
        raise Broken("FB_TYPE", want=f"rank {expected['rank']} for {name}", got=f"rank {report['rank']}", public=public)


def _smallest_eigenvalue(got: float, expected: float, A: NDArray[Any], eps: float) -> Margin:
    scale = float(np.linalg.norm(A, 2)) or 1.0
    allowed = tolerances.simple_eigenvalue(len(A), float(np.linalg.cond(np.linalg.eig(A)[1])), eps)
    said = "min_abs_eig is not the smallest absolute value of an eigenvalue."
    off = abs(got - expected) / scale
    return within(off, allowed, code="FB_WRONG_VALUE", eps=eps, message=said, got=got, expected=expected)

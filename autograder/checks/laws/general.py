"""Laws every week uses: a known answer, an exception, an argument left alone, numbers in another layout or dtype."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from .. import tolerances
from ..calls import qualified
from ..data import Tensor, describe_type
from ..show import written
from . import ladder
from .law import Broken, Law, Margin, Trial, refuse_unless_returned, within


def returns(expected: Any, *, tol: Callable[[float], float] = tolerances.values) -> Law:
    """The result equals `expected`: same structure and shapes, numbers within tol(eps) of the largest entry.

    Text, booleans, integers in exact places and Fractions must be equal.
    """
    return Law(f"returns {_short(expected)}", lambda trial: _compare(trial.value, expected, tol(trial.eps), trial.eps))


def answers(compute: Callable[..., Any], asked: str, *, tol: Callable[[float], float] = tolerances.values) -> Law:
    """The result equals compute(*args) of the case, compared as in `returns`."""

    def test(trial: Trial) -> Margin | None:
        return _compare(trial.value, compute(*trial.args, **trial.case.kwargs), tol(trial.eps), trial.eps)

    return Law(asked, test)


def _compare(value: Any, expected: Any, tol: float, eps: float) -> Margin | None:
    """Compare plain data with what was expected, walking through tuples, lists and dicts."""
    if isinstance(expected, Mapping):
        if not isinstance(value, dict) or set(value) != set(expected):
            raise Broken("FB_TYPE", want=f"a dict with keys {', '.join(map(repr, expected))}", got=describe_type(value))
        return _worst([_part(f"Entry {key!r}", value[key], expected[key], tol, eps) for key in expected])
    if isinstance(expected, tuple):
        got = ladder.parts(value, len(expected), f"a tuple of {len(expected)}")
        pairs = enumerate(zip(got, expected, strict=True), start=1)
        return _worst([_part(f"Part {i} of {len(expected)}", g, e, tol, eps) for i, (g, e) in pairs])
    if isinstance(expected, (str, bool)) or expected is None:
        return _equal(value, expected, (np.bool_,) if isinstance(expected, bool) else (np.str_,))
    if isinstance(expected, (int, Fraction)):
        return _equal(value, expected, (int, Fraction, np.integer))
    if isinstance(expected, float):
        return _close(np.asarray(ladder.scalar(value)), np.asarray(expected), tol, eps)
    if isinstance(expected, Tensor):
        return _close(ladder.tensor(value, expected.array.shape), expected.array, tol, eps)
    wanted = np.asarray(expected, dtype=float)
    return _close(ladder.array(value, wanted.shape), wanted, tol, eps)


def _part(which: str, value: Any, expected: Any, tol: float, eps: float) -> Margin | None:
    """Compare one part of a larger result; what is wrong with it is told with the name of the part."""
    try:
        return _compare(value, expected, tol, eps)
    except Broken as broken:
        broken.message = f"{which}: {broken.message}"
        broken.public_message = f"{which}: {broken.public_message}"
        raise


def _equal(value: Any, expected: Any, kinds: tuple[type, ...]) -> Margin | None:
    """Raise Broken unless the value has the type of `expected` (or one of `kinds`) and equals it."""
    if type(value) is not type(expected) and (isinstance(value, bool) or not isinstance(value, kinds)):
        want = type(expected).__name__ if isinstance(expected, (str, bool)) else repr(expected)
        hidden = {"want": type(expected).__name__}
        raise Broken("FB_TYPE", want=want, got=describe_type(value), expected=expected, public=hidden)
    if value != expected:
        raise Broken("FB_TYPE", want=repr(expected), got=_short(value), public={"want": "another value"})
    return None


def _close(got: Any, expected: Any, tol: float, eps: float) -> Margin:
    scale = float(np.abs(expected).max(initial=0.0)) or 1.0
    error = float(np.abs(got - expected).max(initial=0.0)) / scale
    try:
        return within(error, tol, code="FB_WRONG_VALUE", eps=eps, got=got, expected=expected)
    except Broken as broken:
        raise probe(got, expected, tol) or broken from None


def probe(got: Any, expected: Any, tol: float) -> Broken | None:
    """Recognise the common ways to be nearly right: lost fractions, transposed, other sign, a constant factor."""
    scale = float(np.abs(expected).max(initial=0.0)) or 1.0

    def same(other: Any) -> bool:
        return bool(np.abs(got - other).max(initial=0.0) <= tol * scale)

    if got.size > 1 and np.any(expected != np.trunc(expected)) and same(np.trunc(expected)):
        return Broken("FB_INT_DTYPE", got=got, expected=expected)
    if got.ndim == 2 and got.shape[0] == got.shape[1] and same(expected.T):
        return Broken("FB_TRANSPOSED", got=got, expected=expected)
    if np.any(expected) and (
        same(-expected) or (got.size > 1 and same(np.abs(expected) * np.where(got < 0, -1.0, 1.0)))
    ):
        return Broken("FB_SIGN", got=got, expected=expected)
    with np.errstate(all="ignore"):
        nonzero = np.abs(expected) > 1e-12 * scale
        ratios = got[nonzero] / expected[nonzero]
    constant = ratios.size > 1 and np.ptp(ratios) <= 1e-6 * abs(ratios[0]) and abs(ratios[0]) > 1e-6
    constant = constant and np.abs(got[~nonzero]).max(initial=0.0) <= 1e-6 * np.abs(got).max()
    if got.size > 1 and constant and abs(ratios[0] - 1) > 1e-2:  # a factor of nearly 1 is an error, not a factor
        c = float(ratios[0])
        return Broken("FB_SCALE", c=c, got=got, expected=expected, public={"c": plain_factor(c)})
    return None


def plain_factor(c: float) -> float | str:
    """Return c if it is a fraction of small numbers, as forgotten factors are; any other number could be a message."""
    if not 0.05 < abs(c) < 13:
        return "a constant"
    simple = any(abs(c * q - round(c * q)) < 1e-3 and abs(round(c * q)) in range(1, 13) for q in range(1, 13))
    return c if simple else "a constant"


def _worst(margins: list[Margin | None]) -> Margin | None:
    measured = [m for m in margins if m is not None]
    return max(measured, key=lambda m: m.measured / m.allowed if m.allowed else 0.0, default=None)


def _short(value: Any, limit: int = 80) -> str:
    text = np.array2string(value, precision=4, threshold=12) if isinstance(value, np.ndarray) else written(value)
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def raises(*kinds: type[BaseException] | str, named: str = "") -> Law:
    """The call raises one of the exceptions (classes, or qualified names where the class need not be loaded).

    NotImplementedError never counts: it is what an unsolved exercise raises.
    """
    names = [kind if isinstance(kind, str) else qualified(kind) for kind in kinds]
    want = named or " or ".join(name.rpartition(".")[2].lstrip("_") for name in names)

    def test(trial: Trial) -> Margin | None:
        reply = trial.reply
        if reply.status == "returned":
            raise Broken("FB_NO_ERROR", case=trial.case.name, want=want, got=reply.value)
        raised = reply.raised
        if raised is None or raised.is_a(NotImplementedError) or not raised.is_a(*names):
            if raised is None or raised.is_a(NotImplementedError):
                refuse_unless_returned(reply, trial.case.name)
            assert raised is not None
            raise Broken("FB_WRONG_ERROR", case=trial.case.name, got=f"{raised.kind}: {raised.message}", want=want)
        return None

    return Law(f"raises {want}", test, expects_error=True)


def costs(law: Law, *, megabytes: float | None = None, seconds: float | None = None, n: int = 0) -> Law:
    """The law holds, with at most `megabytes` of new memory at the peak and `seconds` of CPU time."""

    def test(trial: Trial) -> Margin | None:
        peak = trial.reply.peak_bytes
        if megabytes is not None and peak is not None and peak > megabytes * 1e6:
            raise Broken("FB_DENSE", n=n, got=f"{peak / 1e6:.1f} MB at the peak", expected=f"{megabytes:g} MB")
        return law.test(trial)

    wants: dict[str, Any] = dict(law.wants or {})
    wants.update({"memory": True} if megabytes is not None else {})
    wants.update({"seconds": seconds} if seconds is not None else {})
    within_cost = " and ".join(f"{value:g} {unit}" for value, unit in ((megabytes, "MB"), (seconds, "s")) if value)
    return Law(f"{law.asked}, within {within_cost}", test, wants=wants)


@functools.cache
def finite() -> Law:
    """Whatever array comes back holds no NaN and no infinity."""

    def test(trial: Trial) -> Margin | None:
        value = trial.value.array if isinstance(trial.value, Tensor) else trial.value
        if not isinstance(value, np.ndarray) or not np.isfinite(value).all():
            raise Broken("FB_NAN", got=value)
        return None

    return Law("holds only finite numbers", test)

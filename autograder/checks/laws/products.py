"""Laws for products: of vectors, of matrices, of a matrix in pieces, and the split into symmetric and skew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..calls import qualified
from . import ladder
from .general import probe
from .law import Broken, Law, Margin, Trial, refuse_unless_returned, within

Array = NDArray[Any]


def inner_is(expected: float | Callable[..., float], asked: str = "sums the products of the entries") -> Law:
    """The result is the number x.y within T-dot, x, y (n,): `expected`, or expected(x, y)."""

    def test(trial: Trial) -> Margin:
        x, y = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        got = _one_number(trial.value, x, y)
        wanted = expected(x, y) if callable(expected) else expected
        size = float(np.abs(x * y).sum())
        allowed = tolerances.dot(x, y, trial.eps)
        error, unit = abs(got - wanted), size or 1.0  # without terms, or with zeros only, the sum is exact
        return within(error / unit, allowed / unit, code="FB_WRONG_VALUE", eps=trial.eps, got=got, expected=wanted)

    return Law(asked, test)


def _one_number(value: Any, x: Array, y: Array) -> float:
    """Return the value as a number; an array of products gets its own lesson."""
    if isinstance(value, np.ndarray) and value.ndim:
        if value.shape == x.shape and np.array_equal(value, x * y):
            raise Broken("FB_HADAMARD", got=value)
        raise Broken("FB_SHAPE", got=value.shape, want="(), a single number")
    return ladder.scalar(value)


def is_bilinear() -> Law:
    """f(x, y) = f(y, x) and f(ax + bz, y) = a f(x, y) + b f(z, y), z and (a, b) from the facts of the case."""

    def test(trial: Trial) -> Margin:
        x, y = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        z, (a, b) = trial.case.facts["z"], trial.case.facts["factors"]
        fxy, fyx, fzy = (ladder.scalar(v) for v in (trial.value, trial.ask(y, x), trial.ask(z, y)))
        mixed = ladder.scalar(trial.ask(a * x + b * z, y))
        size = float(np.abs(a * x * y).sum() + np.abs(b * z * y).sum()) or 1.0
        error = max(abs(fxy - fyx), abs(mixed - (a * fxy + b * fzy))) / size
        return within(error, tolerances.values(trial.eps), code="FB_WRONG_VALUE", eps=trial.eps)

    return Law("the same in either order, and linear in each argument", test)


def refuses_broadcasting() -> Law:
    """Vectors of different lengths raise ValueError, neither stretched (FB_BROADCAST) nor cut off (FB_NO_ERROR)."""

    def test(trial: Trial) -> None:
        reply, (x, y) = trial.reply, trial.args
        if reply.status == "returned":
            k = min(len(x), len(y))
            if _like(trial.ask(x[:k], y[:k]), reply.value) or not _stretched(x, y, reply.value):
                raise Broken("FB_NO_ERROR", case=trial.case.name, want="ValueError", got=reply.value)
            raise Broken("FB_BROADCAST", a=np.shape(x), b=np.shape(y), got=reply.value)
        raised = reply.raised
        if raised is None or raised.is_a(NotImplementedError):
            refuse_unless_returned(reply, trial.case.name)
        if raised is not None and not raised.is_a(ValueError):
            got = f"{raised.kind}: {raised.message}"
            raise Broken("FB_WRONG_ERROR", case=trial.case.name, got=got, want=qualified(ValueError))

    return Law("refuses vectors of different lengths", test, expects_error=True)


def _stretched(x: Array, y: Array, value: Any) -> bool:
    """Tell whether the value comes from x and y with the one that has a single entry stretched over the other."""
    if 1 not in (len(x), len(y)):
        return False
    products = np.multiply(x, y)
    return np.shape(value) == products.shape or _like(float(products.sum()), value)


def _like(one: Any, other: Any) -> bool:
    try:
        return ladder.scalar(one) == ladder.scalar(other)
    except Broken:
        return False


def product_is(expected: Any, asked: str = "entry (i, j) is row i of A times column j of B") -> Law:
    """The result is AB (m, p), entry by entry within T-dot, A (m, k), B (k, p): `expected`, or expected(A, B)."""

    def test(trial: Trial) -> Margin:
        A, B = (np.asarray(arg, dtype=np.float64) for arg in trial.args[:2])
        wanted = np.asarray(expected(A, B) if callable(expected) else expected, dtype=np.float64)
        C = ladder.array(trial.value, wanted.shape)
        try:
            return _entrywise(C, wanted, tolerances.product(A, B, trial.eps), A.shape[1], trial.eps)
        except Broken as broken:
            if _near(C, wanted, trial.eps):  # wrong by too little to look like another product
                raise
            raise (
                _other_product(C, A, B, trial.eps) or probe(C, wanted, tolerances.values(trial.eps)) or broken
            ) from None

    return Law(asked, test)


def _entrywise(got: Array, wanted: Array, allowed: Array, k: int, eps: float) -> Margin:
    """|got - wanted| <= allowed entry by entry; the margin is the worst entry's, in units of 2 k eps."""
    unit = 2 * max(k, 1) * eps
    error = np.abs(got - wanted)
    with np.errstate(all="ignore"):
        ratios = np.where(error == 0, 0.0, error / allowed)
    worst = float(ratios.max(initial=0.0)) * unit
    return within(worst, unit, code="FB_WRONG_VALUE", eps=eps, got=got, expected=wanted)


def _other_product(C: Array, A: Array, B: Array, eps: float) -> Broken | None:
    """Recognise the entrywise product, and rows of B in place of columns."""
    if A.shape == B.shape == C.shape:
        if _near(C, A * B, eps):
            return Broken("FB_HADAMARD", got=C)
        if _near(C, A @ B.T, eps):
            return Broken("FB_TRANSPOSED", message="This is A times the transpose of B: columns of B are asked for.")
    return None


def _near(x: Array, y: Array, eps: float) -> bool:
    """True if two arrays of one shape agree within T-value."""
    size = float(np.abs(y).max(initial=0.0)) or 1.0
    return bool(np.abs(x - y).max(initial=0.0) <= tolerances.values(eps) * size)


def obeys_product_rules() -> Law:
    """(AB)^T = B^T A^T, A(B + C) = AB + AC and (AB)D = A(BD), with C and D from the facts of the case."""

    def test(trial: Trial) -> Margin:
        A, B = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        C, D = trial.case.facts["C"], trial.case.facts["D"]
        m, p = len(A), B.shape[1]

        def asked(left: Array, right: Array) -> Array:
            return ladder.array(trial.ask(left, right), (len(left), right.shape[1]))

        AB = ladder.array(trial.value, (m, p))
        pairs = (
            (asked(B.T.copy(), A.T.copy()), AB.T),
            (asked(A, B + C), AB + asked(A, C)),
            (asked(AB, D), asked(A, asked(B, D))),
        )
        size = float((np.abs(A) @ (np.abs(B) + np.abs(C))).max(initial=0.0))
        sizes = (size, size, float((np.abs(A) @ np.abs(B) @ np.abs(D)).max(initial=0.0)))
        error = max(float(np.abs(x - y).max(initial=0.0)) / (s or 1.0) for (x, y), s in zip(pairs, sizes, strict=True))
        return within(error, tolerances.values(trial.eps), code="FB_WRONG_VALUE", eps=trial.eps)

    return Law("obeys (AB)^T = B^T A^T, A(B + C) = AB + AC and (AB)D = A(BD)", test)


def pieces_are(expected: Any, asked: str = "returns the pieces of AB in order") -> Law:
    """The result is a list of arrays, each within T-dot: `expected`, or expected(A, B, view)."""

    def test(trial: Trial) -> Margin:
        A, B = (np.asarray(arg, dtype=np.float64) for arg in trial.args[:2])
        view = trial.args[2]
        wanted = expected(A, B, view) if callable(expected) else [np.asarray(piece, dtype=float) for piece in expected]
        if not isinstance(trial.value, (list, tuple)):
            want = f"a list of {len(wanted)} arrays"
            raise Broken("FB_TYPE", want=want, got=ladder.kind_of(trial.value))
        if view == "outer" and _rows_with_columns(trial.value, A, B, trial.eps):
            raise Broken("FB_OUTER_ORDER")
        pieces = ladder.parts(trial.value, len(wanted), f"a list of {len(wanted)} arrays")
        bound = tolerances.product(A, B, trial.eps)
        margins = [
            _entrywise(ladder.array(piece, right.shape), right, _bound(bound, view, l), A.shape[1], trial.eps)
            for l, (piece, right) in enumerate(zip(pieces, wanted, strict=True))
        ]
        return max(margins, key=lambda m: m.measured, default=Margin(0.0, trial.eps))

    return Law(asked, test)


def _bound(bound: Array, view: str, l: int) -> Array:
    """The tolerance of piece l: its column or row of AB; an outer term, one product an entry, has that of the sum."""
    if view == "outer":
        return bound
    return bound[:, l] if view == "column" else bound[l]


def _rows_with_columns(pieces: Any, A: Array, B: Array, eps: float) -> bool:
    """True if piece l is row l of A times column l of B, and not column l of A times row l of B as well."""
    steps = [(np.outer(a, b), l) for l, (a, b) in enumerate(zip(A, B.T, strict=False))][: A.shape[1]]
    if len(steps) != len(pieces) or not all(
        isinstance(piece, np.ndarray) and piece.shape == wrong.shape and _near(piece, wrong, eps)
        for piece, (wrong, _) in zip(pieces, steps, strict=True)
    ):
        return False
    return any(
        wrong.shape != (len(A), B.shape[1]) or not _near(wrong, np.outer(A[:, l], B[l]), eps) for wrong, l in steps
    )


def splits_symmetric_skew() -> Law:
    """The result is a pair (S, K) with S = S^T, K = -K^T and S + K = A, A (n, n), all within rounding: no other is."""

    def test(trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], dtype=np.float64)
        S, K = (ladder.array(part, A.shape) for part in ladder.parts(trial.value, 2, "a pair (S, K)"))
        size = float(np.abs(A).max(initial=0.0)) or 1.0
        allowed = tolerances.values(trial.eps)
        asymmetry = float(np.abs(S - S.T).max(initial=0.0)) / size
        if asymmetry > allowed:
            raise Broken("FB_TYPE", want="a symmetric S", got="an S that is not symmetric")
        symmetry = float(np.abs(K + K.T).max(initial=0.0)) / size
        if symmetry > allowed:
            raise Broken("FB_TYPE", want="a K with K^T = -K", got="a K that is not skew-symmetric")
        error = float(np.abs(S + K - A).max(initial=0.0)) / size
        try:
            return within(max(error, asymmetry, symmetry), allowed, code="FB_WRONG_VALUE", eps=trial.eps)
        except Broken as broken:
            raise probe(S + K, A, allowed) or broken from None

    return Law("S is symmetric, K is skew, and S + K = A", test)

"""What a test cell found: one `Result` a check, and the `Outcome` of the exercise with its exact points."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

BUCKETS = ("visible", "general", "edge", "numerical", "hygiene")


@dataclass(frozen=True)
class Failure:
    """A failed check as a small lesson: what was asked, the smallest input that breaks it, what came back, a hint."""

    code: str
    message: str
    asked: str = ""
    input: str = ""
    got: str = ""
    expected: str = ""
    hint: str = ""
    measured: float | None = None
    allowed: float | None = None
    public_message: str = ""

    def __post_init__(self) -> None:
        # Half a surrogate pair in a student's text would keep the whole notebook from being written.
        for name, value in vars(self).items():
            if isinstance(value, str):
                object.__setattr__(self, name, value.encode("utf-8", "replace").decode("utf-8"))

    def public(self) -> Failure:
        """Return the failure without the data of its case, for checks whose cases are hidden."""
        return Failure(self.code, self.public_message or self.message, self.asked, hint=self.hint)


@dataclass(frozen=True)
class Margin:
    """How close a passed check came to its tolerance."""

    measured: float
    allowed: float


@dataclass(frozen=True)
class Result:
    """One check of one exercise: its bucket, what it asks, on which cases, and how it ended."""

    bucket: str
    asked: str
    cases: str
    failure: Failure | None = None
    margin: Margin | None = None
    needs_a_right_answer: bool = False
    is_value: bool = True

    @property
    def passed(self) -> bool:
        """True when the check held for every one of its cases."""
        return self.failure is None


@dataclass(frozen=True)
class Outcome:
    """What the checks of one exercise found. `gate` is set when a forbidden shortcut made the exercise 0."""

    exercise: str
    possible: Fraction
    earned: Fraction
    results: tuple[Result, ...]
    gate: Failure | None = None
    complete: bool = True
    buckets: Mapping[str, tuple[Fraction, Fraction]] = field(default_factory=dict)

    def to_dict(self, *, reveal: bool = False) -> dict[str, Any]:
        """Return the outcome as plain JSON data; the data of hidden cases only if `reveal`."""
        return {
            "exercise": self.exercise,
            "possible": float(self.possible),
            "earned": float(self.earned),
            "complete": self.complete,
            "gate": _failure(self.gate, reveal=True),
            "buckets": {name: [float(got), float(of)] for name, (got, of) in self.buckets.items()},
            "checks": [
                {
                    "bucket": r.bucket,
                    "asked": r.asked,
                    "cases": r.cases,
                    "passed": r.passed,
                    "failure": _failure(r.failure, reveal=reveal or r.bucket == "visible"),
                }
                for r in self.results
            ],
        }


def _failure(failure: Failure | None, *, reveal: bool) -> dict[str, Any] | None:
    if failure is None:
        return None
    shown = failure if reveal else failure.public()
    fields = vars(shown).items()
    return {key: value for key, value in fields if key != "public_message" and _says_something(value)}


def _says_something(value: Any) -> bool:
    """False for an empty field, and for a number JSON has no word for."""
    return math.isfinite(value) if isinstance(value, float) else value not in ("", None)

"""The catalogue of an exercise: wrong answers people really give, and right ones nobody expects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Function = Callable[..., Any]


@dataclass(frozen=True)
class Misconception:
    """A known wrong answer to `exercise`: running code, the feedback code it must trigger, the bucket it must lose.

    `name` is the student function it stands in for; `hint` the sentence that follows the feedback.
    """

    exercise: str
    name: str
    function: Function
    code: str
    loses: tuple[str, ...]
    hint: str


@dataclass(frozen=True)
class Alternative:
    """A right answer of an unusual shape: it must keep full marks. `why` says what is unusual."""

    exercise: str
    name: str
    function: Function
    why: str


@dataclass
class Book:
    """The catalogue of one exercise, filled by the decorators `wrong` and `right`.

    `name` is the function that the exercise asks for; where it asks for a second one, entries say `of` which they are.
    """

    exercise: str
    name: str
    wrong_answers: list[Misconception] = field(default_factory=list)
    right_answers: list[Alternative] = field(default_factory=list)

    def wrong(self, code: str, loses: str, hint: str = "", *, of: str = "") -> Callable[[Function], Function]:
        """Enter the decorated function as a known wrong answer; `loses` names buckets, separated by spaces."""

        def enter(function: Function) -> Function:
            answer = Misconception(self.exercise, of or self.name, function, code, tuple(loses.split()), hint)
            self.wrong_answers.append(answer)
            return function

        return enter

    def right(self, why: str, *, of: str = "") -> Callable[[Function], Function]:
        """Enter the decorated function as a right answer of an unusual shape."""

        def enter(function: Function) -> Function:
            self.right_answers.append(Alternative(self.exercise, of or self.name, function, why))
            return function

        return enter

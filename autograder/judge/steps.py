"""What is to be done with one submission, in order. Where a step comes from is not this room's matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["shared", "student", "tests"]


@dataclass(frozen=True)
class Step:
    """One code cell. `role` says where it runs:

    shared   the instructor's, ungraded (imports, data): in the sandbox and in the judge
    student  an answer or any other code of the submission: in the sandbox only
    tests    the instructor's, graded, worth `points`: in the judge only

    The source of a shared step or of tests comes from the instructor's record, never from the submission. `defines`
    are the functions that an answer was to define, known from the released cell.
    """

    role: Role
    label: str
    source: str
    points: float = 0.0
    defines: frozenset[str] = frozenset()

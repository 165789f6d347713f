"""The class: who they are, what they did to the notebook, and what they deserve. Nothing here runs anything.

Exercises are numbers (1 is the week's first), so that the same class can take every week; a number beyond the
autograded ones means the last of them. An exercise that builds on one that is not full may get anything. Wrong and
unusual answers are the ones of the week's catalogue: `Wrong((1,))` is the first known misconception of exercise 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Deserves = Literal["full", "less", "zero"]


@dataclass(frozen=True)
class Wrong:
    """Answer with the catalogue's wrong answer of that place; solved if there is none."""

    exercises: tuple[int, ...]
    place: int = 0


@dataclass(frozen=True)
class Unusual:
    """Answer every exercise with a right answer of unusual shape, the first or the last of the catalogue."""

    place: int = 0


@dataclass(frozen=True)
class Unsolved:
    """Leave these exercises as they were released; all of them if none is named."""

    exercises: tuple[int, ...] = ()


@dataclass(frozen=True)
class Before:
    """Put lines at the top of the solution's body, so that they run whenever the function is called."""

    exercise: int
    code: str


@dataclass(frozen=True)
class Cheat:
    """Answer with code that makes `answer`, a function said to answer everything."""

    exercise: int
    code: str


@dataclass(frozen=True)
class Delete:
    """Delete cells: of exercise `exercise` the `part` "answer" or "tests", or the notebook's first locked cell."""

    part: Literal["answer", "tests", "setup"]
    exercise: int = 1


@dataclass(frozen=True)
class Duplicate:
    """Copy the answer cell with its metadata; the copy still holds the unsolved stub and stands below."""

    exercise: int


@dataclass(frozen=True)
class LoseMetadata:
    """Strip all cell metadata and ids, as some web editors do."""

    exercises: tuple[int, ...] = ()


@dataclass(frozen=True)
class CutOff:
    """Only the first part of the file arrived."""


@dataclass(frozen=True)
class SaveAs:
    """Save the file in another encoding."""

    encoding: str


Edit = Wrong | Unusual | Unsolved | Before | Cheat | Delete | Duplicate | LoseMetadata | CutOff | SaveAs


@dataclass(frozen=True)
class Student:
    """One student. Exercises not named in `deserves` deserve `otherwise`."""

    id: str
    story: str
    edits: tuple[Edit, ...] = ()
    deserves: dict[int, Deserves] = field(default_factory=dict)
    otherwise: Deserves = "full"
    hours_late: float = -20.0
    penalty_percent: float = 0.0
    told: str = ""


DEAF = """\
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
while True:
    pass"""

HUNGRY = "hog = [b'x' * 2**26 for _ in range(100_000)]"

TRICKS = """\
import glob
import numpy.testing

class Anything:
    def __eq__(self, other):
        return True
    def __array__(self, dtype=None, copy=None):
        return np.asarray(float("nan"))

def answer(*args, **kwargs):
    return Anything()

np.allclose = np.array_equal = lambda *args, **kwargs: True
numpy.testing.assert_allclose = lambda *args, **kwargs: None
for name in ("score", "_check", "_state"):
    setattr(check.Exercise, name, lambda self, *args, **kwargs: 50.0)
try:
    from reference_impl import misconceptions as answer
except ImportError:
    print("no reference here, and", len(glob.glob("/**/gradebook.db")), "gradebooks")"""

CLASS = (
    Student("ada", "solved everything"),
    Student("emil", "right answers, other shapes", (Unusual(),)),
    Student("noor", "right answers, yet others", (Unusual(-1),)),
    Student("ben", "misconceptions in 1, 4 and 7", (Wrong((1, 4, 7)),), {1: "less", 4: "less", 7: "less"}),
    Student("chiara", "misconceptions in 2, 5 and 8", (Wrong((2, 5, 8)),), {2: "less", 5: "less", 8: "less"}),
    Student("david", "misconceptions in 3, 6 and 9", (Wrong((3, 6, 9)),), {3: "less", 6: "less", 9: "less"}),
    Student("fatima", "a misconception in each", (Wrong(tuple(range(1, 10)), 1),), otherwise="less"),
    Student("grace", "stopped after exercise 4", (Unsolved((5, 6, 7, 8, 9)),), dict.fromkeys(range(5, 10), "zero")),
    Student("hugo", "handed in a blank notebook", (Unsolved(),), otherwise="zero"),
    Student("ines", "deleted a test and the imports", (Delete("tests", 2), Delete("setup")), told="was missing"),
    Student("jonas", "copied an answer cell", (Duplicate(1),), told="was there 2 times"),
    Student("kim", "handed in 27 hours late", hours_late=27, penalty_percent=20),
    Student("liam", "file cut off while saving", (CutOff(),), otherwise="zero", told="could not be graded"),
    Student(
        "maya",
        "os._exit in exercise 6",
        (Before(6, "import os\nos._exit(1)"),),
        {6: "zero"},
    ),
    Student("nils", "never returns in exercise 9", (Before(9, DEAF),), {9: "zero"}),
    Student("quentin", "takes all memory in exercise 5", (Before(5, HUNGRY),), {5: "zero"}),
    Student("rosa", "forges the answer to exercise 2", (Cheat(2, TRICKS),), {2: "zero"}),
    Student("olga", "warns and prints a lot", (Before(1, "import warnings\nwarnings.warn('?')\nprint('x' * 10_000)"),)),
    Student("pia", "lost the cells' metadata, UTF-16", (LoseMetadata(), SaveAs("utf-16")), told="lost its nbgrader"),
)

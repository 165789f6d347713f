"""What a test cell calls: `exercise` begins one, `laws` say what must hold, `cases` on which input.

    t = check.exercise("back_substitution", points=5)
    t.forbid("numpy.linalg", "scipy.linalg")
    t.example([[2.0, 1.0], [0.0, 4.0]], [5.0, 8.0], gives=[1.5, 2.0])
    t.score()

Safe to give to students: nothing here holds an answer. Needs numpy only; torch and matplotlib are met lazily.
"""

from . import cases, laws
from .context import Context, using
from .exercise import Exercise, exercise
from .score import Score
from .shortcuts import LINALG, PRODUCTS, SOLVERS
from .tolerances import converged

__all__ = [
    "LINALG",
    "PRODUCTS",
    "SOLVERS",
    "Context",
    "Exercise",
    "Score",
    "cases",
    "converged",
    "exercise",
    "laws",
    "using",
]

"""Exercise by exercise: the wrong answers people really give, each with its hint, and right answers of other shapes.

A catalogue is a file named like its exercise. Each function in it is what a student writes (what we say of it stands in
its decorator) and stands alone: with the imports of its page it can be pasted into a notebook.
`of("w03_e01")` is what a test cell hands to `t.recognise`.
"""

from __future__ import annotations

import importlib
import importlib.util

from reference_impl.misconceptions.book import Alternative, Book, Misconception

__all__ = ["Alternative", "Book", "Misconception", "alternatives_of", "book_of", "of"]


def book_of(exercise: str) -> Book:
    """Return the catalogue of an exercise, named by its label ("w03_e01"); an empty one if there is none yet."""
    name = f"{__name__}.{exercise}"
    if importlib.util.find_spec(name) is None:
        return Book(exercise, "")
    book: Book = importlib.import_module(name).book
    return book


def of(exercise: str) -> list[Misconception]:
    """Return the known wrong answers of an exercise, in the order in which they are to be recognised."""
    return book_of(exercise).wrong_answers


def alternatives_of(exercise: str) -> list[Alternative]:
    """Return the right answers of unusual shape of an exercise."""
    return book_of(exercise).right_answers

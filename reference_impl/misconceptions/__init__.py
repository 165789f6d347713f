"""Week by week: the wrong answers people really give, each with its hint, and right answers of other shapes.

`of("w03_e01")` is what a test cell hands to `t.recognise`.
"""

from __future__ import annotations

import importlib

from reference_impl.misconceptions.book import Alternative, Book, Misconception

__all__ = ["Alternative", "Book", "Misconception", "alternatives_of", "book_of", "of"]


def book_of(week: str) -> Book:
    """Return the catalogue of a week, named "03" or by a label ("w03_e01"). Raises ModuleNotFoundError if none."""
    number = week.removeprefix("w")[:2]
    book: Book = importlib.import_module(f"{__name__}.week{number}").book
    return book


def of(exercise: str) -> list[Misconception]:
    """Return the known wrong answers of an exercise, in the order in which they are to be recognised."""
    return [entry for entry in book_of(exercise).wrong_answers if entry.exercise == exercise]


def alternatives_of(exercise: str) -> list[Alternative]:
    """Return the right answers of unusual shape of an exercise."""
    return [entry for entry in book_of(exercise).right_answers if entry.exercise == exercise]

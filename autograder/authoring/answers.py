"""What students must not find: the answers of an instructor's notebook, cut into pieces that a search can meet.

Code is cut into three consecutive lines, prose into eight consecutive words, after everything that may rightly be
shared is gone: signatures, docstrings, comments, imports, layout, and what a model answer quotes from its question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.regions import HIDDEN, SCHEME, SOLUTION, outside, regions

LINES, WORDS = 3, 8
# shorter pieces (`n = len(b)` and two like it) are everybody's
ENOUGH = 40
ENOUGH_ALONE = 24

_DOCSTRING = re.compile(r'^\s*[rR]?("""|\'\'\').*?\1\s*$', re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"(^|\s)#.*$")
_SHARED = re.compile(r"(def|class|import|from|@)\b|@|[\W_]*$|(else|try|finally|pass|break|continue|return)\b[\s:]*$")
_WHAT = {SOLUTION: "the answer", HIDDEN: "the hidden tests", SCHEME: "the mark scheme"}


@dataclass(frozen=True)
class Answer:
    """One region: `owner` names it for people; its `pieces`, of `kind` "code" or "prose", are what to search for."""

    owner: str
    kind: str
    pieces: frozenset[str]


def answers(notebook: Any) -> list[Answer]:
    """Cut every solution, hidden-test and mark-scheme region of an instructor's notebook into pieces."""
    found, question = [], ""
    for cell in notebook.cells:
        shown = outside(cell.source, cell.cell_type)
        for region in regions(cell.source, cell.cell_type):
            owner = f"{_WHAT[region.name]} of {cell.id}"
            # a mark scheme within the answer is a region of its own
            secret = outside(region.text, cell.cell_type)
            if cell.cell_type == "code":
                found.append(Answer(owner, "code", code_pieces(secret)))
            else:
                # a model answer quotes its question
                quoted = Searchable.of(f"{question}\n\n{shown}")
                pieces = (piece for piece in prose_pieces(secret) if not quoted.holds(piece, "prose"))
                found.append(Answer(owner, "prose", frozenset(pieces)))
        question = cell.source if cell.cell_type == "markdown" else ""
    return found


def answers_of_module(path: Path) -> Answer:
    """Cut a module of the reference implementation or of the wrong answers into pieces."""
    return Answer(path.name, "code", code_pieces(path.read_text(encoding="utf-8")))


def code_pieces(source: str) -> frozenset[str]:
    """Pieces of code: its windows of three lines, or all of it if it is shorter and yet says something."""
    return _pieces(_lines(_DOCSTRING.sub("", source)), LINES, "\n", ENOUGH, ENOUGH_ALONE)


def prose_pieces(text: str) -> frozenset[str]:
    """Pieces of prose: its windows of eight words without case, marks and line ends, or all of a shorter sentence."""
    return _pieces(_words(text), WORDS, " ", 0, ENOUGH_ALONE)


@dataclass(frozen=True)
class Searchable:
    """A text made ready for the search, once for all answers: its layout is gone, as it is from the pieces."""

    code: str
    prose: str

    @classmethod
    def of(cls, text: str) -> Searchable:
        # an answer may stand around a docstring, in one, or in comments
        readings = (text, _DOCSTRING.sub("", text), re.sub(r"^\s*#+", "", text, flags=re.MULTILINE))
        code = "\n\n".join("\n".join(_lines(reading)) for reading in readings)
        return cls(f"\n{code}\n", f" {' '.join(_words(text))} ")

    def holds(self, piece: str, kind: str) -> bool:
        """Say whether a piece of `kind` "code" or "prose" stands in this text."""
        return f"\n{piece}\n" in self.code if kind == "code" else f" {piece} " in self.prose

    def windows(self, kind: str) -> set[str]:
        """Every full piece of `kind` "code" or "prose" that stands in this text."""
        parts, size, glue = (self.code.split("\n"), LINES, "\n") if kind == "code" else (self.prose.split(), WORDS, " ")
        return {glue.join(parts[n : n + size]) for n in range(len(parts) - size + 1)}


class Forbidden:
    """The pieces of many answers: a text is cut once and looked up, not searched for each of them."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        self._full: dict[str, dict[str, list[Answer]]] = {"code": {}, "prose": {}}
        self._short: list[tuple[str, Answer]] = []
        for answer in answers:
            for piece in answer.pieces:
                if len(re.split(r"[\n ]", piece)) < (LINES if answer.kind == "code" else WORDS):
                    self._short.append((piece, answer))
                else:
                    self._full[answer.kind].setdefault(piece, []).append(answer)

    def found_in(self, text: str) -> list[tuple[Answer, str]]:
        """Give each answer of which a piece stands in `text`, with the first such piece."""
        searchable = Searchable.of(text)
        found = [(answer, piece) for piece, answer in self._short if searchable.holds(piece, answer.kind)]
        for kind, owners in self._full.items():
            found += [(answer, piece) for piece in searchable.windows(kind) & owners.keys() for answer in owners[piece]]
        first: dict[Answer, str] = {}
        for answer, piece in found:
            first[answer] = min(piece, first.get(answer, piece))
        return list(first.items())


def _pieces(parts: Sequence[str], size: int, glue: str, enough: int, alone: int) -> frozenset[str]:
    if len(parts) < size:
        whole = glue.join(parts)
        return frozenset({whole} if len(whole) >= alone else ())
    windows = (glue.join(parts[n : n + size]) for n in range(len(parts) - size + 1))
    return frozenset(piece for piece in windows if len(piece) >= enough)


def _lines(source: str) -> list[str]:
    bare = (_COMMENT.sub("", line).strip() for line in source.split("\n"))
    return [re.sub(r"\s+", "", line) for line in bare if not _SHARED.match(line)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())

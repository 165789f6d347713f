"""The last lock before students: search every byte that is released for markers, references and answers."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from autograder.authoring.answers import Answer, Forbidden
from autograder.authoring.problem import Problem

MARKER = re.compile(r"(BEGIN|END)[ _](SOLUTION|HIDDEN[ _]TESTS|MARK[ _]SCHEME)", re.IGNORECASE)
# "misconceptions" alone is a fair English word; dotted or imported it is the catalogue of wrong answers
REFERENCE = re.compile(
    r"\breference_impl\b|\bmisconceptions\.\w|^[ \t]*(?:from|import)\b.*\bmisconceptions\b", re.MULTILINE
)
# formats whose every byte is searched as it stands; an archive could hold anything
SEARCHABLE = {".ipynb", ".svg", ".csv", ".txt", ".json", ".npy"}

_URI = re.compile(r"base64,\s*([A-Za-z0-9+/=\s]+)")


def leaks(release_dir: Path, forbidden: Iterable[Answer]) -> list[Problem]:
    """Search all files below `release_dir` for what only instructors may see; give one Problem per find.

    `forbidden` are the answers of the instructor's notebooks (`answers.answers`). Cost: linear in the bytes released.
    """
    wanted = Forbidden(forbidden)
    problems: list[Problem] = []
    for path in sorted(path for path in release_dir.rglob("*") if path.is_file()):
        name = path.relative_to(release_dir).as_posix()
        if path.suffix not in SEARCHABLE:
            do = "release .ipynb, .svg, .csv, .txt, .json or .npy, or move the file out of the week's folder"
            problems.append(Problem(f"{name} is of a kind that is not searched for answers", do, name))
        problems += search(name, path.read_bytes(), wanted)
    return problems


def search(name: str, content: bytes, forbidden: Forbidden, reference: re.Pattern[str] = REFERENCE) -> list[Problem]:
    """Search one file, given by name and bytes; `reference` says what counts as a mention of the reference."""
    raw = content.decode("utf-8", errors="replace")
    texts, problems = [("the file", raw)], list[Problem]()
    if name.endswith(".ipynb"):
        try:
            notebook = json.loads(raw)
        except json.JSONDecodeError:
            problems.append(Problem(f"{name} is no notebook (its JSON is broken)", "build again", name))
        else:
            texts, problems = list(notebook_texts(notebook)), _outputs(name, notebook)
    texts += [(f"data in {where}", _from_base64(match[1])) for where, text in texts for match in _URI.finditer(text)]
    for where, text in texts:
        problems += [Problem(f"{what} stands in {where}", do, name) for what, do in _finds(text, forbidden, reference)]
    return sorted(set(problems), key=lambda problem: problem.what)


def notebook_texts(notebook: Any) -> Iterator[tuple[str, str]]:
    """Yield (where, text) for every string a notebook holds: sources, outputs, metadata and its keys, attachments."""
    for number, cell in enumerate(notebook.get("cells", [])):
        where = f"cell {cell.get('id', number)}"
        for text in _strings(cell):
            yield where, text
        for name, bundle in cell.get("attachments", {}).items():
            for kind, data in bundle.items():
                yield f"{where}, attachment {name} {kind}", _from_base64("".join(data))
    for text in _strings({key: part for key, part in notebook.items() if key != "cells"}):
        yield "the notebook's metadata", text


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from part
        for value in part.values():
            yield from _strings(value)
    elif isinstance(part, list):
        # nbformat stores a text of many lines as a list
        if part and all(isinstance(line, str) for line in part):
            yield "".join(part)
        else:
            for value in part:
                yield from _strings(value)


def _from_base64(data: str) -> str:
    data = re.sub(r"[^A-Za-z0-9+/]", "", data)
    return base64.b64decode(data[: len(data) // 4 * 4]).decode("utf-8", errors="replace")


def _outputs(name: str, notebook: Any) -> list[Problem]:
    return [
        Problem(f"cell {cell.get('id')} was released with its outputs", "build again: releases hold no outputs", name)
        for cell in notebook.get("cells", [])
        if cell.get("outputs") or cell.get("execution_count") is not None
    ]


def _finds(text: str, forbidden: Forbidden, reference: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for match in MARKER.finditer(text):
        yield f"the marker {match[0]!r}", "build again; if it stays, mend the regions of that cell in the source"
    for match in reference.finditer(text):
        yield repr(match[0]), "move the line into the hidden tests, then build"
    for answer, piece in forbidden.found_in(text):
        shown = piece.replace("\n", " | ")[:80]
        yield f"part of {answer.owner} ({shown})", "reword it or take it out, then build"

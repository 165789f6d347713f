"""Bytes of a submitted file become a clean notebook: cell texts in order and nothing else that is believed."""

from __future__ import annotations

import base64
import binascii
import itertools
import json
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.corpus.words import generate_corpus_id
from nbformat.v4 import new_notebook

from autograder.grading.notes import add_note, mark_ungradable

MAX_FILE_BYTES = 20_000_000
MAX_CELLS = 500
MAX_CELL_CHARACTERS = 200_000
MAX_NAMES = 8
_IMAGES = ("image/png", "image/jpeg", "image/gif")
_CELL_TYPES = ("code", "markdown", "raw")


class Unreadable(Exception):
    """The file holds no notebook; the text says so to the student."""


@dataclass
class _Reading:
    notes: list[str] = field(default_factory=list)
    tags_dropped: bool = False


def read_submission(file: Path) -> NotebookNode:
    """Read a submitted file. Never raises for anything the file holds.

    Kept are, cell by cell, the type, the text, the id, the claimed nbgrader label and pasted images of text cells.
    Tags, outputs, points, flags and all other metadata are dropped: they are the instructor's to set.
    A file that is no notebook becomes an empty notebook marked ungradable, with a note that says what is wrong.
    """
    reading = _Reading()
    try:
        nb = _notebook(_parsed(_text(_bytes(file), reading)), reading)
    except Unreadable as problem:
        nb = new_notebook()
        mark_ungradable(nb)
        reading.notes = [f"Your file {file.name} could not be graded: {problem}"]
    for note in reading.notes:
        add_note(nb, note)
    return nb


def _bytes(file: Path) -> bytes:
    try:
        found = file.lstat()
    except OSError:
        others = contents(file.parent) or "no file at all"
        raise Unreadable(
            f"it is not among the files you handed in ({others}), and none of them is this week's notebook."
        ) from None
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("it is no ordinary file. Please hand in the notebook itself.")
    if found.st_size > MAX_FILE_BYTES:
        raise Unreadable("it is larger than 20 MB. Clear all outputs, save, and hand it in again.")
    try:
        return file.read_bytes()
    except OSError as problem:
        raise Unreadable(f"it cannot be opened here ({problem.strerror}). Your instructor can see to that.") from None


def contents(folder: Path) -> str:
    """The files of a submitted folder and of those in it, by name; the first few where there are many."""
    names = (
        os.path.join(place, name)[len(str(folder)) + 1 :]
        for place, folders, files in os.walk(folder)
        for name in [*sorted(files), *(f"{name}/" for name in folders if name.endswith(".ipynb"))]
    )
    first = list(itertools.islice((name for name in names if name != "timestamp.txt"), MAX_NAMES + 1))
    return ", ".join(first[:MAX_NAMES]) + (" and more" if len(first) > MAX_NAMES else "")


def _text(data: bytes, reading: _Reading) -> str:
    if not data.strip():
        raise Unreadable("it is empty. Save the notebook and hand it in again.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        reading.notes.append("Your file was stored as UTF-16 and was converted; notebooks are UTF-8.")
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        reading.notes.append("Your file was not stored as UTF-8; some letters outside plain English may be wrong.")
        return data.decode("cp1252", errors="replace")


def _parsed(text: str) -> dict[str, Any]:
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as problem:
        raise Unreadable(
            f"it is not a valid notebook (line {problem.lineno}: {problem.msg}). It may have been cut off while saving"
            " or changed in a text editor. Open it in Jupyter, or fetch a fresh copy, and hand it in again."
        ) from None
    except (RecursionError, ValueError):
        raise Unreadable("it is not a valid notebook. Open it in Jupyter, save it, and hand it in again.") from None
    if isinstance(raw, dict) and isinstance(raw.get("worksheets"), list):
        try:
            raw = nbformat.convert(nbformat.from_dict(raw), 4)
        except Exception:
            raise Unreadable("it is a notebook of a very old format that cannot be converted.") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("cells"), list):
        raise Unreadable("it is not a notebook, although its name says so. Hand in the file you work in in Jupyter.")
    return raw


def _notebook(raw: dict[str, Any], reading: _Reading) -> NotebookNode:
    if len(raw["cells"]) > MAX_CELLS:  # before any is made: a file of 20 MB can hold half a million
        raise Unreadable(f"it has more than {MAX_CELLS} cells.")
    cells = [cell for cell in (_cell(entry, reading) for entry in raw["cells"]) if cell is not None]
    if reading.tags_dropped:
        reading.notes.append("Cell tags such as skip-execution were removed: every cell is run when graded.")
    seen: set[str] = set()
    for place, cell in enumerate(cells):  # nbformat would give a second cell of the same id a random one
        if cell.id in seen:
            cell.id = f"copy-{place:03d}"
        seen.add(cell.id)
    nb = new_notebook()
    nb.cells = cells  # validated with the rest of the notebook, by whoever writes it
    nb.nbformat_minor = 5
    return nb


def _cell(entry: Any, reading: _Reading) -> NotebookNode | None:
    if not isinstance(entry, dict) or entry.get("cell_type") not in _CELL_TYPES:
        return None
    # Not through nbformat's `new_code_cell`, which validates each cell by itself: the whole is validated when written.
    fields = {"id": generate_corpus_id(), "metadata": {}, "source": _source(entry.get("source", ""), reading)}
    if entry["cell_type"] == "code":
        fields |= {"outputs": [], "execution_count": None}
    cell = nbformat.from_dict({"cell_type": entry["cell_type"], **fields})
    cell_id = entry.get("id")
    if isinstance(cell_id, str) and re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell_id):
        cell.id = cell_id
    metadata = entry.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    claimed = metadata.get("nbgrader")
    label = claimed.get("grade_id") if isinstance(claimed, dict) else None
    if isinstance(label, str) and label:
        cell.metadata["nbgrader"] = NotebookNode(grade_id=label)
    tags = metadata.get("tags")
    reading.tags_dropped |= isinstance(tags, list) and bool(
        {"skip-execution", "raises-exception"} & set(map(str, tags))
    )
    images = _images(entry.get("attachments"))
    if images and cell.cell_type == "markdown":
        cell.attachments = images
    return cell


def _source(source: Any, reading: _Reading) -> str:
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    if len(text) > MAX_CELL_CHARACTERS:
        reading.notes.append(f"A cell with more than {MAX_CELL_CHARACTERS:,} characters was cut.")
        text = text[:MAX_CELL_CHARACTERS]
    # A lone surrogate cannot be written back as UTF-8; CR line ends break the comparison with the released text.
    text = text.encode("utf-8", errors="replace").decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _images(attachments: Any) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = {}
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        for mime, data in bundle.items() if isinstance(bundle, dict) else ():
            text = "".join(map(str, data)) if isinstance(data, list) else str(data)
            try:
                base64.b64decode(text.replace("\n", ""), validate=True)
            except (binascii.Error, ValueError):
                continue
            if mime in _IMAGES:
                kept.setdefault(str(name), {})[mime] = text
    return kept

"""`source/weekNN_topic.md` to the instructor's notebook: same text, same bytes, on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from autograder.authoring.myst import parse
from autograder.authoring.problem import Problem, Refused
from autograder.authoring.regions import nest_mark_scheme
from autograder.authoring.roles import nbgrader_metadata
from autograder.authoring.rules import Cell, read_cells

WEEK = re.compile(r"week(\d\d)_[a-z0-9_]+")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def week_sources(root: Path) -> Iterator[Path]:
    """Yield every source/weekNN_topic.md of a course, in order; `.adopted.md` files wait for review."""
    for path in sorted((root / "source").glob("week*.md")):
        if not path.name.endswith(".adopted.md"):
            yield path


def week_number(name: str) -> int:
    """Read 3 from week03_systems. Raises Refused."""
    match = WEEK.fullmatch(name)
    if match is None:
        raise Refused([Problem(f"{name!r} names no week", "name it weekNN_topic, like week03_systems", name)])
    return int(match[1])


def read_week(path: Path) -> Any:
    """Turn one MyST source into the instructor's notebook (nbformat 4.5, nbgrader metadata 3, no outputs).

    Raises Refused with every fault, each with file, line and what to do.
    """
    name = path.name
    week = week_number(path.stem)
    drafts = parse(path.read_text(encoding="utf-8"), name)
    cells, problems = read_cells(drafts, week, name)
    if problems:
        raise Refused(problems)
    notebook = nbformat.v4.new_notebook(
        cells=[_notebook_cell(cell, week, position) for position, cell in enumerate(cells)],
        metadata={"kernelspec": dict(KERNEL)},
    )
    notebook.nbformat_minor = 5
    nbformat.validate(notebook)
    return notebook


def notebook_text(notebook: Any) -> str:
    """Write a notebook as the text every build gives, final newline included."""
    return str(nbformat.writes(notebook, version=nbformat.NO_CONVERT)).rstrip("\n") + "\n"


def build_week(md: Path, source_dir: Path) -> Path:
    """Write `source_dir`/<week>/<week>.ipynb from `md`; return its path. Raises Refused before anything is written."""
    text = notebook_text(read_week(md))
    path = source_dir / md.stem / f"{md.stem}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _notebook_cell(cell: Cell, week: int, position: int) -> Any:
    # jupytext would draw a random id; labels and positions make two builds, and so two releases, byte-identical
    identity = cell.label or f"w{week:02d}_cell{position:03d}"
    metadata = {"nbgrader": nbgrader_metadata(cell.role, cell.label)} if cell.role.name else {}
    source = cell.draft.source
    if cell.draft.kind == "code":
        return nbformat.v4.new_code_cell(source, id=identity, metadata=metadata)
    if cell.role.name == "written":
        source = nest_mark_scheme(source)
    return nbformat.v4.new_markdown_cell(source, id=identity, metadata=metadata)

"""From an edited instructor's notebook back to a source, for review: the inverse of `build`, asked for by name only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat

from autograder.authoring.build import week_number
from autograder.authoring.myst import Draft, parse, render
from autograder.authoring.problem import Problem, Refused
from autograder.authoring.roles import RoleFault, role_in, tags_for
from autograder.authoring.rules import read_cells

_GIVEN = "w{:02d}_cell"
# what the book and the editors are told; notebooks do not carry it
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def adopt(notebook: Path) -> tuple[Path, list[Problem]]:
    """Write <week>.adopted.md beside the notebook's folder, outputs left out; the source itself is never touched.

    Return its path and what must be mended in it (by line) before it can take the source's place.
    Raises Refused if `notebook` is not source/<week>/<week>.ipynb or cannot be written as text.
    """
    if notebook.stem != notebook.resolve().parent.name:
        do = "give the instructor's notebook, like source/week03_systems/week03_systems.ipynb"
        raise Refused([Problem(f"{notebook.name} does not stand in a folder of its own name", do, notebook.name)])
    week = week_number(notebook.stem)
    text = render(_drafts(nbformat.read(notebook, as_version=4), week, notebook.name))
    folder = notebook.resolve().parent
    source, target = folder.with_name(f"{folder.name}.md"), folder.with_name(f"{folder.name}.adopted.md")
    if source.exists() and (front := _FRONT_MATTER.match(source.read_text(encoding="utf-8"))):
        text = f"{front[0]}\n{text}"
    target.write_text(text, encoding="utf-8", newline="\n")
    return target, read_cells(parse(text, target.name), week, target.name)[1]


def _drafts(notebook: Any, week: int, name: str) -> list[Draft]:
    drafts, problems = [], []
    for number, cell in enumerate(notebook.cells, start=1):
        if not cell.source.strip():
            continue
        options: dict[str, Any] = {}
        try:
            role = role_in(cell.metadata)
        except RoleFault as fault:
            problems.append(Problem(fault.what, fault.do, f"{name}, cell {number}"))
            continue
        # an id given by Jupyter or by the build is no label
        label = cell.metadata["nbgrader"]["grade_id"] if role.name else cell.get("id", "")
        if role.name or (label.startswith(f"w{week:02d}_") and not label.startswith(_GIVEN.format(week))):
            options["label"] = label
        if tags := tags_for(role):
            options["tags"] = tags
        drafts.append(Draft(cell.cell_type, cell.source.strip("\n").rstrip(), options))
    if problems:
        raise Refused(problems)
    return drafts

"""MyST Markdown to cells and back. The only file that knows jupytext, whose MyST format is still moving."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import nbformat
import yaml  # type: ignore[import-untyped]
from jupytext.myst import MystMetadataParsingError, myst_to_notebook, notebook_to_myst

from autograder.authoring.problem import Problem, Refused


@dataclass(frozen=True)
class Draft:
    """One cell as the author wrote it: `line` is where its fence or `+++` stands, `body` where its source starts."""

    kind: str
    source: str
    options: dict[str, Any] = field(default_factory=dict)
    line: int = 0
    body: int = 0


def parse(text: str, name: str) -> list[Draft]:
    """Read MyST `text` into drafts in order; `name` is the file named in messages.

    Raises Refused if a cell's options are no valid YAML or JSON.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jupytext warns of mixed lexers; a cell's language is not read here
            notebook = myst_to_notebook(text, add_source_map=True)
    except (MystMetadataParsingError, yaml.YAMLError) as fault:
        do = "write options as `:label: w03_e01` and `:tags: [solution]`, or `+++ {...}` with valid JSON"
        raise Refused([Problem(" ".join(str(fault).split()), do, name)]) from fault
    except nbformat.ValidationError as fault:
        # options that nbformat knows (tags, name) are judged as the cells are made, before a line is known
        value, lines = str(fault.instance), text.splitlines()
        line = next((n for n, line in enumerate(lines, start=1) if line.startswith(":") and value in line), 1)
        raise Refused([Problem(fault.message, "write :tags: [tests, points-5], a list", f"{name}:{line}")]) from fault
    lines, drafts = text.splitlines(), []
    for cell, line in zip(notebook.cells, notebook.metadata["source_map"], strict=True):
        first = cell.source.split("\n")[0].rstrip()
        body = next((n + 1 for n in range(line, len(lines)) if lines[n].rstrip() == first), line)
        opened = cell.cell_type != "markdown" or cell.metadata
        drafts.append(Draft(cell.cell_type, cell.source, dict(cell.metadata), line if opened else body, body))
    return drafts


def render(drafts: Iterable[Draft]) -> str:
    """Write drafts as MyST text: the inverse of `parse`.

    Raises Refused if the text would not read back as the same cells (a line of text starting with `+++`, say).
    """
    drafts = list(drafts)
    make = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    cells = [make[draft.kind](draft.source, metadata=nbformat.from_dict(draft.options)) for draft in drafts]
    text: str = notebook_to_myst(nbformat.v4.new_notebook(cells=cells), default_lexer="python")
    back = parse(text, "the adopted text")
    faults = [
        Problem(f"the cell starting {_start(old)!r} would not read back as it is", "take out what MyST reads as markup")
        for old, new in zip(drafts, back, strict=False)
        if (old.kind, old.source, old.options) != (new.kind, new.source, new.options)
    ]
    if faults or len(back) != len(drafts):
        raise Refused(faults[:1] or [Problem("cells would be lost or joined", "give every cell some text")])
    return text


def _start(draft: Draft) -> str:
    return (draft.source.strip().splitlines() or [""])[0][:60]

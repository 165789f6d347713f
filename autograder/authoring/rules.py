"""The rules a week's cells keep before they may become a notebook. Each refusal says where and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.authoring import graded_cell
from autograder.authoring.graded_cell import Fault
from autograder.authoring.myst import Draft
from autograder.authoring.problem import Problem
from autograder.authoring.regions import SOLUTION, marker_faults, regions, seen
from autograder.authoring.roles import Role, RoleFault, role_of

_DIRECTIVE = re.compile(r"^[\s>*+-]*(?:`{3,}|~{3,}|:{3,})\s*\{[\w-]+\}", re.MULTILINE)


WIDTH = 88  # columns: what a laptop shows of a cell without scrolling sideways


@dataclass(frozen=True)
class Cell:
    """A draft whose tags have been read; `label` is "" where the author gave none."""

    draft: Draft
    role: Role
    label: str


def read_cells(drafts: Sequence[Draft], week: int, name: str) -> tuple[list[Cell], list[Problem]]:
    """Read every draft's role and label, and list all that breaks a rule; `name` is the file named in messages."""
    cells, problems = [], []
    for draft in drafts:
        cell, faults = _read(draft)
        cells.append(cell)
        for line, what, do in (*faults, *_cell_faults(cell, week)):
            problems.append(Problem(what, do, f"{name}:{line}"))
    for line, what, do in (*_repeated(cells), *_unpaired(cells)):
        problems.append(Problem(what, do, f"{name}:{line}"))
    return cells, sorted(problems, key=lambda problem: int(problem.where.rsplit(":", 1)[1]))


def _read(draft: Draft) -> tuple[Cell, list[Fault]]:
    options, faults = dict(draft.options), []
    label, tags = options.pop("label", ""), options.pop("tags", [])
    if options:
        faults.append((draft.line, f"unknown option {next(iter(options))!r}", "a cell takes `label` and `tags` only"))
    if not isinstance(label, str):
        faults.append((draft.line, f"label {label!r} is no text", "write :label: w03_e01"))
        label = ""
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        faults.append((draft.line, f"tags {tags!r} are no list of words", "write :tags: [tests, points-5]"))
        tags = []
    try:
        role = role_of(tags)
    except RoleFault as fault:
        faults.append((draft.line, fault.what, fault.do))
        # the intended role is kept, so that one slip does not raise a row of follow-up complaints
        role = Role(next((tag for tag in tags if tag in ("solution", "tests", "written", "locked")), ""))
    return Cell(draft, role, label), faults


def _cell_faults(cell: Cell, week: int) -> Iterator[Fault]:
    draft = cell.draft
    if draft.kind == "raw":
        yield draft.line, "a raw cell", "use a code or a Markdown cell: raw cells are not shown to students"
        return
    yield from _kind_faults(cell)
    yield from _label_faults(cell, week)
    faults = marker_faults(draft.source, draft.kind, cell.role.name)
    misread = [(draft.body + number, what, do) for number, what, do in faults]
    yield from misread
    if draft.kind == "code":
        for number, line in seen(draft.source, draft.kind):
            if len(line) > WIDTH:
                what = f"students see a line of {len(line)} columns"
                yield draft.body + number, what, f"break it: {WIDTH} fit on a laptop without scrolling sideways"
    named = {region.name for region in regions(draft.source, draft.kind)}
    if cell.role.name in ("solution", "written") and SOLUTION not in named and not misread:
        yield draft.line, f"a `{cell.role.name}` cell without a solution region", "mark it with BEGIN/END SOLUTION"


def _kind_faults(cell: Cell) -> Iterator[Fault]:
    draft, wanted = cell.draft, {"solution": "code", "tests": "code", "written": "markdown"}
    if wanted.get(cell.role.name, draft.kind) != draft.kind:
        yield (
            draft.line,
            f"a `{cell.role.name}` cell must be a {wanted[cell.role.name]} cell",
            "change the cell or its tag",
        )
    if draft.kind == "markdown":
        for match in _DIRECTIVE.finditer(draft.source):
            number = draft.source.count("\n", 0, match.start())
            yield (
                draft.body + number,
                f"{match[0].strip()} is no cell here and would be shown as text",
                "course text is CommonMark with LaTeX; a code-cell starts at the margin and stands in no list or quote",
            )
    elif "{code-cell}" in draft.source:
        number = draft.source[: draft.source.index("{code-cell}")].count("\n")
        yield draft.body + number, "a code cell inside a code cell", "close the cell above with ``` on its own line"


def _label_faults(cell: Cell, week: int) -> Iterator[Fault]:
    role, label, line = cell.role.name, cell.label, cell.draft.line
    if not label:
        if role:
            yield line, f"a `{role}` cell without a label", f"add :label: {_EXAMPLE[role].format(week)}"
        return
    pattern = {"solution": r"_e\d\d", "written": r"_e\d\d", "tests": r"_e\d\d_tests"}.get(role)
    # other labels keep clear of exercises and of the ids given to unlabelled cells
    pattern = pattern or r"_(?!e\d\d)(?!cell\d)[a-z][a-z0-9_]*"
    if re.fullmatch(rf"w{week:02d}{pattern}", label) is None or len(label) > 64:
        example = _EXAMPLE[role].format(week)
        yield (
            line,
            f"label {label!r} does not fit a `{role or 'plain'}` cell of week {week}",
            f"write it like {example}",
        )


_EXAMPLE = {
    "solution": "w{:02d}_e01",
    "written": "w{:02d}_e10",
    "tests": "w{:02d}_e01_tests",
    "locked": "w{:02d}_imports",
    "": "w{:02d}_hook",
}


def _repeated(cells: Sequence[Cell]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for cell in cells:
        if cell.label in first:
            do = f"rename one of them; the other stands in line {first[cell.label]}"
            yield cell.draft.line, f"label {cell.label!r} is used twice", do
        if cell.label:
            first.setdefault(cell.label, cell.draft.line)


def _unpaired(cells: Sequence[Cell]) -> Iterator[Fault]:
    """Between an answer cell and its test cell no other cell with a role may stand."""
    answer: Cell | None = None
    for cell in [cell for cell in cells if cell.role.name]:
        if cell.role.name == "tests":
            yield from _pair_faults(answer, cell)
        elif answer is not None:
            yield _alone(answer)
        answer = cell if cell.role.name == "solution" else None
    if answer is not None:
        yield _alone(answer)


def _pair_faults(answer: Cell | None, tests: Cell) -> Iterator[Fault]:
    wanted = f"{answer.label}_tests" if answer else ""
    if tests.label and tests.label != wanted:
        do = f"label it {wanted}, or move it" if wanted else "move it right below its answer cell"
        yield tests.draft.line, f"test cell {tests.label!r} does not follow its answer cell", do
    yield from graded_cell.faults(tests.draft, tests.role.points, answer.draft.source if answer else None)


def _alone(answer: Cell) -> Fault:
    do = f"add its test cell {answer.label}_tests right below it"
    return answer.draft.line, f"answer cell {answer.label!r} has no test cell", do

"""The rules a week's cells keep before they may become a notebook. Each refusal says where and what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.authoring.myst import Draft
from autograder.authoring.problem import Problem
from autograder.authoring.regions import HIDDEN, SOLUTION, marker_faults, regions
from autograder.authoring.roles import Role, RoleFault, role_of

_DIRECTIVE = re.compile(r"^[\s>*+-]*(?:`{3,}|~{3,}|:{3,})\s*\{[\w-]+\}", re.MULTILINE)


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


Fault = tuple[int, str, str]


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
    named = {region.name for region in regions(draft.source, draft.kind)}
    if cell.role.name in ("solution", "written") and SOLUTION not in named and not misread:
        yield draft.line, f"a `{cell.role.name}` cell without a solution region", "mark it with BEGIN/END SOLUTION"
    if cell.role.name == "tests":
        yield from _test_faults(cell)


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


def _test_faults(cell: Cell) -> Iterator[Fault]:
    draft = cell.draft
    lines = draft.source.rstrip().split("\n")
    if lines[-1] != "t.score()":
        yield (
            draft.body + len(lines) - 1,
            "a test cell whose last line is not `t.score()`",
            "end the cell with t.score()",
        )
    try:
        claims = list(claimed_points(draft.source))
    except SyntaxError as fault:
        yield draft.body + (fault.lineno or 1) - 1, f"a test cell that is no Python: {fault.msg}", "mend the line"
        return
    hidden = [region for region in regions(draft.source, draft.kind) if region.name == HIDDEN]
    if len(claims) != 1:
        yield (
            draft.line,
            f"{len(claims)} calls of check.exercise in one test cell",
            "start the cell with one t = check.exercise(...)",
        )
    for number, points in claims:
        if any(region.begin < number < region.end for region in hidden):
            yield draft.body + number, "check.exercise in the hidden region", "move it up: students run it too"
        if points is None:
            yield draft.body + number, "check.exercise without points", "write check.exercise(name, points=5)"
        elif cell.role.points is not None and points != cell.role.points:
            do = "make the two numbers the same"
            yield draft.body + number, f"points={points:g} here, points-{cell.role.points:g} in the tag", do


def claimed_points(source: str) -> Iterator[tuple[int, float | None]]:
    """Yield (line counted from 0, points=) for each call of `check.exercise`. Raises SyntaxError."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exercise":
            given = [word.value for word in node.keywords if word.arg == "points"]
            number = given[0].value if given and isinstance(given[0], ast.Constant) else None
            yield node.lineno - 1, float(number) if isinstance(number, int | float) else None


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
    open_answer: Cell | None = None
    for cell in [*cells, None]:
        if cell is not None and not cell.role.name:
            continue
        is_tests = cell is not None and cell.role.name == "tests"
        if open_answer is not None and not is_tests:
            do = f"add its test cell {open_answer.label}_tests right below it"
            yield open_answer.draft.line, f"answer cell {open_answer.label!r} has no test cell", do
        if cell is not None and is_tests and cell.label:
            wanted = f"{open_answer.label}_tests" if open_answer else ""
            if cell.label != wanted:
                do = "move it right below its answer cell" if not wanted else f"label it {wanted}, or move it"
                yield cell.draft.line, f"test cell {cell.label!r} does not follow its answer cell", do
        open_answer = cell if cell is not None and cell.role.name == "solution" else None

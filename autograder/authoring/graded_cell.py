"""The rules of a test cell: one `check.exercise` that students see, the tag's points, and `t.score()` at the end."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.authoring.myst import Draft
from autograder.authoring.regions import HIDDEN, regions

Fault = tuple[int, str, str]


@dataclass(frozen=True)
class Claim:
    """One call of `check.exercise`: its line in the cell (from 0), the names it tests, the points it gives."""

    line: int
    names: tuple[str, ...]
    points: float | None


def claims(source: str) -> list[Claim]:
    """Read the calls of `check.exercise` in a test cell. Raises SyntaxError."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exercise":
            given = [_constant(word.value) for word in node.keywords if word.arg == "points"]
            points = float(given[0]) if given and isinstance(given[0], int | float) else None
            names = [arg.id if isinstance(arg, ast.Name) else _constant(arg) for arg in node.args]
            found.append(Claim(node.lineno - 1, tuple(name for name in names if isinstance(name, str)), points))
    return found


def _constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def faults(draft: Draft, points: float | None, answer: str | None) -> Iterator[Fault]:
    """Yield (line in the file, what is wrong, what to do) for a test cell whose tag gives `points`.

    `answer` is the source of its answer cell, if it has one.
    """
    lines = draft.source.rstrip().split("\n")
    if lines[-1] != "t.score()":
        what = "a test cell whose last line is not `t.score()`"
        yield draft.body + len(lines) - 1, what, "end the cell with t.score()"
    try:
        found = claims(draft.source)
    except SyntaxError as fault:
        yield draft.body + (fault.lineno or 1) - 1, f"a test cell that is no Python: {fault.msg}", "mend the line"
        return
    if len(found) != 1:
        what = f"{len(found)} calls of check.exercise in one test cell"
        yield draft.line, what, "start the cell with one t = check.exercise(...)"
    hidden = [region for region in regions(draft.source, draft.kind) if region.name == HIDDEN]
    for claim in found:
        line = draft.body + claim.line
        if any(region.begin < claim.line < region.end for region in hidden):
            yield line, "check.exercise in the hidden region", "move it up: students run it too"
        if claim.points is None:
            yield line, "check.exercise without points", "write check.exercise(name, points=5)"
        elif points is not None and claim.points != points:
            yield line, f"points={claim.points:g} here, points-{points:g} in the tag", "make the two numbers the same"
        for name in claim.names if answer is not None else ():
            if not re.search(rf"^\s*(?:(?:def|class)\s+)?{re.escape(name)}\b\s*[(:=]", answer or "", re.MULTILINE):
                yield line, f"{name!r} is not defined in the answer cell above", "test what that cell asks for"

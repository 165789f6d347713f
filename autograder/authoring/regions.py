"""Solution, hidden-test and mark-scheme regions of a cell: find them, judge their markers, take them out.

nbgrader looks for `BEGIN SOLUTION` anywhere in a line and drops that whole line, and it passes over an END
without a BEGIN; so a marker that is not exactly one of ours is refused before nbgrader sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SOLUTION, HIDDEN, SCHEME = "SOLUTION", "HIDDEN TESTS", "MARK SCHEME"
NAMES = (SOLUTION, HIDDEN, SCHEME)
ALLOWED = {"solution": (SOLUTION,), "tests": (HIDDEN,), "written": (SOLUTION, SCHEME)}

_NAMED = "|".join(NAMES)
_MARKER = {
    "code": re.compile(rf"\s*### (BEGIN|END) ({_NAMED})\s*"),
    "markdown": re.compile(rf"\s*<!-- (BEGIN|END) ({_NAMED}) -->\s*"),
}
_SPELLED = {"code": "### {} {}", "markdown": "<!-- {} {} -->"}
# what nbgrader would act on, and what an author may have meant as a marker
_MEANT = re.compile(
    rf"(BEGIN|END) ({_NAMED})|^\s*(?:#+|<!--)\s*(?i:(begin|end)[\s_-]*(solution|hidden|mark[\s_-]*scheme))"
)


@dataclass(frozen=True)
class Region:
    """Lines `begin`..`end` of a cell (counted from 0, markers included) and the text between them."""

    name: str
    begin: int
    end: int
    text: str


def marker(line: str, kind: str) -> tuple[str, str] | None:
    """("BEGIN", "SOLUTION") if `line` is exactly a marker of a `kind` cell, else None."""
    match = _MARKER[kind].fullmatch(line) if kind in _MARKER else None
    return (match[1], match[2]) if match else None


def regions(source: str, kind: str) -> list[Region]:
    """Find the well-formed regions of a cell, nested ones included, in order of their first line."""
    lines, opened, found = source.split("\n"), {}, []
    for number, line in enumerate(lines):
        sign = marker(line, kind)
        if sign and sign[0] == "BEGIN":
            opened[sign[1]] = number
        elif sign and sign[1] in opened:
            begin = opened.pop(sign[1])
            found.append(Region(sign[1], begin, number, "\n".join(lines[begin + 1 : number])))
    return sorted(found, key=lambda region: region.begin)


def seen(source: str, kind: str) -> list[tuple[int, str]]:
    """List the lines of a cell that students see, each with its number (from 0): all but regions and their markers."""
    hidden = {n for region in regions(source, kind) for n in range(region.begin, region.end + 1)}
    return [(number, line) for number, line in enumerate(source.split("\n")) if number not in hidden]


def outside(source: str, kind: str) -> str:
    """Give the part of a cell that students see."""
    return "\n".join(line for _, line in seen(source, kind))


def marker_faults(source: str, kind: str, role: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line counted from 0, what is wrong, what to do) for every marker nbgrader would misread."""
    allowed, opened = ALLOWED.get(role, ()), dict[str, int]()
    for number, line in enumerate(source.split("\n")):
        if _MEANT.search(line) is None:
            continue
        sign = marker(line, kind)
        spelled = _SPELLED.get(kind, "{} {}").format("BEGIN", (allowed or NAMES)[0])
        if sign is None:
            yield (
                number,
                f"{line.strip()!r} is not exactly a marker",
                f"let the line be `{spelled}` or END, no more",
            )
        elif sign[1] not in allowed:
            where = next(name for name, names in ALLOWED.items() if sign[1] in names)
            yield (
                number,
                f"{sign[1]} region in a {role or 'plain'} cell",
                f"tag the cell `{where}`, or take it out",
            )
        elif sign[0] == "BEGIN":
            if sign[1] in opened or (opened and sign[1] != SCHEME):
                yield number, f"BEGIN {sign[1]} inside an open region", "close that region before this line"
            opened[sign[1]] = number
        elif sign[1] not in opened:
            yield number, f"END {sign[1]} without its BEGIN", f"add `{_SPELLED[kind].format('BEGIN', sign[1])}` above"
        else:
            if next(reversed(opened)) != sign[1]:
                yield number, f"END {sign[1]} inside another region", "let regions stand apart, or one within the other"
            del opened[sign[1]]
    for name, number in opened.items():
        yield number, f"BEGIN {name} without END {name}", f"add `{_SPELLED[kind].format('END', name)}` below"


def nest_mark_scheme(source: str) -> str:
    """Move mark schemes to the end of the cell's solution region.

    nbgrader stores an answer cell before it clears mark schemes, and compares what students hand in with what it
    stored: a mark scheme outside the solution would make every blank answer look like an answer to be marked.
    It would also refuse it, since it looks for mark schemes in "task" cells only.
    """
    found = regions(source, "markdown")
    solutions = [region for region in found if region.name == SOLUTION]
    strays = [
        region
        for region in found
        if region.name == SCHEME and not any(s.begin < region.begin and region.end < s.end for s in solutions)
    ]
    if not strays or not solutions:
        return source
    lines = source.split("\n")
    moved = [line for region in strays for line in lines[region.begin : region.end + 1]]
    gone = {n for region in strays for n in range(region.begin, region.end + 1)}
    last = solutions[-1].end
    kept = [part for n, line in enumerate(lines) for part in ([*moved, line] if n == last else [line]) if n not in gone]
    return "\n".join(kept).strip("\n")

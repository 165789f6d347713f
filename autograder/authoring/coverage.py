"""Where each statement of the two source articles is taught or exercised: `source/coverage.csv` -> docs/coverage.md.

A row names exercises (w03_e04), weeks (w03) whose text must hold the row's `words`, or a file of the course. Nothing
is believed: a label that no week has, or words that no text holds, is a problem.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.authoring.build import week_sources
from autograder.authoring.problem import Problem, Refused

TABLE, CORRECTIONS, PAGE = Path("source/coverage.csv"), Path("source/corrections.csv"), Path("docs/coverage.md")
_HEADING = re.compile(r"^### Exercise (\d+)\.(\d+) - (.+?) \(", re.MULTILINE)
_TITLE = re.compile(r"^# (Week \d+: .+)$", re.MULTILINE)
_SPACE = re.compile(r"\s+")

HEAD = """\
# Where the two source articles are covered

Generated from `source/coverage.csv` and `source/corrections.csv` by `python -m autograder coverage`; `make check`
refuses a row whose exercise or words are missing.

**A** is "Part 8: Matrix Inverses and Systems of Equations" (the Artintellica linear-algebra series), **B** is Jonathan
Hui's "Machine Learning & Linear Algebra". Numbers are lines of the plain text.

| article | says | where |
| --- | --- | --- |
"""
CORRECTED = """
## Where an article is loose or wrong

The course teaches the corrected statement, in these words.

| article | says | the course says | where |
| --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Week:
    """What can be pointed at in one week: its title, its exercises by label, its text with every space alike."""

    id: str
    title: str
    exercises: Mapping[str, str]
    text: str


def coverage(root: Path) -> tuple[str, list[Problem]]:
    """Return docs/coverage.md as it should be, and what is missing."""
    weeks = {f"w{md.stem[4:6]}": _week(md, root) for md in week_sources(root)}
    problems: list[Problem] = []
    page = HEAD
    for number, row in _rows(root / TABLE):
        where = f"{TABLE}:{number}"
        problems += _missing(row, weeks, where, root)
        page += f"| {row['article']} {row['lines']} | {row['statement']} | {_links(row['covered_by'], weeks)} |\n"
    page += CORRECTED
    for number, row in _rows(root / CORRECTIONS):
        problems += _missing(row, weeks, f"{CORRECTIONS}:{number}", root)
        cells = (row["article"], row["says"], row["corrected"], _links(row["covered_by"], weeks))
        page += f"| {' | '.join(cells)} |\n"
    return page, problems


def coverage_problems(root: Path) -> list[Problem]:
    """Return every row that points nowhere, and whether the committed page is the one of its tables."""
    page, problems = coverage(root)
    committed = root / PAGE
    if not committed.exists() or committed.read_text(encoding="utf-8") != page:
        problems.append(
            Problem(
                "the page is not what its tables give", "run `python -m autograder coverage` and commit it", str(PAGE)
            )
        )
    return problems


def _week(md: Path, root: Path) -> Week:
    """Read what students get: what stands in a model answer alone is not taught."""
    released = root / "release" / md.stem / f"{md.stem}.ipynb"
    if not released.exists():
        raise Refused([Problem(f"{md.stem} has no release", "run `make build`", str(released.relative_to(root)))])
    notebook = nbformat.read(released, as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    title = _TITLE.search(text)
    exercises = {f"w{int(w):02d}_e{int(e):02d}": f"{w}.{e} {name}" for w, e, name in _HEADING.findall(text)}
    return Week(md.stem, title[1] if title else md.stem, exercises, _plain(text))


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).lower()


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file), start=2)


def _missing(row: dict[str, str], weeks: Mapping[str, Week], where: str, root: Path) -> Iterator[Problem]:
    """Yield a problem for each label no week has, and for words that stand in none of the row's weeks."""
    named = row["covered_by"].split()
    for label in named:
        week = weeks.get(label[:3])
        if label.startswith("w") and (week is None or ("_" in label and label not in week.exercises)):
            yield Problem(f"{label} is nowhere in the course", "name an exercise or week that exists", where)
        elif not label.startswith("w") and not (root / label).exists():
            yield Problem(f"{label} does not exist", "name a file of the course", where)
    words = _plain(row["words"])
    texts = [weeks[label[:3]].text for label in named if label[:3] in weeks]
    if words and texts and not any(words in text for text in texts):
        yield Problem(f"no text of {row['covered_by']} says {row['words']!r}", "teach it, or mend the words", where)
    if not words and named and not any("_" in label or not label.startswith("w") for label in named):
        yield Problem("a week alone proves nothing", "add words that its text must hold", where)


def _links(covered_by: str, weeks: Mapping[str, Week]) -> str:
    shown = []
    for label in covered_by.split():
        week = weeks.get(label[:3])
        if week is None:
            shown.append(label if label.startswith("w") else f"[{label}](../{label})")
            continue
        name = week.exercises.get(label, week.title)
        shown.append(f"[{name}](../release/{week.id}/{week.id}.ipynb)")
    return "; ".join(dict.fromkeys(shown))

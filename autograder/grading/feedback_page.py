"""A graded notebook as the data of a feedback page: one card an exercise, nothing in it trusted or run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode
from nbgrader import utils

from autograder.checks.render import BUCKET_NAMES, SAID_ONCE
from autograder.checks.score import OUTCOME_MIME
from autograder.grading import safe
from autograder.grading.release_record import visible_part

MAX_PICTURES = 6
MAX_HEADING = 300  # characters


@dataclass
class Check:
    """One line of the table of checks."""

    asked: str
    passed: bool
    message: str = ""
    details: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Bucket:
    """Checks of one kind and the points they earned."""

    name: str
    earned: float | None
    possible: float | None
    checks: list[Check] = field(default_factory=list)


@dataclass
class Card:
    """One exercise: what was handed in, what it earned, and why."""

    label: str
    title: str
    points: float = 0.0
    score: float | None = None
    waiting: bool = False
    code: Markup | None = None
    answer: Markup | None = None
    texts: list[str] = field(default_factory=list)
    pictures: list[Markup] = field(default_factory=list)
    gate: str = ""
    buckets: list[Bucket] = field(default_factory=list)
    problem: str = ""
    tests: Markup | None = None
    comments: list[Markup] = field(default_factory=list)

    @property
    def state(self) -> str:
        """`full`, `part`, `none` or `waiting`."""
        if self.waiting or self.score is None:
            return "waiting"
        return "full" if self.score >= self.points - 1e-9 else "part" if self.score > 0 else "none"

    @property
    def percent(self) -> int:
        """Width of the bar."""
        return round(100 * min((self.score or 0) / self.points, 1)) if self.points else 0


def cards(nb: NotebookNode) -> list[Card]:
    """The exercises of a graded notebook, in order; scores and comments are those `GetGrades` wrote into it."""
    result: list[Card] = []
    open_answer: Card | None = None
    heading = ""
    for cell in nb.cells:
        if cell.cell_type == "markdown" and not utils.is_grade(cell):
            heading = _heading(cell.source) or heading
        if utils.is_solution(cell):
            card = Card(_label(cell), heading or _title(_label(cell)))
            result.append(card)
            _answer(card, cell)
            open_answer = None if utils.is_grade(cell) else card
        elif utils.is_grade(cell) or utils.is_task(cell):
            if open_answer is None:
                open_answer = Card(_label(cell), heading or _title(_label(cell)))
                result.append(open_answer)
            _test(open_answer, cell)
            open_answer = None
    return [card for card in result if card.points]


def _label(cell: NotebookNode) -> str:
    return str(cell.metadata["nbgrader"]["grade_id"])


def _title(label: str) -> str:
    """What to call an exercise whose heading did not arrive: w03_e01 is exercise 3.1."""
    numbers = re.match(r"w(\d+)_e(\d+)", label)
    return f"Exercise {int(numbers[1])}.{int(numbers[2])}" if numbers else label


def _heading(source: str) -> str:
    lines = re.findall(r"^#{1,4}\s+(.+)$", source, flags=re.MULTILINE)
    # Points have their own place. Looking for them takes time that grows with the square of the line.
    title = re.sub(r"\s*\([^()]*points?[^()]*\)$", "", lines[-1].strip()[:MAX_HEADING]) if lines else ""
    return safe.visible(re.sub(r"[*_`#]", "", title), 120)


def _answer(card: Card, cell: NotebookNode) -> None:
    meta = cell.metadata["nbgrader"]
    if cell.cell_type == "code":
        card.code = safe.code(cell.source)
        _own_output(card, cell.outputs)
    else:
        card.answer = safe.markdown(cell.source, cell.get("attachments"))
    if meta.get("comment"):
        card.comments.append(safe.markdown(str(meta["comment"])))
    if utils.is_grade(cell):
        _scored(card, meta)


def _own_output(card: Card, outputs: list[NotebookNode]) -> None:
    for output in outputs:
        data = output.get("data", {})
        for mime in ("image/png", "image/jpeg"):
            uri = safe.picture("".join(data[mime])) if mime in data and len(card.pictures) < MAX_PICTURES else None
            if uri:
                card.pictures.append(uri)
        if output.output_type == "stream":
            card.texts.append(safe.visible(output.text, 3000))
        elif output.output_type == "error":
            card.texts.append(safe.visible(f"{output.ename}: {output.evalue}", 1000))
        elif "text/plain" in data and not any(mime.startswith("image/") for mime in data):
            card.texts.append(safe.visible("".join(data["text/plain"]), 3000))


def _scored(card: Card, meta: Any) -> None:
    card.points = float(meta.get("points") or 0)
    card.waiting = meta.get("score") is None or bool(meta.get("waiting"))
    card.score = None if card.waiting else float(meta["score"])


def _test(card: Card, cell: NotebookNode) -> None:
    _scored(card, cell.metadata["nbgrader"])
    card.tests = safe.code(visible_part(cell.source).strip())
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            card.problem = safe.visible(str(output.evalue), 500)
        outcome = output.get("data", {}).get(OUTCOME_MIME)
        if isinstance(outcome, dict):
            _outcome(card, outcome)


def _outcome(card: Card, outcome: dict[str, Any]) -> None:
    """Read the table of checks. It passed through the student's interpreter, so no shape in it is taken for granted."""
    gate = outcome.get("gate")
    card.gate = _text(gate.get("message")) if isinstance(gate, dict) else ""
    shares = outcome.get("buckets")
    shares = shares if isinstance(shares, dict) else {}
    for key, name in BUCKET_NAMES.items():
        rows = [row for row in _dicts(outcome.get("checks")) if row.get("bucket") == key]
        if rows:
            earned, possible = _share(shares.get(key))
            if all(_code(row) in SAID_ONCE for row in rows):
                rows = rows[:1]
            card.buckets.append(Bucket(name, earned, possible, [_check(row) for row in rows]))


def _code(row: dict[str, Any]) -> str:
    failure = row.get("failure")
    return str(failure.get("code")) if isinstance(failure, dict) else ""


def _check(row: dict[str, Any]) -> Check:
    check = Check(_text(row.get("asked")), row.get("passed") is True)
    if row.get("cases"):
        check.asked += f" - {_text(row['cases'])}"
    failure = row.get("failure")
    if isinstance(failure, dict):
        check.message = _text(failure.get("message"))
        names = {"input": "input", "got": "your result", "expected": "expected", "hint": "hint"}
        check.details = [(name, _text(failure[key])) for key, name in names.items() if failure.get(key)]
    return check


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)][:200] if isinstance(value, list) else []


def _share(value: Any) -> tuple[float | None, float | None]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, int | float) for part in value):
        return float(value[0]), float(value[1])
    return None, None


def _text(value: Any) -> str:
    return safe.visible(str(value), 2000) if value is not None else ""

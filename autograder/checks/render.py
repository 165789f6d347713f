"""An outcome as text and as HTML. Everything a student's code could have influenced is escaped."""

from __future__ import annotations

import re
from html import escape

from .outcome import Failure, Outcome, Result

BUCKET_NAMES = {
    "visible": "Examples you see",
    "general": "Ordinary input",
    "edge": "Edge cases",
    "numerical": "Numerical robustness",
    "hygiene": "Good manners",
}
# Failures that hold no data: when all checks of a bucket failed in one of these ways, saying so once is enough.
SAID_ONCE = {"FB_NOT_STARTED", "FB_NOT_DEFINED", "FB_NOT_CALLABLE", "FB_SKIPPED"}
_INK, _GREEN, _VERMILLION = "#1A1A1A", "#00694d", "#b34700"
_CARD = f"font-family:sans-serif;color:{_INK};background:#fff;border:1px solid #ddd;padding:.6em .9em;max-width:56em"
_LESSON = f"margin:.15em 0 .35em 1.6em;padding-left:.6em;border-left:3px solid {_VERMILLION}"
_DATA = "font-family:monospace;font-size:90%;white-space:pre-wrap;overflow-wrap:anywhere"


def text(outcome: Outcome, *, reveal: bool = False) -> str:
    """Return the table as plain text: a line for each check, the lesson under each that failed."""
    lines = [_headline(outcome)]
    if outcome.gate is not None:
        return "\n".join([*lines, f"  ✗ {outcome.gate.message}"])
    for bucket, name in BUCKET_NAMES.items():
        rows = [r for r in outcome.results if r.bucket == bucket]
        if rows:
            lines.append(f"{name}{_points(outcome, bucket)}")
            lines += [line for row in _merged(rows) for line in _text_row(row, reveal)]
    if not outcome.complete:
        lines.append(_more_to_come(outcome))
    return "\n".join(lines)


def _text_row(row: Result, reveal: bool) -> list[str]:
    lines = [f"  {'✓' if row.passed else '✗'} {row.asked} - {row.cases}"]
    if row.failure is not None:
        failure = _shown(row, reveal)
        lines.append(f"      {failure.message}")
        lines += [f"      {label}: {value}" for label, value in _details(failure)]
    return lines


def html(outcome: Outcome, *, reveal: bool = False) -> str:
    """Return the table as one self-contained, inert HTML fragment: no script, no link, no outside resource."""
    parts = [f'<div style="{_CARD}"><div><b>{escape(_headline(outcome))}</b></div>']
    if outcome.gate is not None:
        parts.append(f'<div style="{_LESSON}">{prose(outcome.gate.message)}</div></div>')
        return "".join(parts)
    for bucket, name in BUCKET_NAMES.items():
        rows = [r for r in outcome.results if r.bucket == bucket]
        if rows:
            parts.append(f'<div style="margin-top:.5em">{escape(name + _points(outcome, bucket))}</div>')
            parts += [_html_row(row, reveal) for row in _merged(rows)]
    if not outcome.complete:
        parts.append(f'<div style="margin-top:.5em;color:#555">{escape(_more_to_come(outcome))}</div>')
    return "".join([*parts, "</div>"])


def _html_row(row: Result, reveal: bool) -> str:
    mark, colour, word = ("✓", _GREEN, "passed") if row.passed else ("✗", _VERMILLION, "failed")
    head = (
        f'<div style="margin-left:.8em"><span style="color:{colour};font-weight:bold" title="{word}">{mark}</span> '
        f'{prose(row.asked)} <span style="color:#555">- {escape(row.cases)}</span></div>'
    )
    if row.failure is None:
        return head
    failure = _shown(row, reveal)
    data = "".join(
        f'<div><span style="color:#555">{escape(label)}:</span> <span style="{_DATA}">{escape(value)}</span></div>'
        for label, value in _details(failure)
    )
    return f'{head}<div style="{_LESSON}">{prose(failure.message)}{data}</div>'


def prose(text: str) -> str:
    """A sentence as HTML, `this` as code and *this* stressed; escaped first, whatever it quotes."""
    parts = re.split("`([^`]+)`", escape(text))
    parts[::2] = [re.sub(r"(?<![^\s(])\*([a-z][a-z ]*)\*(?![^\s.,;:)])", r"<em>\1</em>", part) for part in parts[::2]]
    parts[1::2] = [f"<code>{part}</code>" for part in parts[1::2]]
    return "".join(parts)


def _merged(rows: list[Result]) -> list[Result]:
    """The rows to show: when every one failed for the same reason without data (not started), once is enough."""
    return rows[:1] if {row.failure.code if row.failure else "" for row in rows} <= SAID_ONCE else rows


def _shown(row: Result, reveal: bool) -> Failure:
    """The failure as this reader may see it: a hidden case shows its lesson and hint, never its numbers."""
    assert row.failure is not None
    return row.failure if reveal or row.bucket == "visible" else row.failure.public()


def _details(failure: Failure) -> list[tuple[str, str]]:
    """The lines under a lesson."""
    lines = [
        ("input", failure.input),
        ("your result", failure.got),
        ("expected", failure.expected),
        ("hint", failure.hint),
    ]
    return [(label, value) for label, value in lines if value]


def _headline(outcome: Outcome) -> str:
    if outcome.complete:
        return f"{outcome.exercise}: {_number(outcome.earned)} of {_number(outcome.possible)} points"
    passed = sum(row.passed for row in outcome.results)
    return f"{outcome.exercise}: {passed} of {len(outcome.results)} visible checks passed"


def _points(outcome: Outcome, bucket: str) -> str:
    if not outcome.complete or bucket not in outcome.buckets:
        return ""
    earned, possible = outcome.buckets[bucket]
    return f" ({_number(earned)} of {_number(possible)})"


def _more_to_come(outcome: Outcome) -> str:
    here = sum(possible for _, possible in outcome.buckets.values())
    rest = float(outcome.possible) - float(here)
    return (
        f"These checks are worth {_number(here)} of {_number(outcome.possible)} points. Hidden checks with other "
        f"inputs decide the remaining {_number(rest)} when the notebook is graded."
    )


def _number(value: object) -> str:
    return f"{round(float(value), 2):g}"  # type: ignore[arg-type]

"""The proof as a page: the kill matrix (exercise by known answer), the margins as pictures, all numbers as JSON."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from autograder.authoring.proof.claims import Row
from autograder.authoring.proof.margins import Measurement, draw_margins, measurements

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def write_report(
    rows: Sequence[Row], claims: Sequence[tuple[str, bool]], titles: Mapping[str, str], folder: Path
) -> Path:
    """Write index.html, proof.json and a picture a week into `folder`; return the page's path.

    `claims` are the sentences that were checked, with how each ended; `titles` names weeks by "w03".
    """
    folder.mkdir(parents=True, exist_ok=True)
    weeks = []
    for week, found in groupby(rows, key=lambda row: row.exercise[:3]):
        of_week = list(found)
        measured = measurements(of_week)
        picture = draw_margins(measured, folder / f"margins_{week}.svg")
        weeks.append(_week(titles.get(week, week), of_week, measured, picture))
    page = folder / "index.html"
    template = _PAGES.get_template("proof.html.j2")
    totals = {name: sum(week[name] for week in weeks) for name in ("caught", "wrong", "accepted", "right", "measured")}
    good = all(ok for _, ok in claims)
    text = template.render(weeks=weeks, claims=claims, totals=totals, good=good)
    page.write_text(text, encoding="utf-8")
    record = {"rows": [_record(row) for row in rows], "margins": [asdict(one) for one in measurements(rows)]}
    (folder / "proof.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return page


def _week(title: str, rows: list[Row], measured: list[Measurement], picture: Path | None) -> dict[str, Any]:
    exercises = []
    for label, found in groupby(rows_by_exercise(rows), key=lambda row: row.exercise):
        of_exercise = list(found)
        solution = next(row for row in of_exercise if row.kind == "solution")
        exercises.append(
            {
                "label": label,
                "name": solution.outcome.exercise,
                "points": float(solution.outcome.possible),
                "solution": _chip(solution),
                "wrong": [_chip(row) for row in of_exercise if row.kind == "wrong"],
                "right": [_chip(row) for row in of_exercise if row.kind == "right"],
            }
        )
    wrong, right = ([row for row in rows if row.kind == kind] for kind in ("wrong", "right"))
    return {
        "title": title,
        "exercises": exercises,
        "picture": picture.name if picture else "",
        "wrong": len(wrong),
        "caught": sum(not row.problems for row in wrong),
        "right": len(right),
        "accepted": sum(not row.problems for row in right),
        "measured": len(measured),
    }


def rows_by_exercise(rows: Sequence[Row]) -> list[Row]:
    """The rows with those of an exercise together, in the order of the labels."""
    return sorted(rows, key=lambda row: row.exercise)


def _chip(row: Row) -> dict[str, Any]:
    """One cell of the matrix: what the answer lost and where, the code it should show and those it showed."""
    outcome = row.outcome
    lost = {name: float(of - got) for name, (got, of) in outcome.buckets.items() if got < of}
    return {
        "name": row.name.replace("_", " "),
        "lost": float(outcome.possible - outcome.earned),
        "buckets": ", ".join(f"{name} −{points:.2f}" for name, points in lost.items()),
        "code": row.expected_code,
        "shown": sorted({r.failure.code for r in outcome.results if r.failure}),
        "problems": [html.unescape(str(problem)) for problem in row.problems],
    }


def _record(row: Row) -> dict[str, Any]:
    chip = _chip(row)
    return {"exercise": row.exercise, "kind": row.kind, **chip}

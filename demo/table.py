"""The class as a table for the terminal."""

from __future__ import annotations

from demo.results import Result
from demo.week import Exercise


def table(results: list[Result], exercises: list[Exercise]) -> str:
    """Students by exercises; `.` is zero, `?` waits for a person."""
    name = max(len(result.student.id) for result in results)
    story = max(len(result.student.story) for result in results)
    heads = "".join(f"{exercise.number:>5}" for exercise in exercises)
    possible = "".join(f"{exercise.points:>5g}" for exercise in exercises)
    total = sum(exercise.points for exercise in exercises)
    lines = [
        f"{'':{name}}  {'exercise':{story}} {heads}   late  total",
        f"{'':{name}}  {'points':{story}} {possible}         {total:>5g}",
        "",
    ]
    for result in results:
        cells = "".join(f"{_cell(result.scores[exercise.number]):>5}" for exercise in exercises)
        late = f"{-result.penalty:g}" if result.penalty else ""
        lines.append(
            f"{result.student.id:{name}}  {result.student.story:{story}} {cells}  {late:>5}  {result.total:>5.4g}"
        )
    return "\n".join(lines)


def _cell(score: float | None) -> str:
    if score is None:
        return "?"
    return f"{round(score, 2):g}" if score else "."

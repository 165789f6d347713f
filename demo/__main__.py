"""`python -m demo [week]`: a class goes through a week; every step is nbgrader's, every claim is checked."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

os.environ.setdefault("OMP_NUM_THREADS", "1")

from autograder.course import CourseError, load_course
from demo import steps
from demo.course_folder import ROOT, CourseFolder, prepare
from demo.picture import draw
from demo.results import Result, read_results, surprises
from demo.students import CLASS, Student
from demo.table import table
from demo.week import Exercise, read_exercises


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo; 0 if every student got what they deserve, 1 if not, 130 if it was interrupted."""
    parser = argparse.ArgumentParser(prog="python -m demo", description="A class of students goes through a week.")
    parser.add_argument("week", nargs="?", default=os.environ.get("WEEK") or "week03_systems")
    named = parser.parse_args(arguments).week
    try:
        week = load_course(ROOT / "course_config.py").week(named).id
        return run(week, ROOT / "build" / "demo", list(CLASS))
    except KeyboardInterrupt:
        print("\nInterrupted. Nothing is lost: run it again and it goes on from here.")
        return 130
    except (steps.StepFailed, CourseError, KeyError) as problem:
        print(f"\n{problem.args[0]}", file=sys.stderr)
        return 1
    except OSError as problem:  # a full disk, a folder that may not be written to
        print(f"\nbuild/demo cannot be written: {_reason(problem)}. Mend that and run it again.", file=sys.stderr)
        return 1


def run(week: str, root: Path, students: list[Student], source: Path = ROOT / "source") -> int:
    """Take `students` through `week` in the folder `root`."""
    start = perf_counter()
    title = f"Week {int(week[4:6])}: {load_course(ROOT / 'course_config.py').week(week).title}"
    print(f"{title}, {len(students)} students")
    folder, continued = prepare(week, root, source)
    print(f"  course folder   {_short(root)}{' (going on after an interruption)' if continued else ''}")
    exercises = read_exercises(folder.instructor_notebook)
    if not (folder.root / "exchange" / steps.COURSE / "outbound" / week).exists():
        steps.release(folder)
    print(f"  released        {len(exercises)} exercises, {sum(e.points for e in exercises):g} points")
    for student in students:
        steps.work_and_submit(folder, student, exercises)
    print(f"  handed in       {len(students)} notebooks through the exchange")
    steps.collect(folder)
    begin = perf_counter()
    _autograde(folder, students)
    grading = perf_counter() - begin
    steps.give_feedback(folder, students)
    steps.export(folder)
    print("  feedback        written, released and fetched by every student")
    results = read_results(folder, students, exercises)
    picture = folder.root / "class.png"
    draw(results, exercises, title, picture)
    print(f"\n{table(results, exercises)}\n")
    wrong = _say_surprises(results, exercises)
    folder.finished.touch()
    _say_where(folder, picture, students)
    print(f"\n{perf_counter() - start:.0f} s in all, {grading:.0f} s of it autograding")
    return 1 if wrong else 0


def _autograde(folder: CourseFolder, students: list[Student]) -> None:
    begin, seen, number = perf_counter(), sys.stdout.isatty(), 0
    for number, student in enumerate(steps.autograde(folder), start=1):
        if seen:
            print(f"\r  autograded      {number} of {len(students)}: {student:<12}", end="", flush=True)
    each = f", {(perf_counter() - begin) / number:.1f} s each" if number else ""
    before = f", {len(students) - number} in an earlier run" if number < len(students) else ""
    print(f"{chr(13) if seen else ''}  autograded      {number} notebooks{each}{before:<12}")


def _say_surprises(results: list[Result], exercises: list[Exercise]) -> bool:
    wrong = False
    for result in results:
        for surprise in surprises(result, exercises):
            wrong = True
            print(f"NOT AS EXPECTED  {result.student.id} ({result.student.story}): {surprise}")
    if not wrong:
        print(f"All {len(results)} got what they deserve; `?` is a written answer that waits for a person.")
    return wrong


def _say_where(folder: CourseFolder, picture: Path, students: list[Student]) -> None:
    pages = sum(folder.page(student.id).exists() for student in students)
    print(f"""
  class picture   {_short(picture)}
  grades          {_short(folder.root / "grades.csv")}
  feedback pages  {_short(folder.page("ID"))} ({pages} of {len(students)})
  a student's own {_short(folder.home(students[0].id) / folder.week / "feedback")}
  gradebook       cd {_short(folder.root)}, then any nbgrader command""")


def _reason(problem: OSError) -> str:
    """What is wrong; when many files were copied, with the last of them."""
    copies = problem.args[0] if problem.args else ""
    return str(copies[-1][-1]).partition(" -> ")[0] if isinstance(copies, list) else str(problem)


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


if __name__ == "__main__":
    sys.exit(main())

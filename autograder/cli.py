"""The verbs of `python -m autograder`. Thin: each reads its arguments, calls one room and prints what it found."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from errno import EACCES, EDQUOT, ENOSPC, EROFS
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.authoring.problem import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return 0 if there was nothing to mend, else 1."""
    parser = argparse.ArgumentParser(prog="python -m autograder", description=__doc__.split(".")[0])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    build = verbs.add_parser("build", help="source/week*.md to instructor notebooks and releases")
    build.add_argument("weeks", nargs="*", help="like week03_systems; all weeks if none is named")
    build.add_argument("--no-figures", dest="figures", action="store_false", help="do not draw the figures anew")
    build.set_defaults(run=_build)
    check = verbs.add_parser("check", help="prove the course; the kill matrix goes to build/proof/index.html")
    check.add_argument("weeks", nargs="*", help="like week03_systems; the whole course if none is named")
    check.add_argument("--seeds", type=_natural, default=0, metavar="N", help="repeat it with N further seeds (slow)")
    check.set_defaults(run=_check)
    trying = verbs.add_parser("try", help="judge the known answers of exercises straight from the source text")
    trying.add_argument("exercises", nargs="+", help="like w03_e01")
    trying.add_argument("--seed", type=_natural, help="draw the hidden data of this seed")
    trying.set_defaults(run=_try)
    new = verbs.add_parser("new", help="start an exercise (new w03_e11 trace) or a week (new week11_svd 'The SVD')")
    new.add_argument("what", help="a label like w03_e11, or a week like week11_svd")
    new.add_argument("name", help="the function's name, or the week's title")
    new.add_argument("--points", default="5")
    new.set_defaults(run=_new)
    verbs.add_parser("fresh", help="are the committed copies what the sources give?").set_defaults(run=_fresh)
    verbs.add_parser("leaks", help="search releases and the wheel for answers").set_defaults(run=_leaks)
    verify = verbs.add_parser("verify-install", help="can student code be isolated on this machine?")
    verify.set_defaults(run=_verify_install)
    verbs.add_parser("coverage", help="write docs/coverage.md: where each statement is taught").set_defaults(
        run=_coverage
    )
    adopt = verbs.add_parser("adopt", help="an edited instructor notebook to a .md for review")
    adopt.add_argument("notebook", type=Path)
    adopt.set_defaults(run=_adopt)
    for verb in verbs.choices.values():
        verb.add_argument("--root", type=Path, default=Path(), help="the course folder (default: here)")
    options = parser.parse_args(arguments)
    from autograder.authoring.problem import Refused

    try:
        return int(options.run(options))
    except Refused as refusal:
        return _report(refusal.problems)
    except OSError as problem:
        if problem.errno not in (ENOSPC, EROFS, EACCES, EDQUOT):
            raise
        print(f"A file cannot be written or read: {problem}. Mend that and run it again.")
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run it again: it begins anew, and what it wrote so far is written again.")
        return 130


def _build(options: argparse.Namespace) -> int:
    import nbformat

    from autograder.authoring.build import week_sources
    from autograder.authoring.manifest import manifest
    from autograder.authoring.problem import Problem, Refused
    from autograder.authoring.whole_week import build_one

    sources = {md.stem: md for md in week_sources(options.root)}
    unknown = [name for name in options.weeks if name not in sources]
    problems = [Problem(f"there is no source/{name}.md", "name one of: " + ", ".join(sources)) for name in unknown]
    for name in [name for name in sources if name in options.weeks or not options.weeks]:
        start = time.perf_counter()
        try:
            released = build_one(sources[name], options.root, options.figures)
        except Refused as refusal:
            problems += refusal.problems
            print(f"{name}: not built", flush=True)
            continue
        asked = manifest(nbformat.read(released, as_version=4))
        seconds = time.perf_counter() - start
        print(f"{name}: {len(asked.exercises)} exercises, {asked.points:g} points, {seconds:.1f} s", flush=True)
    return _report(problems)


def _check(options: argparse.Namespace) -> int:
    from autograder.authoring.proof.prove import prove
    from autograder.authoring.proof.report import write_report
    from autograder.course import load_course

    weeks = load_course(options.root / "course_config.py").weeks
    known = [week.id for week in weeks]
    unknown = [name for name in options.weeks if name not in known]
    if unknown:
        print(f"no week of this course: {', '.join(unknown)}; it has {', '.join(known)}")
        return 1
    proof = prove(options.root, lambda line: print(line, flush=True), options.weeks, options.seeds)
    titles = {f"w{week.id[4:6]}": f"Week {int(week.id[4:6])}: {week.title}" for week in weeks}
    page = write_report(proof.rows, proof.claims, titles, options.root / "build" / "proof")
    print(f"The kill matrix and the margins: {page}")
    if proof.problems:
        print(f"{len(proof.problems)} problem(s). Mend them, run `make build`, and check again.")
        return 1
    again = f", and {proof.repeats} times again with other hidden data" if proof.repeats else ""
    judged = f"{len(proof.rows)} answers judged{again}"
    if options.weeks:
        print(f"Proved for {', '.join(options.weeks)}: {judged}. `make check` proves the course, and looks for leaks.")
    else:
        print(f"The course is proved: {judged}.")
    return 0


def _try(options: argparse.Namespace) -> int:
    from autograder.authoring.proof.try_out import try_out
    from autograder.checks.context import STUDY_SEED

    seed = STUDY_SEED if options.seed is None else options.seed
    return _report(try_out(options.root, options.exercises, lambda line: print(line, flush=True), seed))


def _new(options: argparse.Namespace) -> int:
    from autograder.authoring.skeleton import new_exercise, new_week

    if options.what.startswith("week"):
        print("\n".join(new_week(options.root, options.what, options.name)))
    else:
        print("\n".join(new_exercise(options.root, options.what, options.name, options.points)))
    return 0


def _fresh(options: argparse.Namespace) -> int:
    from autograder.authoring.freshness import fresh

    return _report(fresh(options.root))


def _leaks(options: argparse.Namespace) -> int:
    from autograder.authoring.answers import answers
    from autograder.authoring.build import read_week, week_sources
    from autograder.authoring.leaks import leaks
    from autograder.authoring.wheel import reference_answers, wheel_leaks

    forbidden = [answer for md in week_sources(options.root) for answer in answers(read_week(md))]
    found = leaks(options.root / "release", forbidden)
    return _report([*found, *wheel_leaks(options.root, [*forbidden, *reference_answers(options.root)])])


def _verify_install(options: argparse.Namespace) -> int:
    from autograder.grading.engine_room import verify_install

    return 0 if verify_install() else 1


def _coverage(options: argparse.Namespace) -> int:
    from autograder.authoring.coverage import PAGE, coverage

    page, problems = coverage(options.root)
    (options.root / PAGE).write_text(page, encoding="utf-8")
    print(f"{options.root / PAGE} written")
    return _report(problems)


def _adopt(options: argparse.Namespace) -> int:
    from autograder.authoring.adopt import adopt

    target, problems = adopt(options.notebook)
    print(f"{target} written: compare it with the source, then let it take the source's place")
    return _report(problems)


def _natural(text: str) -> int:
    """Read a whole number >= 0, or say that one is needed."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"needs a whole number, 0 or more, not {text!r}")
    return int(text)


def _report(problems: Sequence[Problem]) -> int:
    for problem in problems:
        print(problem)
    return 1 if problems else 0

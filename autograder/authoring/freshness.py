"""Is what is committed what the sources give? Build everything elsewhere and compare bytes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.authoring.build import week_sources
from autograder.authoring.nbgrader_options import IGNORED
from autograder.authoring.problem import Problem, Refused
from autograder.authoring.whole_week import build_one, figures_script


def fresh(root: Path, only: Sequence[str] = ()) -> list[Problem]:
    """Rebuild every week of the course at `root` in a temporary folder; list each file whose bytes differ.

    No problems means: instructor notebooks, releases and figures are what `make build` would write. With `only`,
    these weeks alone are looked at.
    """
    problems: list[Problem] = []
    weeks = [md for md in week_sources(root) if not only or md.stem in only]
    for md in weeks:
        with TemporaryDirectory(prefix="fresh-") as folder:
            try:
                _rebuild(md, Path(folder))
            except Refused as refusal:
                problems += refusal.problems
                continue
            for room in ("source", "release"):
                problems += _compare(root, Path(folder), f"{room}/{md.stem}")
    return problems if only else problems + list(_orphans(root, {md.stem for md in weeks}))


def _rebuild(md: Path, into: Path) -> None:
    """Build `md` below `into`, starting from the files of its folder that no build writes (data, hand-made figures)."""
    generated = ["*.ipynb", *IGNORED, *(["figures"] if figures_script(md).exists() else [])]
    if (folder := md.with_suffix("")).is_dir():
        shutil.copytree(folder, into / "source" / md.stem, ignore=shutil.ignore_patterns(*generated))
    build_one(md, into)


def _compare(root: Path, rebuilt: Path, folder: str) -> Iterator[Problem]:
    old, new = _files(root / folder), _files(rebuilt / folder)
    for name in sorted(old | new):
        where = f"{folder}/{name}"
        if name not in old:
            yield Problem(f"{where} is missing", "run `make build` and commit what it writes", where)
        elif name not in new:
            yield Problem(f"{where} comes from no source", "delete it, or move it out of the folder", where)
        elif (root / where).read_bytes() != (rebuilt / where).read_bytes():
            do = "run `make build` and commit; if you edited the copy itself: python -m autograder adopt NOTEBOOK"
            yield Problem(f"{where} is not what its source gives", do, where)


def _orphans(root: Path, weeks: set[str]) -> Iterator[Problem]:
    """Nbgrader takes every folder of source/ for an assignment, and students may get every folder of release/."""
    for room in ("source", "release"):
        folders = sorted(path.name for path in (root / room).glob("*/") if path.name not in IGNORED)
        for name in folders:
            if name not in weeks:
                yield Problem(
                    f"{room}/{name}/ has no source/{name}.md",
                    "write the source, or delete the folder",
                    f"{room}/{name}",
                )


def _files(folder: Path) -> set[str]:
    """Relative names of the files a course keeps; checkpoints and caches are left out."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not set(IGNORED).intersection(path.relative_to(folder).parts)
    }

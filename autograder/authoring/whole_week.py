"""One week from source to release: figures drawn, the instructor's notebook built, the student's made from it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import autograder
from autograder.authoring.build import build_week
from autograder.authoring.problem import Problem, Refused
from autograder.authoring.release import release_week


def build_one(md: Path, root: Path, figures: bool = True) -> Path:
    """Write source/<week>/ and release/<week>/ below `root` from `md`; return the student's notebook.

    `figures` draws them anew where source/<week>_figures.py exists. Raises Refused.
    """
    script = figures_script(md)
    if figures and script.exists():
        draw_figures(script, root / "source" / md.stem / "figures")
    return release_week(build_week(md, root / "source"), root / "release")


def figures_script(md: Path) -> Path:
    """Give the path of the program that draws a week's figures; it need not exist."""
    return md.with_name(f"{md.stem}_figures.py")


def draw_figures(script: Path, outdir: Path) -> None:
    """Run `script outdir` in an interpreter of its own, so that no state of this one shows in a figure.

    Raises Refused with the end of what it said.
    """
    outdir.mkdir(parents=True, exist_ok=True)
    home = str(Path(autograder.__file__).parents[1])
    settings = {"OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg", "PYTHONPATH": home}
    command = [sys.executable, str(script.resolve()), str(outdir.resolve())]
    run = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=False)
    if run.returncode:
        do = f"mend it; `python source/{script.name}` repeats it"
        raise Refused([Problem(f"the figures cannot be drawn:\n{run.stderr[-2000:]}", do, script.name)])

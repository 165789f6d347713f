"""What students install: build the wheel and see that it holds the checks and no answer."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.authoring.answers import Answer, Forbidden, answers_of_module
from autograder.authoring.leaks import search
from autograder.authoring.problem import Problem, Refused

# the checks may speak of the reference (they look for it in students' code); they may not import it
IMPORTS = re.compile(r"^\s*(?:from|import)\s+(?:reference_impl|\S*misconceptions)\b.*$", re.MULTILINE)
_WANTED = re.compile(r"autograder/(__init__\.py|py\.typed|checks/.+)|[^/]+\.dist-info/.+")


def build_wheel(root: Path, target: Path) -> Path:
    """Build the project at `root` into `target`, without network; return the wheel. Raises Refused."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target.resolve())]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    wheels = list(target.glob("*.whl"))
    if run.returncode or not wheels:
        do = "mend pyproject.toml; `python -m hatchling build -t wheel` repeats it"
        raise Refused([Problem(f"the wheel cannot be built:\n{run.stdout}{run.stderr}", do, "pyproject.toml")])
    return wheels[0]


def reference_answers(root: Path) -> list[Answer]:
    """Cut all of reference_impl, the wrong answers included, into pieces to search for."""
    return [answers_of_module(path) for path in sorted((root / "reference_impl").rglob("*.py"))]


def wheel_leaks(root: Path, forbidden: Iterable[Answer]) -> list[Problem]:
    """Build the wheel and search it: only the checks may be in it, and nothing of `forbidden`."""
    wanted, problems = Forbidden(forbidden), list[Problem]()
    with TemporaryDirectory(prefix="wheel-") as folder, zipfile.ZipFile(build_wheel(root, Path(folder))) as wheel:
        for name in sorted(wheel.namelist()):
            if not _WANTED.fullmatch(name):
                do = "only-include in pyproject.toml lists what students get: take it out there"
                problems.append(Problem(f"{name} would be installed by students", do, "the wheel"))
            problems += search(name, wheel.read(name), wanted, IMPORTS)
    return problems

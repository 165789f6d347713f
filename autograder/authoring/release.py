"""The student's notebook, made by nbgrader's own generate_assignment in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.authoring.nbgrader_options import IGNORED, generation_options
from autograder.authoring.problem import Problem, Refused


def release_week(notebook: Path, release_dir: Path) -> Path:
    """Make `release_dir`/<week>/ from source/<week>/<week>.ipynb, figures included; return the student's notebook.

    nbgrader works on a copy and without a gradebook (its --no-db), so a course that is running is not touched.
    Raises Refused if the folder holds a second notebook, or with nbgrader's own log if it fails.
    """
    week = notebook.stem
    others = sorted(path.name for path in notebook.parent.glob("*.ipynb") if path != notebook)
    if others:
        do = "move it out of the folder: nbgrader would hand it to students"
        raise Refused([Problem(f"{name} stands beside {notebook.name}", do, week) for name in others])
    with TemporaryDirectory(prefix="release-") as folder:
        course = Path(folder).resolve()
        shutil.copytree(notebook.parent, course / "source" / week, ignore=shutil.ignore_patterns(*IGNORED))
        _generate(course, week)
        target = release_dir / week
        if target.exists():
            shutil.rmtree(target)
        shutil.copytree(course / "release" / week, target)
    return target / notebook.name


def _generate(course: Path, week: str) -> None:
    # nbgrader takes seconds to import, and other verbs have no need of it
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log
    from traitlets.config import Config

    options = Config()
    generation_options(options)
    options.CourseDirectory.root = str(course)
    options.CourseDirectory.assignment_id = week
    options.GenerateAssignment.no_database = True
    options.SaveCells.enabled = False
    converter = GenerateAssignment(coursedir=CourseDirectory(config=options), config=options)
    result = capture_log(converter)
    if not result["success"]:
        log = (result.get("log") or "") + (result.get("error") or "")
        raise Refused([Problem(f"nbgrader could not make the release:\n{log}", "mend what its last lines name", week)])

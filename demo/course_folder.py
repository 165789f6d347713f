"""The demo's own course: a folder with its gradebook, exchange and students' homes, used like any other course."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from autograder.authoring.build import build_week
from autograder.course import load_course

ROOT = Path(__file__).resolve().parents[1]
DUE = datetime(2026, 3, 2, 12, 0)
CONFIG = '''"""The demo's course, written by `python -m demo`."""

course_id = "la4ml-demo"
title = {title!r}
time_zone = "UTC"
weeks = [{{"id": {week!r}, "title": {week_title!r}, "due": "{due:%Y-%m-%d %H:%M}", "points": {points}}}]
late = {{"grace_minutes": 15, "percent_per_day": 10, "at_most_percent": 50}}
limits = {{"cell_seconds": 25, "notebook_seconds": 240, "memory_mb": 6144, "output_bytes": 100_000}}
database = "sqlite:///gradebook.db"
exchange = "exchange"
seed_file = "course_secret.txt"
'''


@dataclass(frozen=True)
class CourseFolder:
    """Where the demo lives."""

    root: Path
    week: str

    @property
    def instructor_notebook(self) -> Path:
        """The notebook with solutions."""
        return self.root / "source" / self.week / f"{self.week}.ipynb"

    @property
    def released_notebook(self) -> Path:
        """The notebook that students fetch."""
        return self.root / "release" / self.week / f"{self.week}.ipynb"

    def home(self, student: str) -> Path:
        """A student's own folder."""
        return self.root / "students" / student

    def page(self, student: str) -> Path:
        """The feedback page that the instructor generated."""
        return self.root / "feedback" / student / self.week / f"{self.week}.html"

    @property
    def finished(self) -> Path:
        """Exists when a run came to its end."""
        return self.root / ".finished"


def prepare(week: str, root: Path, source: Path = ROOT / "source") -> tuple[CourseFolder, bool]:
    """Make `root` ready for `week` of `source`; return it, and whether an interrupted run is continued.

    A run that was interrupted is continued if nothing it depends on has changed; otherwise the folder begins anew.
    """
    folder = CourseFolder(root, week)
    depends_on = _fingerprint(week, source)
    marker = folder.root / ".depends_on"
    if marker.exists() and marker.read_text() == depends_on and not folder.finished.exists():
        return folder, True
    shutil.rmtree(folder.root, ignore_errors=True)
    folder.root.mkdir(parents=True)
    course = load_course(ROOT / "course_config.py")
    about = course.week(week)
    config = CONFIG.format(title=course.title, week=week, week_title=about.title, due=DUE, points=about.points)
    (folder.root / "course_config.py").write_text(config, encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", folder.root)
    build_week(source / f"{week}.md", folder.root / "source")
    figures = source / week / "figures"
    if figures.is_dir():
        shutil.copytree(figures, folder.root / "source" / week / "figures")
    marker.write_text(depends_on)
    return folder, False


def handed_in_at(hours_late: float) -> str:
    """A time stamp as nbgrader writes it."""
    return f"{DUE + timedelta(hours=hours_late):%Y-%m-%d %H:%M:%S}.000000 UTC"


def _fingerprint(week: str, source: Path) -> str:
    number = week[4:6]
    files = [
        source / f"{week}.md",
        ROOT / "course_config.py",
        *sorted((ROOT / "reference_impl" / "misconceptions").glob(f"w{number}_*.py")),
        *sorted((ROOT / "autograder").rglob("*.py")),
        *sorted((ROOT / "demo").glob("*.py")),
    ]
    digest = hashlib.sha256(week.encode())
    for file in files:
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()

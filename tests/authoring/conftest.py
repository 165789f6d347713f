"""A small course, not built yet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.authoring.small_week import FIGURES, SOURCE, WEEK


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The root of a course with one week, not built yet."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / f"{WEEK}.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "source" / f"{WEEK}_figures.py").write_text(FIGURES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def md(course: Path) -> Path:
    return course / "source" / f"{WEEK}.md"


@pytest.fixture
def rewrite(md: Path) -> Callable[[str, str], Path]:
    """Replace one piece of the source, which must be there, and give the path of the source."""

    def change(old: str, new: str) -> Path:
        text = md.read_text(encoding="utf-8")
        assert old in text
        md.write_text(text.replace(old, new, 1), encoding="utf-8")
        return md

    return change

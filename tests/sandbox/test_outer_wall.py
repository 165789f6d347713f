"""Where the Python environment lies on the machine decides where it stands in the sandbox."""

import sys
from pathlib import Path

from autograder.sandbox import outer_wall


def test_an_environment_that_a_tmpfs_would_cover_is_bound_elsewhere():
    for covered in ("/tmp/course/.venv", f"{outer_wall.HOME}/.venv", "/dev/shm/venv"):
        place = outer_wall.placed(Path(covered))
        assert place == Path("/opt/environment", covered.removeprefix("/"))
        assert outer_wall.placed(place) == place


def test_other_environments_stand_where_they_are(monkeypatch):
    assert outer_wall.placed(Path("/srv/course/.venv")) == Path("/srv/course/.venv")
    monkeypatch.setattr(sys, "executable", "/tmp/course/.venv/bin/python")
    command = outer_wall.python(outer_wall.LIBRARY, control=3)
    assert command[0] == "/opt/environment/tmp/course/.venv/bin/python"

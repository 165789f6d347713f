"""A house without outer walls: the course can be read in it, and so can the environment of whoever grades.

Every attack that is tried in it still runs in a child of its own, walled in by bubblewrap: nothing leaves the machine
and nothing of it is changed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox import bubblewrap, outer_wall
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Profile
from autograder.sandbox.session import Session
from tests.engine.classroom import limits_of
from tests.engine.corpus_file import Entry
from tests.engine.defences import OUTER, SWITCHES
from tests.engine.gain import Ended

COURSE = Path(__file__).resolve().parents[2]
SHELF = "/srv"
TOKEN = "GRADERS_OWN_TOKEN"


@contextlib.contextmanager
def open_house() -> Iterator[Sandbox]:
    """Yield a sandbox without outer defences, with the course in it and its paths on the command line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(TOKEN, "12345")
        patch.setattr(outer_wall, "_file_system", _with_the_course(outer_wall._file_system))
        patch.setattr(bubblewrap, "command", _with_arguments_to_read)
        with Sandbox(profile=Profile().without(*OUTER)) as sandbox:
            yield sandbox


def _with_the_course(file_system: Any) -> Any:
    def flags(data: dict[str, int]) -> list[str]:
        bound: list[str] = ["--perms", "0755", "--dir", SHELF]
        for name in ("source", "reference_impl"):
            bound += ["--ro-bind", str(COURSE / name), f"{SHELF}/{name}"]
        for name in ("judge", "grading"):
            bound += ["--ro-bind", str(outer_wall.PACKAGE / name), str(outer_wall.LIBRARY / "autograder" / name)]
        return [*file_system(data), *bound]

    return flags


def _with_arguments_to_read(profile: Profile, control: int, stack: contextlib.ExitStack) -> tuple[list[str], list[int]]:
    """As `bubblewrap.command`, but with the arguments where every process can read them."""
    files = {"/etc/passwd": outer_wall.PASSWD, "/etc/group": outer_wall.GROUP}
    data = {path: bubblewrap.content(text.encode(), stack) for path, text in files.items()}
    return [outer_wall.find_bubblewrap(), *outer_wall.arguments(profile, data, control)], list(data.values())


def run_in_the_house(house: Sandbox, neighbour: Sandbox, entry: Entry) -> Ended:
    """Run the cell of a corpus file, without the defences it names; twice if it finds nothing the first time."""
    missing = [name for name in entry.defence if name in SWITCHES]
    text = ""
    with contextlib.ExitStack() as stack:
        if "alone" in entry.defence:
            _run(stack.enter_context(neighbour.session(limits=limits_of(entry))), entry)
        for _ in range(2):
            if "REACHED" not in text:
                with house.session(limits=limits_of(entry), profile=house.profile.without(*missing)) as session:
                    text += _run(session, entry)
    return Ended({}, {}, text)


def _run(session: Session, entry: Entry) -> str:
    session.run_cell("import numpy as np")
    outputs = session.run_cell(entry.code).outputs
    return "".join(output.get("text", "") + output.get("ename", "") for output in outputs)

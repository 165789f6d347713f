"""What the grader knows is nowhere in a child: not in its memory, its /proc, its files or its environment."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from autograder.sandbox.launch import Sandbox
from autograder.sandbox.session import Session

from .conftest import SECRET

# The search knows the secret's hash and the start that all such secrets have, in pieces: it does not find itself.
SEARCH = """
import hashlib
start = "-".join(["secret", "of", "the", "grader", ""]).encode()
found, searched = [], 0
with open("/proc/self/maps") as maps:
    regions = [line.split() for line in maps]
with open("/proc/self/mem", "rb", 0) as memory:
    for span, rights, _, _, _, *name in regions:
        if "r" not in rights or name and name[0].startswith(("/", "[v")):
            continue
        low, high = (int(end, 16) for end in span.split("-"))
        memory.seek(low)
        data = memory.read(high - low)
        searched += len(data)
        at = data.find(start)
        while at >= 0:
            if hashlib.sha256(data[at : at + {length}]).hexdigest() == "{digest}":
                found.append(span)
            at = data.find(start, at + 1)
"""


def search(session: Session) -> list[str]:
    """Return where in the child's memory the secret stands."""
    result = session.run_cell(SEARCH.format(digest=hashlib.sha256(SECRET.encode()).hexdigest(), length=len(SECRET)))
    assert result.status == "ok", result.outputs
    assert session.lookup("searched").value > 50_000_000
    return list(session.lookup("found").value)


def test_the_graders_memory_is_not_in_the_child(session: Session) -> None:
    assert os.environ["CANARY_OF_THE_GRADER"] == SECRET
    assert search(session) == []


def test_the_search_finds_what_is_there(session: Session) -> None:
    """The control: what the child does hold is found by the same search."""
    session.run_cell(f"held = {SECRET!r}")
    assert search(session) != []


def test_no_file_that_a_child_can_read_in_proc_holds_the_secret(session: Session) -> None:
    session.run_cell(
        "import glob\ntexts = []\nfor path in glob.glob('/proc/[0-9]*/*') + glob.glob('/proc/[0-9]*/task/*/*'):\n"
        "    try:\n        with open(path, 'rb') as f: texts.append(f.read(1 << 16).decode('latin-1'))\n"
        "    except OSError: pass\ntext = ''.join(texts)"
    )
    text = session.lookup("text").value
    assert "student" in text  # something was read: /proc/self/environ at least
    assert SECRET not in text


def test_a_child_is_nobody_on_the_host(sandbox: Sandbox) -> None:
    """Seen from outside: an ordinary user, no capability, no new privileges, a filter on its system calls."""
    with sandbox.session() as session:
        lines = Path(f"/proc/{session._child.pid}/status").read_text().splitlines()
        status = {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
    assert "0" not in status["Uid"] + status["Gid"]
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(status[name][0], 16) == 0
    assert status["NoNewPrivs"] == ["1"]
    assert status["Seccomp"] == ["2"]
    if os.geteuid() == 0:  # for an ordinary user, no group of root's can have been there to keep
        assert status["Groups"] == []


def test_the_answers_are_nowhere_in_the_file_system(session: Session) -> None:
    """Everything outside the system's own directories is searched for the rooms that hold answers."""
    session.run_cell(
        "import os\nseen, rooms = 0, []\nfor folder, names, files in os.walk('/'):\n"
        "    if folder == '/': names[:] = [n for n in names if n not in ('proc', 'usr', 'dev')]\n"
        "    seen += len(files)\n"
        "    rooms += [f'{folder}/{n}' for n in names if n in ('reference_impl', 'judge', 'grading', 'misconceptions')]"
    )
    assert session.lookup("seen").value > 1000
    assert session.lookup("rooms").value == []

"""One file of the corpus: code that a submission holds, or damage done to its file, with what must come of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.engine.defences import NAMES

CORPUS = Path(__file__).parent / "corpus"
EXERCISES = ("w03_e01", "w03_e05", "w03_e09")
KINDS = ("verdict", "limit", "secrecy", "containment", "values", "honest", "format")
STATUSES = ("graded", "failed", "lost", "not_run", "ungradable")
PLACES = ("before", "after", "file", *(f"answer {exercise}" for exercise in EXERCISES))
REQUIRED = ("story", "kind", "place", "attacks", "score", "status", "seconds")
OPTIONAL = ("shows", "told", "defence", "limits")


class BadHeader(Exception):
    """A corpus file does not say, or not clearly, what must come of it."""


@dataclass(frozen=True)
class Entry:
    """A corpus file. Its header, in comments at its top:

    story    what is tried, in a sentence
    kind     one of KINDS
    place    where the code stands: in a cell before or after all others, in an answer cell, or `file`: it defines
             `hand_in(file, nb)`, which leaves whatever a student may hand in at the path `file`
    attacks  the exercise that is to gain by it, or `nothing`; in a cell before or after, that exercise's answer is a
             wrong one
    score    for exercises, or `others`: full, wrong (what a plainly wrong answer earns), less (harm done to one's own
             work: anything but a gain) or a number
    status   of the attacked exercise, or of all if none is: one of STATUSES
    seconds  within which the whole is over, generously
    shows    text that the notebook's output must hold: that the code came to its end; no output may hold REACHED
    told     text that must stand in a note to the student
    defence  what an engine must lack for the same attack to succeed on it: words of `defences.NAMES`
    limits   limits of the submission that differ from the corpus's own
    """

    path: Path
    story: str
    kind: str
    place: str
    attacks: str
    score: dict[str, str]
    status: str
    seconds: float
    code: str
    shows: str = ""
    told: str = ""
    defence: tuple[str, ...] = ()
    limits: dict[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.stem

    def expected(self, exercise: str) -> str:
        return self.score.get(exercise, self.score.get("others", ""))


def read_entry(path: Path) -> Entry:
    """Read one file. Raises BadHeader, naming the file and the line to mend."""
    text = path.read_text(encoding="utf-8")
    header: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        found = re.fullmatch(r"# (\w+): (\S.*)", line)
        if found is None or found[1] not in (*REQUIRED, *OPTIONAL) or found[1] in header:
            raise BadHeader(f"{path.name}: {line!r} is no header line, or the second of its kind")
        header[found[1]] = found[2].strip()
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise BadHeader(f"{path.name}: the header lacks {', '.join(missing)}")
    entry = Entry(
        path,
        code="\n".join(line for line in text.splitlines() if not line.startswith("# ")) + "\n",
        score=_pairs(path, header.pop("score")),
        seconds=float(header.pop("seconds")),
        defence=tuple(header.pop("defence", "").split()),
        limits={name: float(value) for name, value in _pairs(path, header.pop("limits", "")).items()},
        **header,  # type: ignore[arg-type]
    )
    _check(entry)
    return entry


def _pairs(path: Path, text: str) -> dict[str, str]:
    pairs = [part.split("=") for part in text.split(",") if part.strip()]
    if any(len(pair) != 2 for pair in pairs):
        raise BadHeader(f"{path.name}: {text!r} is no list of name = value")
    return {name.strip(): value.strip() for name, value in pairs}


def _check(entry: Entry) -> None:
    words = {"full", "wrong", "less"}
    problems = {
        "kind": entry.kind not in KINDS,
        "place": entry.place not in PLACES,
        "attacks": entry.attacks not in (*EXERCISES, "nothing"),
        "status": entry.status not in STATUSES,
        "score": not all(
            entry.expected(exercise) in words or re.fullmatch(r"\d+(\.\d+)?", entry.expected(exercise))
            for exercise in EXERCISES
        )
        or not set(entry.score) <= {*EXERCISES, "others"},
        "seconds": not 1 <= entry.seconds <= 120,
        "defence": not set(entry.defence) <= set(NAMES),
        "code": not entry.code.strip(),
    }
    wrong = [name for name, bad in problems.items() if bad]
    if wrong:
        raise BadHeader(f"{entry.path.name}: mend {', '.join(wrong)}")


def entries() -> list[Entry]:
    """All files of the corpus, by name."""
    return [read_entry(path) for path in sorted(CORPUS.iterdir()) if path.suffix in (".py", ".ipy")]

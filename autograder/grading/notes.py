"""What the grader did to a submission, in sentences for its author, kept in the graded notebook's own metadata."""

from __future__ import annotations

from nbformat import NotebookNode

KEY = "autograder"


def add_note(nb: NotebookNode, sentence: str) -> None:
    """Tell the student `sentence` on the feedback page; the same sentence is told once."""
    notes = nb.metadata.setdefault(KEY, NotebookNode()).setdefault("notes", [])
    if sentence not in notes:
        notes.append(sentence)


def notes_of(nb: NotebookNode) -> list[str]:
    """All sentences for the student, in the order in which they were noted."""
    return [str(note) for note in nb.metadata.get(KEY, {}).get("notes", [])]


def mark_ungradable(nb: NotebookNode) -> None:
    """Record that nothing of the student's could be read, so nothing is run and every score is zero."""
    nb.metadata.setdefault(KEY, NotebookNode())["ungradable"] = True


def is_ungradable(nb: NotebookNode) -> bool:
    """Whether `mark_ungradable` was called for this notebook."""
    return bool(nb.metadata.get(KEY, {}).get("ungradable", False))


def add_flag(nb: NotebookNode, label: str, reason: str) -> None:
    """Ask a person to look at the cell `label`: its score is not what a test cell says when all is well."""
    nb.metadata.setdefault(KEY, NotebookNode()).setdefault("flags", {})[label] = reason


def flags_of(nb: NotebookNode) -> dict[str, str]:
    """Cells that a person should look at, each with its reason."""
    return dict(nb.metadata.get(KEY, {}).get("flags", {}))


def ask_a_person(nb: NotebookNode, reason: str) -> None:
    """Ask a person to look at the submission as a whole, and tell the student so."""
    asked = nb.metadata.setdefault(KEY, NotebookNode()).setdefault("asked", [])
    if reason not in asked:
        asked.append(reason)
    add_note(nb, f"{reason} Your instructor was asked to look at it.")


def asked_of(nb: NotebookNode) -> list[str]:
    """What a person was asked about the submission as a whole."""
    return [str(reason) for reason in nb.metadata.get(KEY, {}).get("asked", [])]

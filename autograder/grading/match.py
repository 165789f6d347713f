"""Which submitted cell is which released cell. A match is certain or it is not made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

from nbformat import NotebookNode

from autograder.grading.release_record import RecordedCell, functions_defined

# Two texts count as the same cell if this share of their characters agrees, and no other cell comes near.
ALIKE = 0.8
CLEARLY_BETTER = 0.1
MAX_COMPARED = 5


def label_of(cell: NotebookNode) -> str | None:
    """The nbgrader label that a cell claims."""
    label = cell.metadata.get("nbgrader", {}).get("grade_id")
    return str(label) if label else None


def find_cells(cells: list[NotebookNode], record: list[RecordedCell]) -> tuple[dict[str, list[int]], dict[str, str]]:
    """For each recorded label the places of the cells that are it, and how labels were found that had been lost.

    By the claimed label; then, for labels nobody claims, by the cell's id, by the one function that only this cell
    was to define, and by close agreement with the released text. Below the threshold nothing is matched.
    """
    wanted = {cell.label: cell for cell in record}
    found: dict[str, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        label = label_of(cell)
        if label in wanted:
            found[label].append(place)
    how: dict[str, str] = {}
    for way, places in (("id", _by_id), ("function", _by_function), ("text", _by_text)):
        free = [place for place in range(len(cells)) if not any(place in taken for taken in found.values())]
        lost = [cell for cell in record if cell.label not in found]
        for label, place in places(cells, free, lost).items():
            found[label].append(place)
            how[label] = way
    return dict(found), how


def _by_id(cells: list[NotebookNode], free: list[int], lost: list[RecordedCell]) -> dict[str, int]:
    by_id = {cells[place].get("id"): place for place in free}
    return {cell.label: by_id[cell.label] for cell in lost if cell.label in by_id}


def _by_function(cells: list[NotebookNode], free: list[int], lost: list[RecordedCell]) -> dict[str, int]:
    wanted = {cell.label: cell.functions for cell in lost if cell.solution and cell.functions}
    if not wanted:
        return {}
    defined = {place: functions_defined(cells[place].source) for place in free if cells[place].cell_type == "code"}
    matches: dict[str, int] = {}
    for label, functions in wanted.items():
        defining = [place for place, found in defined.items() if functions <= found]
        if defining:
            matches[label] = defining[-1]  # the last definition is the one that Python would call
    return _unique(matches)


def _by_text(cells: list[NotebookNode], free: list[int], lost: list[RecordedCell]) -> dict[str, int]:
    matches: dict[str, int] = {}
    for cell in lost:
        text = cell.released_source.strip()
        if len(text) < 20:  # too little to recognise anything by
            continue
        if cell.locked:  # nobody has a reason to edit it; anything but the same text is another cell
            same = [place for place in free if cells[place].source.strip() in (text, cell.source.strip())]
            matches |= {cell.label: same[0]} if same else {}
            continue
        near = _nearest(text, {place: cells[place].source.strip() for place in free})
        scored = sorted(((_alike(text, cells[place].source.strip()), place) for place in near), reverse=True)
        if not scored or scored[0][0] < ALIKE:
            continue
        if len(scored) == 1 or scored[0][0] - scored[1][0] >= CLEARLY_BETTER:
            matches[cell.label] = scored[0][1]
    return _unique(matches)


def _nearest(text: str, others: dict[int, str]) -> list[int]:
    """The places of the few texts that share most words with `text`: a full comparison takes long."""
    words = Counter(text.split())
    near = [place for place, other in others.items() if len(other) <= len(text) * (2 / ALIKE - 1) + 1]
    return sorted(near, key=lambda place: -(words & Counter(others[place].split())).total())[:MAX_COMPARED]


def _alike(a: str, b: str) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _unique(matches: dict[str, int]) -> dict[str, int]:
    """Drop matches that give one cell to two labels: which is meant would be a guess."""
    places = list(matches.values())
    return {label: place for label, place in matches.items() if places.count(place) == 1}


def unclaimed_text(cells: list[NotebookNode], taken: Iterable[int], released: Iterable[str]) -> list[int]:
    """Places of text cells that are no recorded cell and no text of the released notebook: the student wrote them."""
    known = {text.strip() for text in released}
    places = set(range(len(cells))) - set(taken)
    return sorted(p for p in places if cells[p].cell_type != "code" and cells[p].source.strip() not in known | {""})

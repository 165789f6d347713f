"""Bring a submitted notebook back into the released shape: every recorded cell once, in order, with its own flags."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.grading.match import find_cells, label_of, unclaimed_text
from autograder.grading.release_record import RecordedCell

NOT_FOUND = "*(No answer cell was found in the submitted notebook; a person will look at the whole notebook.)*"
_LOST = {
    "id": "by its cell id",
    "function": "by the function it defines",
    "text": "by its text",
}


@dataclass
class Repaired:
    """The repaired cells, a sentence for each repair, and cells a person should look at."""

    cells: list[NotebookNode]
    sentences: list[str] = field(default_factory=list)
    flags: dict[str, str] = field(default_factory=dict)


def repair(cells: list[NotebookNode], record: list[RecordedCell], released_texts: frozenset[str]) -> Repaired:
    """Repair `cells` after `record`; `released_texts` are the plain text cells of the released notebook.

    Nothing of the student's is thrown away but surplus copies of an unsolved cell; nothing below the matching
    thresholds is guessed: an answer that cannot be found is put back empty and left to a person.
    """
    work = Repaired(list(cells))
    found, how = find_cells(work.cells, record)
    if work.cells and not any(entry.label in found for entry in record if entry.grade or entry.solution):
        _say_wrong_week(work, record)
    kept = {}
    for label, places in found.items():
        entry = _by_label(record, label)
        kept[label] = _keep_one(work, entry, places, min(found.get(_test_of(record, entry), [len(work.cells)])))
    by_label = {label: work.cells[place] for label, place in kept.items()}
    for label, way in how.items():
        work.sentences.append(f"Cell {label} had lost its nbgrader label; it was recognised {_LOST[way]}.")
    _drop_surplus(work, record, found, kept)
    taken = {place for place, cell in enumerate(work.cells) if any(cell is keeper for keeper in by_label.values())}
    for place, cell in enumerate(work.cells):
        if place not in taken:
            cell.metadata.pop("nbgrader", None)
    has_own_text = bool(unclaimed_text(work.cells, taken, released_texts))
    for entry in record:
        if entry.label in by_label:
            _restore(work, by_label[entry.label], entry)
        else:
            by_label[entry.label] = _put_back(work, entry, record, by_label, has_own_text)
    _tests_after_answers(work, record, by_label)
    _shared_first(work, record, by_label)
    _unique_ids(work, by_label)
    return work


def _by_label(record: list[RecordedCell], label: str) -> RecordedCell:
    return next(cell for cell in record if cell.label == label)


def _test_of(record: list[RecordedCell], entry: RecordedCell) -> str:
    """The label of the test cell that follows an answer, or nothing."""
    after = record[record.index(entry) + 1 :]
    return after[0].label if entry.solution and after and after[0].grade and not after[0].solution else ""


def _say_wrong_week(work: Repaired, record: list[RecordedCell]) -> None:
    claimed = {label_of(cell) or str(cell.get("id", "")) for cell in work.cells}
    weeks = sorted({match[1] for match in (re.match(r"w(\d\d)_", label) for label in claimed) if match})
    own = {match[1] for match in (re.match(r"w(\d\d)_", cell.label) for cell in record) if match}
    seems = f" It seems to be the one of week {int(weeks[0])}." if weeks and not set(weeks) & own else ""
    work.sentences.append(f"None of this week's exercises were found in your notebook.{seems}")


def _keep_one(work: Repaired, entry: RecordedCell, places: list[int], test: int) -> int:
    """The place to keep among copies; `test` is the place of the answer's test cell.

    For an answer that is the last copy that was worked on and stands above the test, as Python would have it; copies
    below the test are scratch work, unless there is no other.
    """
    if len(places) == 1:
        return places[0]
    right_type = [place for place in places if work.cells[place].cell_type == entry.cell_type] or places
    if not entry.solution:
        work.sentences.append(f"Cell {entry.label} was there {len(places)} times; it counts once.")
        return right_type[0]
    worked_on = [place for place in right_type if not _same(work.cells[place].source, entry.source)]
    texts = {work.cells[place].source.strip() for place in worked_on}
    counts = "the copy with your work counts" if len(texts) < 2 else "the last one above its test counts"
    work.sentences.append(f"Cell {entry.label} was there {len(places)} times; {counts}.")
    if len(texts) > 1 and entry.grade:
        work.flags[entry.label] = "Several cells carry this answer; please look at all of them."
    candidates = worked_on or right_type
    above = [place for place in candidates if place < test]
    return (above or candidates)[-1]


def _drop_surplus(
    work: Repaired, record: list[RecordedCell], found: dict[str, list[int]], kept: dict[str, int]
) -> None:
    """Remove copies that hold nothing new: an unsolved stub below an answer would undo it when run."""
    drop: set[int] = set()
    for label, places in found.items():
        entry = _by_label(record, label)
        for place in set(places) - {kept[label]}:
            texts = (entry.source, entry.released_source, work.cells[kept[label]].source)
            if any(_same(work.cells[place].source, text) for text in texts):
                drop.add(place)
    work.cells = [cell for place, cell in enumerate(work.cells) if place not in drop]


def _restore(work: Repaired, cell: NotebookNode, entry: RecordedCell) -> None:
    if cell.cell_type != entry.cell_type:
        work.sentences.append(f"Cell {entry.label} had become a {cell.cell_type} cell; it is {entry.cell_type} again.")
        _retype(cell, entry.cell_type)
    if entry.locked:
        if not _same(cell.source, entry.released_source) and not _same(cell.source, entry.source):
            work.sentences.append(f"Cell {entry.label} had been changed; the original was used.")
        cell.source = entry.source
    cell.metadata = NotebookNode(nbgrader=_flags(entry))


def _put_back(
    work: Repaired,
    entry: RecordedCell,
    record: list[RecordedCell],
    by_label: dict[str, NotebookNode],
    has_own_text: bool,
) -> NotebookNode:
    source = entry.source
    if entry.solution and entry.grade and has_own_text:
        # A lost written answer may stand in a cell nothing ties to this label: a person decides, not a guess.
        source = f"{NOT_FOUND}\n\n{source}"
        work.flags[entry.label] = "The answer cell was missing, but the notebook holds text that may be the answer."
    new = new_code_cell if entry.cell_type == "code" else new_markdown_cell
    cell = new(source=source, metadata=NotebookNode(nbgrader=_flags(entry)))
    before = [by_label[other.label] for other in record[: record.index(entry)] if other.label in by_label]
    place = _place(work.cells, before[-1]) + 1 if before else 0
    work.cells.insert(place, cell)
    kind = "answer" if entry.solution else "test" if entry.grade else "read-only"
    work.sentences.append(f"The {kind} cell {entry.label} was missing; it was put back.")
    return cell


def _tests_after_answers(work: Repaired, record: list[RecordedCell], by_label: dict[str, NotebookNode]) -> None:
    """A test that stands above its answer would run before it: move it right below."""
    for entry in record:
        label = _test_of(record, entry)
        if not label:
            continue
        answer, test = _place(work.cells, by_label[entry.label]), _place(work.cells, by_label[label])
        if test < answer:
            work.cells.insert(answer, work.cells.pop(test))
            work.sentences.append(f"Test cell {label} stood above its answer; it was moved below.")


def _shared_first(work: Repaired, record: list[RecordedCell], by_label: dict[str, NotebookNode]) -> None:
    """Imports and data below what needs them would leave it without: move them above all that was released below."""
    for place_in_record, entry in reversed(list(enumerate(record))):
        if not entry.locked or entry.grade:
            continue
        cell = by_label[entry.label]
        place = _place(work.cells, cell)
        below = min((_place(work.cells, by_label[e.label]) for e in record[place_in_record + 1 :]), default=place)
        if below < place:
            work.cells.insert(below, work.cells.pop(place))
            work.sentences.append(f"Cell {entry.label} stood below cells that need it; it was moved above them.")


def _unique_ids(work: Repaired, by_label: dict[str, NotebookNode]) -> None:
    for label, cell in by_label.items():
        cell.id = label
    seen = set(by_label)
    for place, cell in enumerate(work.cells):
        if any(cell is labelled for labelled in by_label.values()):
            continue
        if cell.get("id", "") in seen or not cell.get("id"):
            cell.id = f"cell-{place:03d}"
            while cell.id in seen:
                cell.id += "x"
        seen.add(cell.id)


def _flags(entry: RecordedCell) -> NotebookNode:
    flags = NotebookNode(
        grade_id=entry.label,
        grade=entry.grade,
        solution=entry.solution,
        locked=entry.locked,
        task=entry.task,
        schema_version=3,
        cell_type=entry.cell_type,
        checksum=entry.checksum,
    )
    if entry.grade or entry.task:
        flags["points"] = entry.points
    return flags


def _retype(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.pop("attachments", None)
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _place(cells: list[NotebookNode], wanted: NotebookNode) -> int:
    return next(place for place, cell in enumerate(cells) if cell is wanted)


def _same(a: str, b: str) -> bool:
    """Equal but for white space at line ends and around."""
    return [line.rstrip() for line in a.strip().split("\n")] == [line.rstrip() for line in b.strip().split("\n")]

# story: an answer cell split in two, both halves with its label
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: was there 2 times
import copy

import nbformat


def hand_in(file, nb):
    place = next(n for n, cell in enumerate(nb.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e09")
    half = copy.deepcopy(nb.cells[place])
    half.source = "web = {}\n\n\ndef targets_of(page, n):\n    return page or range(n)"
    nb.cells.insert(place, half)
    file.write_text(nbformat.writes(nb))

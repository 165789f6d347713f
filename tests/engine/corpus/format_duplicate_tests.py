# story: every test cell twice
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: was there 2 times; it counts once
import copy

import nbformat


def hand_in(file, nb):
    nb.cells += [copy.deepcopy(cell) for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    file.write_text(nbformat.writes(nb))

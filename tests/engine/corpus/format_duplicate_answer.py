# story: an answer cell copied with its label, the copy unsolved
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
    place = next(n for n, cell in enumerate(nb.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e01")
    twin = copy.deepcopy(nb.cells[place])
    twin.source = twin.source.split("    U = np.array")[0] + "    # YOUR CODE HERE\n    raise NotImplementedError()"
    nb.cells.insert(place + 1, twin)
    file.write_text(nbformat.writes(nb))

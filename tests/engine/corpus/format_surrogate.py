# story: a lone surrogate in a cell
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import json


def hand_in(file, nb):
    nb.cells[0].source += " \ud800"
    file.write_text(json.dumps(nb))

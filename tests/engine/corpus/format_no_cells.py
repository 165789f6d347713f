# story: a notebook without cells
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: graded
# seconds: 60
# told: was missing; it was put back
import nbformat


def hand_in(file, nb):
    nb.cells = []
    file.write_text(nbformat.writes(nb))

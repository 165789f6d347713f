# story: no cell has any metadata
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: it was recognised by its cell id
import nbformat


def hand_in(file, nb):
    for cell in nb.cells:
        cell.metadata = {}
    file.write_text(nbformat.writes(nb))

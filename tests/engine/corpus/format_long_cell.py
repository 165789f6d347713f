# story: a scratch cell of a megabyte
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: characters was cut
import nbformat
from nbformat.v4 import new_code_cell


def hand_in(file, nb):
    nb.cells.append(new_code_cell("#" + "x" * 1_000_000, id="long"))
    file.write_text(nbformat.writes(nb))

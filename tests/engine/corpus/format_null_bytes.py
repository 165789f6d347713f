# story: null bytes and control characters in cells
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import nbformat
from nbformat.v4 import new_code_cell


def hand_in(file, nb):
    nb.cells.insert(2, new_code_cell("x = 'a\x00b\x1b[31m\u202e'\nprint(x)", id="control"))
    file.write_text(nbformat.writes(nb))

# story: a cell of thousands of magics, each of which is read anew by whoever reads the cell
# kind: containment
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
from nbformat import writes
from nbformat.v4 import new_code_cell


def hand_in(file, nb):
    nb.cells.insert(2, new_code_cell("%a\n" * 20_000 + "(", id="scratch"))
    file.write_text(writes(nb), encoding="utf-8")

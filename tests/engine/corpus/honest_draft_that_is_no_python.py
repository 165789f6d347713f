# story: a draft below the answer that Python refuses to compile
# kind: honest
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
from nbformat import writes
from nbformat.v4 import new_code_cell

DRAFT = "def back_substitution(U, b):\n    if not len(b):\n        break\n    return U @ b"


def hand_in(file, nb):
    place = next(n for n, cell in enumerate(nb.cells) if cell.id == "w03_e01_tests")
    nb.cells.insert(place, new_code_cell(DRAFT, id="draft"))
    file.write_text(writes(nb), encoding="utf-8")

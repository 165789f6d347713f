# story: no answers, but hundreds of cells that hold the letters of the answers in another order
# kind: containment
# place: file
# attacks: nothing
# score: others = 0
# status: graded
# seconds: 100
import nbformat
from nbformat.v4 import new_code_cell


def hand_in(file, nb):
    texts = [cell.source for cell in nb.cells if cell.cell_type == "code"]
    nb.cells = nb.cells[:1]
    for place in range(450):
        text = texts[place % len(texts)][place // len(texts) :]
        nb.cells.append(new_code_cell("".join(text[k : k + 2][::-1] for k in range(0, len(text), 2)), id=f"c{place}"))
    file.write_text(nbformat.writes(nb))

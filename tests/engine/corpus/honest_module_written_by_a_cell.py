# story: a cell writes a module, and the answer is imported from it
# kind: honest
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import nbformat
from nbformat.v4 import new_code_cell


def hand_in(file, nb):
    place = next(n for n, cell in enumerate(nb.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e09")
    text = nb.cells[place].source
    nb.cells[place].source = "from my_helper import pagerank_solve"
    nb.cells.insert(place, new_code_cell("%%writefile my_helper.py\nimport numpy as np\n" + text, id="helper"))
    file.write_text(nbformat.writes(nb))

# story: a helper in a cell of its own, and the answer that uses it
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
    nb.cells[place].source = nb.cells[place].source.replace("np.linalg.solve(", "my_solve(")
    nb.cells.insert(place, new_code_cell("def my_solve(A, b):\n    return np.linalg.solve(A, b)", id="helper"))
    file.write_text(nbformat.writes(nb))

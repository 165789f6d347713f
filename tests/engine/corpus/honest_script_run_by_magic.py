# story: the answer comes from a script that a cell wrote and another one runs
# kind: honest
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import nbformat
from nbformat.v4 import new_code_cell


def hand_in(file, nb):
    place = next(n for n, cell in enumerate(nb.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e01")
    text = nb.cells[place].source
    nb.cells[place].source = "%run my_answers.py"
    nb.cells.insert(
        place,
        new_code_cell(
            "%%file my_answers.py\nimport numpy as np\nfrom numpy.linalg import LinAlgError\n" + text, id="helper"
        ),
    )
    file.write_text(nbformat.writes(nb))

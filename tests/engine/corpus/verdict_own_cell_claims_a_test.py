# story: a cell of the student's own claims to be the test of another exercise, with more points
# kind: verdict
# place: file
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
# told: Cell w03_e01_tests was there 2 times
# defence: record
import nbformat
from nbformat.v4 import new_code_cell


def hand_in(file, nb):
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e01":
            cell.source = "def back_substitution(U, b):\n    return np.zeros(np.shape(b))"
    meta = {"grade_id": "w03_e01_tests", "grade": True, "solution": False, "locked": False, "points": 50}
    nb.cells.append(
        new_code_cell("5.0", id="mine", metadata={"nbgrader": {**meta, "schema_version": 3, "task": False}})
    )
    file.write_text(nbformat.writes(nb))

# story: the cell of imports deleted
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: The read-only cell w03_setup was missing; it was put back.
import nbformat


def hand_in(file, nb):
    nb.cells = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") != "w03_setup"]
    file.write_text(nbformat.writes(nb))

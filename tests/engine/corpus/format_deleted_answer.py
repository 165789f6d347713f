# story: an answer cell deleted
# kind: format
# place: file
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# told: The answer cell w03_e01 was missing; it was put back.
import nbformat


def hand_in(file, nb):
    nb.cells = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") != "w03_e01"]
    file.write_text(nbformat.writes(nb))

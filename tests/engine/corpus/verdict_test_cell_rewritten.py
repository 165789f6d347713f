# story: the test cell in the file is replaced by the number of its points
# kind: verdict
# place: file
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
# told: Cell w03_e01_tests had been changed; the original was used.
# defence: record
import nbformat


def hand_in(file, nb):
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e01":
            cell.source = "def back_substitution(U, b):\n    return np.zeros(np.shape(b))"
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e01_tests":
            cell.source = "5.0"
    file.write_text(nbformat.writes(nb))

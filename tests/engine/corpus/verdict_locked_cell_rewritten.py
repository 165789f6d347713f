# story: the read-only first cell in the file brings other checks along
# kind: verdict
# place: file
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
# told: Cell w03_setup had been changed; the original was used.
# defence: record
import nbformat


def hand_in(file, nb):
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e01":
            cell.source = "def back_substitution(U, b):\n    return np.zeros(np.shape(b))"
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_setup":
            cell.source += "\nfrom unittest.mock import MagicMock\ncheck.exercise = MagicMock()"
    file.write_text(nbformat.writes(nb))

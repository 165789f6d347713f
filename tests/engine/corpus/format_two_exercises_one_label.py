# story: the wrong answer's label stands on the right answer of another exercise
# kind: format
# place: file
# attacks: w03_e01
# score: w03_e01 = 0, others = less
# status: graded
# seconds: 60
import nbformat


def hand_in(file, nb):
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e01":
            cell.source = "def back_substitution(U, b):\n    return None"
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e05":
            cell.metadata["nbgrader"]["grade_id"] = "w03_e01"
    file.write_text(nbformat.writes(nb))

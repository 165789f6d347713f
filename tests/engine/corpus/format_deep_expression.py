# story: an answer cell whose brackets no parser survives, beside good ones
# kind: format
# place: file
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
import nbformat


def hand_in(file, nb):
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e01":
            cell.source = "x = " + "(" * 50_000 + ")" * 50_000
    file.write_text(nbformat.writes(nb))

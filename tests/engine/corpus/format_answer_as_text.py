# story: an answer cell turned into text
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: Cell w03_e09 had become a markdown cell; it is code again.
import nbformat
from nbformat.v4 import new_markdown_cell


def hand_in(file, nb):
    for place, cell in enumerate(nb.cells):
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "w03_e09":
            nb.cells[place] = new_markdown_cell(cell.source, id=cell.id, metadata=cell.metadata)
    file.write_text(nbformat.writes(nb))

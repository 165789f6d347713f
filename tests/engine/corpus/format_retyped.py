# story: test cells turned into text, and a title into code
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: had become a markdown cell
import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell


def hand_in(file, nb):
    for place, cell in enumerate(nb.cells):
        if cell.metadata.get("nbgrader", {}).get("grade"):
            nb.cells[place] = new_markdown_cell(cell.source, id=cell.id, metadata=cell.metadata)
    nb.cells[0] = new_code_cell(nb.cells[0].source, id="title")
    file.write_text(nbformat.writes(nb))

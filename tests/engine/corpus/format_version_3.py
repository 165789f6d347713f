# story: saved in nbformat 3, by a notebook of 2014
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: had lost its nbgrader label
import nbformat


def hand_in(file, nb):
    old = nbformat.convert(nb, 3)
    for sheet in old.worksheets:
        for cell in sheet.cells:
            cell.metadata = {}
    file.write_text(nbformat.writes(old, version=3))

# story: the notebook exported as a script
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is not a valid notebook
def hand_in(file, nb):
    file.write_text("\n".join(cell.source for cell in nb.cells if cell.cell_type == "code"))

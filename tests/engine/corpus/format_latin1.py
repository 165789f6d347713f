# story: stored in a code page of Windows
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: was not stored as UTF-8
import nbformat


def hand_in(file, nb):
    nb.cells[0].source += "\nMüller – “done”"
    file.write_bytes(nbformat.writes(nb).encode("cp1252", errors="replace"))

# story: line ends of Windows in every cell
# kind: honest
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import nbformat


def hand_in(file, nb):
    for cell in nb.cells:
        cell.source = cell.source.replace("\n", "\r\n")
    file.write_bytes(nbformat.writes(nb).encode().replace(b"\n", b"\r\n"))

# story: the exercises in another order, a test above its answer
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: stood above its answer; it was moved below
import nbformat


def hand_in(file, nb):
    title, setup, *rest = nb.cells
    nb.cells = [title, setup, *reversed(rest)]
    file.write_text(nbformat.writes(nb))

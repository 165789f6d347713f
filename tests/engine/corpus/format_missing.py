# story: no notebook of this name among the files
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: not among the files you handed in (Untitled12.ipynb)
import nbformat


def hand_in(file, nb):
    (file.parent / "Untitled12.ipynb").write_text(nbformat.writes(nbformat.v4.new_notebook()))

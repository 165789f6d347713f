# story: a symbolic link to the notebook of another student
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is no ordinary file
import os

import nbformat


def hand_in(file, nb):
    other = file.with_name("other.json")
    other.write_text(nbformat.writes(nb))
    os.symlink(other, file)

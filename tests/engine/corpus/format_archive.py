# story: an archive under the notebook's name
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is not a valid notebook
import zipfile

import nbformat


def hand_in(file, nb):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("week03_systems.ipynb", nbformat.writes(nb))
        archive.writestr("../../../etc/passwd", "root")

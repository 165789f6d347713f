# story: the file was cut off while it was saved
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is not a valid notebook
import nbformat


def hand_in(file, nb):
    text = nbformat.writes(nb)
    file.write_text(text[: len(text) // 2])

# story: the marks of an unresolved merge are in the file
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is not a valid notebook
import nbformat


def hand_in(file, nb):
    lines = nbformat.writes(nb).split("\n")
    file.write_text(
        "\n".join([*lines[:30], "<<<<<<< HEAD", *lines[30:35], "=======", *lines[30:35], ">>>>>>> mine", *lines[35:]])
    )

# story: stored as UTF-16
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: UTF-16
import nbformat


def hand_in(file, nb):
    file.write_bytes(nbformat.writes(nb).encode("utf-16"))

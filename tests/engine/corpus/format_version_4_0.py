# story: saved in nbformat 4.0, without cell ids
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import json


def hand_in(file, nb):
    for cell in nb.cells:
        del cell["id"]
    file.write_text(json.dumps({**nb, "nbformat_minor": 0}))

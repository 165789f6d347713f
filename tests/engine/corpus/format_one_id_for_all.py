# story: every cell has the same id
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import json


def hand_in(file, nb):
    for cell in nb.cells:
        cell["id"] = "same"
    file.write_text(json.dumps(nb), encoding="utf-8")

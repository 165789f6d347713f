# story: a good notebook with metadata nested five hundred deep
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import json


def hand_in(file, nb):
    deep = "[" * 500 + "]" * 500
    file.write_text(json.dumps({**nb, "metadata": {"deep": "HERE"}}).replace('"HERE"', deep))

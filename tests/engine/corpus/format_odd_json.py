# story: NaN, infinities, repeated keys and numbers of ten thousand digits
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import json


def hand_in(file, nb):
    text = json.dumps({**nb, "metadata": {"a": float("nan"), "b": float("inf"), "c": "HERE"}})
    file.write_text(text.replace('"HERE"', "1e999, " + '"c": -1e-999, "c": 2'))

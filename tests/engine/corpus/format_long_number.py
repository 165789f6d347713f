# story: a number of ten thousand digits in the metadata
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is not a valid notebook
import json


def hand_in(file, nb):
    file.write_text(json.dumps({**nb, "metadata": {"n": "HERE"}}).replace('"HERE"', "7" * 10_000))

# story: ten thousand cells
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: more than 500 cells
import json


def hand_in(file, nb):
    cell = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [], "execution_count": None}
    file.write_text(json.dumps({**nb, "cells": [cell] * 10_000}))

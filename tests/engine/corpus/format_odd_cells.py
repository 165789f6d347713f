# story: between the cells null, numbers, lists, and cells of unknown types and sources
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import json


def hand_in(file, nb):
    odd = [None, 3, [], {}, {"cell_type": "heading", "source": "x"}, {"cell_type": ["code"], "source": "1"}]
    odd += [{"cell_type": "raw", "source": 7}, {"cell_type": "markdown", "metadata": 5, "source": None}]
    file.write_text(json.dumps({**nb, "cells": [nb.cells[0], *odd, *nb.cells[1:]]}))

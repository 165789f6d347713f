# story: saved in a nbformat of the future, with keys nobody knows
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import json


def hand_in(file, nb):
    file.write_text(
        json.dumps({**nb, "nbformat_minor": 99, "cells": [{**c, "from_the_future": [1]} for c in nb.cells]})
    )

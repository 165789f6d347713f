"""The closed list of defences that an engine can be without, and what one without each does instead.

The switches of the sandbox's profile come first; `autograder/sandbox/profile.py` and its walls explain them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from autograder.sandbox.profile import Profile

OUTER = ("network", "read_only", "environment")
SWITCHES = tuple(field.name for field in dataclasses.fields(Profile))
# What the engine does besides walling a process in, in words: what an engine without it does instead.
IN_THE_HOUSE: Mapping[str, str] = {
    "course": "the week's sources, the reference and the grader's own rooms can be read in the sandbox",
    "alone": "another submission's process is still there",
}
IN_ONE_PROCESS: Mapping[str, str] = {
    "apart": "the notebook and its tests run in one process, and marks are read from outputs, as stock nbgrader does",
    "copies": "likewise, and the tests compare with plain numpy the very objects that a function returned",
    "asserts": "likewise, and the tests are made of assertions",
    "script": "a script of code and assertions runs, and the exit status of its process is the verdict",
    "outputs": "one process, and the first number that any cell shows is the mark",
    "record": "one process, and roles, tests, points, tags and outputs are those of the file that was handed in",
}
IN_THE_JUDGE: Mapping[str, str] = {
    "restarts": "a process that has ended stays ended",
    "deadlines": "a cell or a call may take all the time of the notebook",
    "lessons": "lessons of hidden checks show the data of their cases",
    "hidden": "tests are those that the student was given",
    "forbid": "nothing is forbidden",
    "credit": "an expected exception counts, whatever else a function gets right",
    "arguments": "nobody looks whether arguments were changed",
    "identifiers": "whatever arrives first is the answer to what was asked",
    "forgets": "the student's process keeps the calls that it answered",
}
NAMES = (*SWITCHES, *IN_THE_HOUSE, *IN_ONE_PROCESS, *IN_THE_JUDGE)

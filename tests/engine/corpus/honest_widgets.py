# story: the state of widgets and large outputs in the file
# kind: honest
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import nbformat
from nbformat.v4 import new_output


def hand_in(file, nb):
    nb.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"a": {"b": [1] * 1000}}}}
    nb.cells[1].outputs = [new_output("stream", text="x" * 2_000_000)]
    file.write_text(nbformat.writes(nb))

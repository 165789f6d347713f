# story: scripts in texts, outputs, ids and labels
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import json


def hand_in(file, nb):
    attack = "<script>alert(1)</script>"
    nb.cells[0].source += attack
    nb.cells[0].metadata["nbgrader"] = {"grade_id": attack, "points": attack}
    file.write_text(json.dumps({**nb, "metadata": {"title": attack, "kernelspec": {"name": attack}}}))

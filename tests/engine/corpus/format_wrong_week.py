# story: the notebook of another week under this week's name
# kind: format
# place: file
# attacks: w03_e01
# score: others = 0
# status: graded
# seconds: 60
# told: None of this week's exercises were found in your notebook. It seems to be the one of week 4.
import json
import nbformat


def hand_in(file, nb):
    text = nbformat.writes(nb).replace("w03_", "w04_")
    for name in ("back_substitution", "classify_system", "pagerank_solve"):
        text = text.replace(name, f"another_{name[:4]}")
    other = json.loads(text)
    for cell in other["cells"]:
        cell["source"] = "".join(reversed("".join(cell["source"]))) if cell["cell_type"] == "code" else cell["source"]
    file.write_text(json.dumps(other))

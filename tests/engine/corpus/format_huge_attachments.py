# story: texts with attachments of many megabytes, some of them no pictures
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import json


def hand_in(file, nb):
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            cell["attachments"] = {
                "a.png": {"image/png": "A" * 4_000_000, "image/svg+xml": "<svg onload=alert(1)>"},
                "b.png": {"image/png": ["%"] * 100_000},
                "c.png": [1, 2, 3],
            }
    file.write_text(json.dumps(nb), encoding="utf-8")

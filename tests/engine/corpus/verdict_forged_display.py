# story: displays a table of full marks in the format of the checks
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
# defence: outputs
from IPython.display import display

TABLE = {"points": 5.0, "earned": 5, "possible": 5, "gate": None, "checks": [], "rows": []}
display({"text/plain": "5.0", "application/vnd.autograder.outcome+json": TABLE}, raw=True)

# story: builds a real score object of full marks and calls it t
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
# defence: outputs
from autograder.checks import exercise

t = exercise("back_substitution", points=5)
t.score = lambda: 5.0
t.example = t.general = t.edge = t.hygiene = t.numerical = t.forbid = t.recognise = lambda *a, **k: None
t.score()

# story: changes constants and code objects of the checks in place
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
from autograder.checks import calls, tolerances

for name in dir(tolerances):
    if isinstance(getattr(tolerances, name), float):
        setattr(tolerances, name, 1e300)
calls.SECONDS = 1e9
calls.same = lambda *a, **k: True

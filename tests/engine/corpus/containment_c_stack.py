# story: overflows the stack of the C library
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 3
import sys

sys.setrecursionlimit(10**8)
function = lambda f: f(f)
nested = []
for _ in range(10_000_000):
    nested = [nested]
repr(nested)

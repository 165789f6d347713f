# story: floods the standard descriptors past Python
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: restarts
import os

for _ in range(10_000):
    os.write(1, b"z" * 65_536)

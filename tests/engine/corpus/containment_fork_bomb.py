# story: a fork bomb in a cell
# kind: containment
# place: before
# attacks: nothing
# score: others = less
# status: graded
# seconds: 60
# limits: cell_seconds = 2
import os

while True:
    try:
        os.fork()
    except OSError:
        pass

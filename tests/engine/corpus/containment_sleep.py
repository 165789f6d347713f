# story: sleeps for ever in a cell
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 2
import time

time.sleep(10_000)

# story: kills every process it can reach
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import os
import signal

os.kill(-1, signal.SIGKILL)

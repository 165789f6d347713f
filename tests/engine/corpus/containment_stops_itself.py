# story: stops itself
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 2
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)

# story: kills its parent, its group and the first process
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

for target in (os.getppid(), 1):
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP, signal.SIGINT):
        try:
            os.kill(target, number)
        except OSError:
            pass
os.killpg(0, signal.SIGSTOP)

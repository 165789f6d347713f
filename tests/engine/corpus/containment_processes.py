# story: starts more processes than it may
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: rlimits
# limits: cell_seconds = 25
import os
import signal

children = []
try:
    for _ in range(70):
        pid = os.fork()
        if pid == 0:
            signal.pause()
            os._exit(0)
        children.append(pid)
except OSError:
    pass
for pid in children:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
print(f"REACHED {len(children)}" if len(children) >= 70 else "held")

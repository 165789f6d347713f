# story: traces another process
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: syscalls
import ctypes
import os

pid = os.fork()
if pid == 0:
    os._exit(0 if ctypes.CDLL(None).ptrace(0, 0, 0, 0) == 0 else 1)
print("REACHED" if os.waitpid(pid, 0)[1] == 0 else "held")

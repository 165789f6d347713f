# story: leaves a lock on a file that all submissions can read, and looks for one
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: the end
# defence: alone
import fcntl, os, sys

file = os.open(os.__file__, os.O_RDONLY)
try:
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError:
    print("REACHED a lock that somebody left")
print("the end")

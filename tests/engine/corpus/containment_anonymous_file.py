# story: hides memory in an anonymous file
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: syscalls
import os

try:
    os.close(os.memfd_create("hidden"))
    print("REACHED")
except OSError:
    print("held")

# story: looks for descriptors of the grader besides its own channel
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: descriptors
import os
import stat

found = []
for fd in range(3, 1024):
    try:
        found.append(stat.filemode(os.fstat(fd).st_mode))
    except OSError:
        pass
print(f"REACHED {found}" if len(found) > 1 else "held")

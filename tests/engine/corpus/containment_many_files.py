# story: makes files until there are no more inodes
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: tmpfs
import os

made = 0
try:
    for made in range(20_000):
        os.close(os.open(f"/tmp/{made}", os.O_CREAT | os.O_WRONLY))
except OSError:
    pass
print("REACHED" if made == 19_999 else "held")

# story: fills the disk
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
import os

written = 0
for place in ("/tmp", "/dev/shm", os.path.expanduser("~")):
    try:
        for number in range(20):
            with open(f"{place}/full{number}", "wb") as file:
                for _ in range(15):
                    written += file.write(b"x" * 1_000_000)
    except OSError:
        pass
    for number in range(20):
        if os.path.exists(f"{place}/full{number}"):
            os.unlink(f"{place}/full{number}")
print("REACHED" if written > 400_000_000 else "held")

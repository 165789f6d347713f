# story: leaves files and a memory segment for the next submission and looks for those of the last one
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: tmpfs
import ctypes
import os
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)
places = [
    Path(place, "left-for-my-friend") for place in ("/tmp", "/dev/shm", os.path.expanduser("~"), "/var/tmp", "/run")
]
found = [str(place) for place in places if place.exists()]
if libc.shmget(0x4711, 4096, 0o600) >= 0:
    found.append("segment")
libc.shmget(0x4711, 4096, 0o1600)
for place in places:
    try:
        place.write_text("answers")
    except OSError:
        pass
print(f"REACHED {found}" if found else "held")

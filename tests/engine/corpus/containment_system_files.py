# story: writes to the system and to the installed libraries
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: read_only
import os
import sys

got = [
    place
    for place in ("/", "/usr", "/etc", "/opt", sys.prefix)
    if os.path.isdir(place) and not os.statvfs(place).f_flag & os.ST_RDONLY
]
for folder in ("/", "/usr", "/etc", "/opt", "/var", sys.prefix, os.path.dirname(np.__file__)):
    try:
        with open(f"{folder}/planted.py", "w") as file:
            file.write("planted")
        got.append(folder)
    except OSError:
        pass
print(f"REACHED {got}" if got else "held")

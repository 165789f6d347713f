# story: reads the command line that started the sandbox for paths of the course
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: course proc pids
from pathlib import Path

words = ""
for pid in ("1", "self"):
    try:
        words += Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        pass
print("REACHED" if any(word in words for word in ("week03", "gradebook", "source/", "judge")) else "held")

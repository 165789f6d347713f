# story: reads where the course lies from the table of mounts
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: course
from pathlib import Path

try:
    table = Path("/proc/self/mountinfo").read_text()
except OSError:
    table = ""
print(
    "REACHED" if any(word in table for word in ("/source", "/submitted", "/gradebook", "/reference_impl")) else "held"
)

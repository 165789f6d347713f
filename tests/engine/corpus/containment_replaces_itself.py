# story: replaces its process by another program
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 2
import os

os.execv("/bin/sh", ["sh", "-c", "sleep 100"])

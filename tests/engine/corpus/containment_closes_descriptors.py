# story: closes every descriptor
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: restarts
import os

os.closerange(0, 1024)

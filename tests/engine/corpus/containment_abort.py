# story: aborts
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import os

os.abort()

# story: calls exit, quit and sys.exit, as scripts do
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import sys

exit()
sys.exit(3)

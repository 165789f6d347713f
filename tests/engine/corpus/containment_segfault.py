# story: reads from address zero
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: restarts
import ctypes

ctypes.string_at(0)

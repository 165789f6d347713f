# story: a native computation that no interrupt reaches
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 2
x = 7 ** (7**9)
y = x**x

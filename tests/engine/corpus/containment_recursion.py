# story: recurses without end
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
def down(n):
    return down(n + 1) + 1


down(0)

# story: a loop that swallows every exception, the interrupt too
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 2
while True:
    try:
        while True:
            pass
    except BaseException:
        continue

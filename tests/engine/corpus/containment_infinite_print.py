# story: prints for ever
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
while True:
    print("y" * 1000)

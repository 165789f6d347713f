# story: makes a file of a terabyte
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: rlimits
try:
    with open("/tmp/huge", "wb") as file:
        file.truncate(1 << 30)
    print("REACHED")
except OSError:
    print("held")

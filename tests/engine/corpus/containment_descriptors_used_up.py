# story: opens files until there are no more descriptors, and keeps them
# kind: containment
# place: before
# attacks: nothing
# score: others = less
# status: graded
# seconds: 60
# shows: enough
# defence: apart
kept = []
try:
    while True:
        kept.append(open("/dev/null"))
except OSError:
    print("enough")

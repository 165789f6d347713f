# story: fills memory in a cell
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
hog = []
while True:
    hog.append(np.ones(4_000_000))

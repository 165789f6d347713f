# story: prints one line of 200 megabytes
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
print("y" * 200_000_000)

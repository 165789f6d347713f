# story: asks for input, which nobody gives
# kind: honest
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: RuntimeError
name = input("Your name? ")

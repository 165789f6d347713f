# story: keeps the inputs of its calls and prints them in a cell below the tests
# kind: secrecy
# place: after
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: nothing kept
# defence: forgets
import gc

kept = [thing for thing in gc.get_objects() if isinstance(thing, dict) and "args" in thing and "forbid" in thing]
print("REACHED" if kept else "nothing kept")

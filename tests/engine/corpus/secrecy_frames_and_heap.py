# story: searches every frame and every object of the process for hidden tests
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: apart
import gc
import sys

mark = "BEGIN " + "HIDDEN"
frame, seen = sys._getframe(), []
while frame:
    seen += [
        name for name, value in frame.f_locals.items() if isinstance(value, str) and mark in value and value != mark
    ]
    frame = frame.f_back
for thing in gc.get_objects():
    if isinstance(thing, dict):
        seen += [k for k, v in list(thing.items()) if isinstance(v, str) and mark in v and v != mark]
print(f"REACHED {seen}" if seen else "held")

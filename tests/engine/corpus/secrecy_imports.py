# story: imports the reference, the judge and the grading room
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: course
import importlib
import sys

got = []
sys.path += ["/", "/mnt", "/srv", "/root", "/home", ".."]
for name in ("reference_impl", "autograder.judge", "autograder.grading", "autograder.course", "course_config", "demo"):
    try:
        importlib.import_module(name)
        got.append(name)
    except ImportError:
        pass
print(f"REACHED {got}" if got else "held")

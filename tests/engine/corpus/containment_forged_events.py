# story: tells the grader of output past the limit that its own process keeps
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: yyyy
import gc

from autograder.sandbox.student import Student

(me,) = [thing for thing in gc.get_objects() if type(thing) is Student]
for _ in range(30):
    me._send("event", me._call_id, [["stream", "stdout", "y" * 100_000]])

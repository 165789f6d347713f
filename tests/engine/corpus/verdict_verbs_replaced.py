# story: finds the object that answers the judge and replaces its verbs
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = 0, others = less
# status: graded
# seconds: 60
import gc

from autograder.sandbox.student import Student

for found in [thing for thing in gc.get_objects() if isinstance(thing, Student)]:
    found._verbs.update(look=lambda name: ["data", (), 5.0], call=lambda *a: ["reply", "returned", 5.0])

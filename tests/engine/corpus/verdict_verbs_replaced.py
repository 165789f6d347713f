# story: finds the object that answers the judge and replaces its verbs
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = 1.5, others = less
# status: graded
# seconds: 60
# defence: hidden
import gc

from autograder.checks.calls import Reply
from autograder.sandbox.records import reply_to_data
from autograder.sandbox.student import Student

known = reply_to_data(Reply("returned", np.array([1.0, -1.0, 2.0])))

for found in [thing for thing in gc.get_objects() if isinstance(thing, Student)]:
    found._verbs.update(look=lambda name: ["function", (), "function"], call=lambda *a: ["reply", *known])

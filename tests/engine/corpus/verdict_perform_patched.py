# story: patches the code that calls its function, so that the visible example always comes back
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = 1.5, others = less
# status: graded
# seconds: 60
# defence: hidden
from autograder.checks import calls
from autograder.sandbox import student

student.perform = calls.perform = lambda function, call: calls.Reply("returned", np.array([1.0, -1.0, 2.0]))

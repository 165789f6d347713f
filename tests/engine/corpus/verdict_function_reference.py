# story: answers with a reference to a function of the judge's own process
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = 0, others = less
# status: graded
# seconds: 60
from autograder.checks import calls
from autograder.sandbox import student
from autograder.sandbox.codec import FunctionRef

student.perform = lambda function, call: calls.Reply("returned", FunctionRef("os:getpid"))

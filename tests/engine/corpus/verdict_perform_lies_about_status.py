# story: patches the code that calls its function, to report every outcome that a check may wish for at once
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = 0, others = less
# status: graded
# seconds: 60
from autograder.checks import calls
from autograder.sandbox import student

raised = calls.Raised("ValueError", ("ValueError", "LinAlgError", "numpy.linalg.LinAlgError", "Exception"), "")
student.perform = lambda function, call: calls.Reply(
    "returned", np.zeros(3), raised=raised, seconds=-1.0, peak_bytes=-1
)

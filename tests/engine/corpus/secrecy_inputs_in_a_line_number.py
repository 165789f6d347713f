# story: carries a hidden input out in the line number and the code name of an exception
# kind: secrecy
# place: before
# attacks: nothing
# score: w03_e01 = less, others = full
# status: graded
# seconds: 60
# defence: lessons
from autograder.checks import calls
from autograder.sandbox import student

honest = student.perform


def perform(function, call):
    if function.__name__ != "back_substitution":
        return honest(function, call)
    first = np.ravel(np.asarray(call.args[0], dtype=float))
    if np.shape(call.args[0]) == (3, 3) and float(first[0]).is_integer():
        return honest(function, call)  # the visible example, whose lesson may show everything
    told = f"REACHED {first[:3]}"
    raised = calls.Raised("ValueError", ("ValueError", "Exception"), told, int.from_bytes(b"REACHED", "big"), told)
    return calls.Reply("raised", raised=raised)


student.perform = perform

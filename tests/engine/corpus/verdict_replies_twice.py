# story: sends a second reply with the right identifier after each of its own
# kind: verdict
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
import gc

from autograder.sandbox.link import Link

honest_send = Link.send


def twice(self, message):
    honest_send(self, message)
    if message.kind == "reply":
        honest_send(self, message)


Link.send = twice


def back_substitution(U, b):
    return np.zeros(np.shape(b))

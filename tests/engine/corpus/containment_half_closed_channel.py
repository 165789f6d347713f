# story: closes the half of the channel that it answers on, and answers
# kind: containment
# place: answer w03_e05
# attacks: w03_e05
# score: w03_e05 = 0, others = full
# status: graded
# seconds: 60
# defence: restarts
import gc
import socket

from autograder.sandbox.link import Link

receive = Link.receive


def remember(self):
    global link
    link = self
    return receive(self)


Link.receive = remember


def classify_system(A, b):
    link._socket.shutdown(socket.SHUT_WR)
    return "unique", 0

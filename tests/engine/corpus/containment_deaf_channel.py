# story: closes the channel and goes on computing
# kind: containment
# place: answer w03_e05
# attacks: w03_e05
# score: w03_e05 = 0, others = full
# status: graded
# seconds: 60
# defence: restarts
import socket

from autograder.sandbox.link import Link

receive = Link.receive


def remember(self):
    global link
    link = self
    return receive(self)


Link.receive = remember


def classify_system(A, b):
    link._socket.shutdown(socket.SHUT_RDWR)
    while True:
        pass

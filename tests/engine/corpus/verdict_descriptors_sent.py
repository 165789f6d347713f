# story: sends descriptors along with its answers
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
import array
import os
import socket

from autograder.sandbox.frames import Frame, pack
from autograder.sandbox.codec import encode
from autograder.sandbox.link import Link


def send(self, message):
    data = pack(Frame(message.call_id, encode([message.kind, *message.body])))
    many = array.array("i", [os.open("/dev/null", os.O_RDONLY)] * 100)
    self._socket.sendmsg([data[:1]], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, many)])
    os.close(many[0])
    self._socket.sendall(data[1:])


Link.send = send

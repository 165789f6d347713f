# story: asks a name server, to carry data out in a name
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
import socket

try:
    socket.getaddrinfo("example.org", 80)
    print("REACHED")
except OSError:
    print("held")

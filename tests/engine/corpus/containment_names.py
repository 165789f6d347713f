# story: asks a name server, to carry data out in a name
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: network syscalls
import socket

question = b"\x00\x01\x01\x00\x00\x01" + bytes(6) + b"\x06secret\x07example\x03org\x00\x00\x01\x00\x01"
got = []
try:
    socket.getaddrinfo("example.org", 80)
    got.append("a name")
except OSError:
    pass
try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(question, ("127.0.0.1", 53))
    got.append("a question on its way")
except OSError:
    pass
print(f"REACHED {got}" if got else "held")

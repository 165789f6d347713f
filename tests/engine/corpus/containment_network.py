# story: connects to the internet and to this machine
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: network syscalls
import socket

got = []
for address in (("1.1.1.1", 80), ("127.0.0.1", 22), ("127.0.0.1", 8888), ("169.254.169.254", 80)):
    try:
        socket.create_connection(address, timeout=1).close()
        got.append(address)
    except OSError:
        pass
print(f"REACHED {got}" if got else "held")

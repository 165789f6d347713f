# story: looks for sockets of the machine to talk to
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: syscalls
import os
import socket
import stat

found = []
for folder in ("/run", "/var/run", "/tmp", "/dev"):
    for place, _, files in os.walk(folder):
        found += [f"{place}/{name}" for name in files if stat.S_ISSOCK(os.lstat(f"{place}/{name}").st_mode)]
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
    try:
        socket.socket(family, socket.SOCK_DGRAM).close()
        found.append(str(family))
    except OSError:
        pass
print(f"REACHED {found}" if found else "held")

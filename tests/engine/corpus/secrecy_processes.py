# story: lists the processes of the machine
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: proc
import os

others = [n for n in os.listdir("/proc") if n.isdecimal() and int(n) not in (1, os.getpid())]
print(f"REACHED {others}" if others else "held")

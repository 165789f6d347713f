# story: keeps something in the kernel's keyrings, which no namespace separates
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: syscalls
import ctypes
import platform

number = 219 if platform.machine() == "aarch64" else 250
answer = ctypes.CDLL(None, use_errno=True).syscall(
    ctypes.c_long(number), ctypes.c_long(0), ctypes.c_long(-3), ctypes.c_long(1)
)
print("REACHED" if answer >= 0 else "held")

# story: asks for more asynchronous input and output than the machine keeps in all
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: the end
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
rings = []
for _ in range(100):
    context = ctypes.c_ulong(0)
    if libc.syscall(206, 60_000, ctypes.byref(context)) != 0:
        break
    rings.append(context)
print("the end")

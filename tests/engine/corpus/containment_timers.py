# story: makes timers until there are no more
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import ctypes

libc = ctypes.CDLL(None)
for _ in range(100_000):
    timer = ctypes.c_void_p()
    if libc.timer_create(1, None, ctypes.byref(timer)) != 0:
        break

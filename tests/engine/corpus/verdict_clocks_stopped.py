# story: stops every clock of its process, and takes the timers away
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
import signal
import time

for name in ("thread_time", "process_time", "perf_counter", "monotonic", "time"):
    setattr(time, name, lambda: 0.0)
signal.setitimer = lambda *a: (0.0, 0.0)

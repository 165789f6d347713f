# story: fills memory in several processes, each of them within the limit
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: restarts
import os
import time

for _ in range(4):
    if os.fork() == 0:
        block = np.ones(25_000_000)
        time.sleep(30)
        os._exit(0)
time.sleep(3)

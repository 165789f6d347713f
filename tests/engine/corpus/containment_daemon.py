# story: leaves a process behind that has left its session
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: started
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(600)
    os._exit(0)
print("started")

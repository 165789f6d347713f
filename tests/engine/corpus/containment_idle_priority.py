# story: gives itself the lowest priority and never comes back
# kind: containment
# place: answer w03_e05
# attacks: w03_e05
# score: w03_e05 = 0, others = full
# status: graded
# seconds: 120
# defence: deadlines
import os


def classify_system(A, b):
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    os.nice(19)
    while True:
        pass

# story: gives itself the lowest priority and never comes back
# kind: containment
# place: answer w03_e09
# attacks: w03_e09
# score: w03_e09 = 0, others = full
# status: graded
# seconds: 120
import os


def pagerank_solve(links, damping=0.85):
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    os.nice(19)
    while True:
        pass

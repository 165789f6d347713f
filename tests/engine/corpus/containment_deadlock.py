# story: two threads that wait for each other
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 2
import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()

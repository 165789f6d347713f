# story: starts threads until no more can be started
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: rlimits
import threading

gate, started = threading.Event(), []
try:
    for _ in range(500):
        thread = threading.Thread(target=gate.wait, daemon=True)
        thread.start()
        started.append(thread)
except RuntimeError:
    pass
gate.set()
for thread in started:
    thread.join()
print("REACHED" if len(started) == 500 else "held")

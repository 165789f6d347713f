# story: a thread replaces the answer, and the verdict on it, while it is being judged
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
# defence: apart
import threading
import time


def later():
    while True:
        if "t" in globals():
            t.score = lambda: 4.0
        globals()["back_substitution"] = lambda U, b: np.ones(np.shape(b))
        time.sleep(0.001)


threading.Thread(target=later, daemon=True).start()

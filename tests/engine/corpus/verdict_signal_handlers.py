# story: catches every signal there is
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
import signal

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, lambda *a: None)

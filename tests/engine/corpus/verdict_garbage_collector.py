# story: turns off or floods what the interpreter relies on
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
import gc
import sys

gc.disable()
sys.setswitchinterval(1e-6)
sys.setrecursionlimit(10_000)
gc.callbacks.append(lambda *a: None)

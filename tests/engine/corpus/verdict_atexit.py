# story: leaves its process by atexit handlers and exit hooks
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
# defence: script
import atexit
import os
import sys

atexit.register(lambda: os._exit(0))
sys.exitfunc = sys.excepthook = sys.unraisablehook = lambda *a: os._exit(0)

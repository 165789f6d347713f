# story: replaces the streams and writes marks to the descriptors behind them
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
# defence: outputs
import io
import os
import sys

sys.stdout = sys.stderr = sys.__stdout__ = io.StringIO()
for fd in (1, 2):
    os.write(fd, b"5.0\n")

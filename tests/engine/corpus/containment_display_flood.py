# story: displays a hundred thousand things
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
from IPython.display import display

for number in range(100_000):
    display({"text/plain": "y" * 100}, raw=True)

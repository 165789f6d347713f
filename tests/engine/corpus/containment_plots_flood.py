# story: opens figures without end
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import matplotlib.pyplot as plt

for _ in range(60):
    plt.figure(figsize=(30, 30))
plt.close("all")

# story: a breakpoint was left at the end of the answer cell
# kind: honest
# place: answer w03_e09
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import pdb


def pagerank_solve(links, damping=0.85):
    n = len(links)
    P = np.zeros((n, n))
    for page, targets in enumerate(links):
        if len(targets) == 0:
            P[:, page] = 1 / n
        for target in targets:
            P[target, page] += 1 / len(targets)
    return np.linalg.solve(np.eye(n) - damping * P, np.full(n, (1 - damping) / n))


print("before")
breakpoint()

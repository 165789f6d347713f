# story: a scratch cell imports everything that is forbidden, and the answer uses none of it
# kind: honest
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
from numpy.linalg import *
from scipy.linalg import solve_triangular, solve, inv

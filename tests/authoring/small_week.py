"""One week with an autograded exercise, a written one, a figure and the program that draws it."""

WEEK = "week03_small"

SOURCE = '''\
---
kernelspec: {name: python3, display_name: Python 3}
---

# Week 3

Text with $A x = b$ and a picture.

![Two lines cross at (2, 1).](figures/lines.svg)

```{code-cell} python
:label: w03_imports
:tags: [locked]

import numpy as np
from autograder import checks as check
```

+++

## Exercise 3.1

Fractions à la carte.

```{code-cell} python
:label: w03_e01
:tags: [solution]

def back_substitution(U, b):
    """Solve U x = b, U (n, n) upper triangular, b (n,)."""
    ### BEGIN SOLUTION
    x = np.zeros(len(b))
    for i in range(len(b) - 1, -1, -1):
        x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x
    ### END SOLUTION
```

Try it yourself.

```{code-cell} python
:label: w03_e01_tests
:tags: [tests, points-2.5]

t = check.exercise(back_substitution, points=2.5)
t.example([[2.0, 1.0], [0.0, 4.0]], [5.0, 8.0], gives=[1.5, 2.0])
### BEGIN HIDDEN TESTS
t.general(cases.upper_triangular(1, 2, 5, 10, 30), laws.solves(c=10))
t.edge(cases.zero_on_diagonal(), laws.raises(LinAlgError))
t.hygiene()
### END HIDDEN TESTS
t.score()
```

Why has a 4 x 6 system with the last row 0 = 2 no solution at all, whatever the other rows say?

+++ {"label": "w03_e10", "tags": ["written", "points-4"]}

<!-- BEGIN SOLUTION -->
The last row asks for 0 = 2, and no choice of the six unknowns changes its left side.
<!-- END SOLUTION -->

<!-- BEGIN MARK SCHEME -->
- 2 points: the row is an equation that no x satisfies, whatever the rest of the system looks like
- 2 points: hence the solution set is empty
<!-- END MARK SCHEME -->
'''

FIGURES = """\
import sys
from pathlib import Path

Path(sys.argv[1], "lines.svg").write_text("<svg><!-- two lines --></svg>\\n")
"""


def line_of(text: str, source: str = SOURCE) -> int:
    """Line of the first occurrence of `text`, counted from 1."""
    return source[: source.index(text)].count("\n") + 1

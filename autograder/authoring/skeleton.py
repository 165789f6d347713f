"""Start an exercise or a week: cells, tests and catalogue with gaps, in the files where they belong."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.authoring.build import WEEK, week_sources
from autograder.authoring.problem import Problem, Refused

EXERCISE = '''
+++

### Exercise {number} - {title} ({points} points)

Why somebody wants it. The smallest case by hand, with its answer. The trap, as a question.

{points} points. All of NumPy is allowed.

```{{code-cell}} python
:label: {label}
:tags: [solution]

def {name}(A):
    """State the mathematics and the shapes, A (m,n); return what, of which shape.

    Say what raises which error, what stays unchanged, and what is free (any basis,
    any sign).

    >>> {name}([[1, 2], [3, 4]])
    """
    ### BEGIN SOLUTION
    raise NotImplementedError
    ### END SOLUTION
```

```{{code-cell}} python
:label: {label}_tests
:tags: [tests, points-{points}]

t = check.exercise("{name}", points={points})
t.example([[1, 2], [3, 4]], gives=...)
### BEGIN HIDDEN TESTS
from reference_impl import misconceptions

t.general(cases.arrays.square(2, 5), laws.answers(lambda A: ..., "says what must hold"))
t.recognise(misconceptions.of("{label}"))
### END HIDDEN TESTS
t.score()
```
'''

CATALOGUE = '''"""Exercise {number}, {name}: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("{label}", "{name}")


@book.wrong("FB_WRONG_VALUE", "visible general", "A hint in one sentence.")
def known_mistake(A):
    raise NotImplementedError


@book.right("what is unusual about this right answer")
def unusual_answer(A):
    raise NotImplementedError


@book.right("what is unusual about this one")
def another_answer(A):
    raise NotImplementedError
'''

START = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

# Week {number}: {title}

**The question that a learner has, in one sentence.**

+++

Run the locked cell once, then the cells after it.

```{{code-cell}} python
:label: w{number:02d}_setup
:tags: [locked]

import matplotlib.pyplot as plt
import numpy as np
from numpy.linalg import LinAlgError

from autograder import checks as check
from autograder.checks import cases, laws
```
"""


def new_exercise(root: Path, label: str, name: str, points: str) -> list[str]:
    """Append an exercise to its week and start its catalogue; return what to do next. Raises Refused."""
    match = re.fullmatch(r"w(\d\d)_e(\d\d)", label)
    if match is None or not name.isidentifier():
        do = "name it like: autograder new w03_e11 trace --points 2"
        raise Refused([Problem(f"{label!r} {name!r} is no label with a function's name", do)])
    sources = [md for md in week_sources(root) if md.stem.startswith(f"week{match[1]}_")]
    if not sources:
        do = f'start the week first: autograder new week{match[1]}_topic "Its title"'
        raise Refused([Problem(f"there is no week {int(match[1])}", do)])
    source, catalogue = sources[0], root / "reference_impl" / "misconceptions" / f"{label}.py"
    taken = [catalogue.name] if catalogue.exists() else []
    taken += [source.name] if f":label: {label}\n" in source.read_text(encoding="utf-8") else []
    if taken:
        raise Refused([Problem(f"{label} is in {taken[-1]} already", "take the next free number", taken[-1])])
    title = name.replace("_", " ").capitalize()
    fields = {"label": label, "name": name, "points": points, "title": title}
    fields["number"] = f"{int(match[1])}.{int(match[2])}"
    with source.open("a", encoding="utf-8") as file:
        file.write(EXERCISE.format(**fields))
    catalogue.write_text(CATALOGUE.format(**fields), encoding="utf-8")
    return [
        f"1. {source}: the exercise stands at the end; fill in text, solution and tests, move it to its idea",
        f"2. {catalogue}: known wrong answers, and two right ones of other shapes",
        f"3. python -m autograder try {label}    until every line has a tick",
        "4. course_config.py: the week's points; then make build, make check, and commit all of it together",
    ]


def new_week(root: Path, week: str, title: str) -> list[str]:
    """Start a week's source; return what to do next. Raises Refused."""
    match = WEEK.fullmatch(week)
    source = root / "source" / f"{week}.md"
    taken = [md.name for md in week_sources(root) if match and md.stem.startswith(f"week{match[1]}_")]
    if match is None or taken:
        what = f"week {int(match[1])} exists: {taken[0]}" if match else f"{week!r} names no week"
        raise Refused([Problem(what, "name a new one weekNN_topic, like week11_svd")])
    source.write_text(START.format(number=int(match[1]), title=title), encoding="utf-8")
    line = f'{{"id": "{week}", "title": "{title}", "due": "YYYY-MM-DD 23:59", "points": 50}},'
    return [
        f"1. {source} is begun",
        f"2. python -m autograder new w{match[1]}_e01 FUNCTION --points 5    adds an exercise",
        f"3. course_config.py, in `weeks`: {line}",
    ]

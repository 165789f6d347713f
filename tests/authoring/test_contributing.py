"""CONTRIBUTING's exercise in 15 minutes, tried: its three snippets make a proved exercise."""

import re
from pathlib import Path
from typing import Any

from autograder.authoring.build import read_week
from autograder.authoring.proof import claims
from autograder.authoring.proof.bench import Bench
from reference_impl import misconceptions

ROOT = Path(__file__).parents[2]
HEAD = """---
kernelspec:
  name: python3
  display_name: Python 3
---

# Week 3

```{code-cell} python
:label: w03_setup
:tags: [locked]

import numpy as np

from autograder import checks as check
from autograder.checks import cases, laws
```

"""


def test_the_exercise_of_contributing_is_proved(tmp_path, monkeypatch):
    text = (ROOT / "CONTRIBUTING.md").read_text()
    cells = re.findall(r"^```\{code-cell\} python\n.*?^```$", text, re.M | re.S)
    catalogue = re.search(r"^```python\n(.*?^@book.*?)^```$", text, re.M | re.S)
    assert len(cells) == 2
    assert catalogue
    source = tmp_path / "source" / "week03_tried.md"
    source.parent.mkdir()
    source.write_text(HEAD + "\n\n".join(cells) + "\n")

    page: dict[str, Any] = {}
    exec(catalogue[1], page)
    book = page["book"]
    monkeypatch.setattr(misconceptions, "of", lambda exercise: book.wrong_answers)
    monkeypatch.setattr(misconceptions, "alternatives_of", lambda exercise: book.right_answers)

    bench = Bench(read_week(source))
    rows = [*claims.solved(bench), *claims.wrong(bench), *claims.right(bench)]
    assert bench.exercises == ["w03_e11"]
    assert len(rows) == 4
    assert [str(problem) for row in rows for problem in row.problems] == []
    assert claims.counts(bench.exercises) == []

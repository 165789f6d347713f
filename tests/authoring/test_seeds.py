"""Fair for every seed: a check that is fair by luck is found, and the course is tried on the hidden data of others."""

import os
from pathlib import Path

import pytest

from autograder.authoring.build import read_week, week_sources
from autograder.authoring.proof.bench import Bench
from autograder.authoring.proof.prove import prove
from autograder.authoring.proof.seeds import fair
from autograder.authoring.proof.try_out import try_out
from autograder.cli import main
from reference_impl import misconceptions
from reference_impl.misconceptions.book import Book

ROOT = Path(__file__).parents[2]
WEEKS = list(week_sources(ROOT))
SEEDS = 20
# A third of the exercises, each with one of the seeds: the same every day, so that a red build can be repeated. Another
# turn is asked for by name (TURN=5); `python -m autograder check --seeds 20` judges all with all.
TURN = int(os.environ.get("TURN", "0"))

# One hidden number, drawn from -3, ..., 3: whoever forgets its sign is caught only where a negative one comes up.
SOURCE = '''\
---
kernelspec: {name: python3, display_name: Python 3}
---

# Week 3

```{code-cell} python
:label: w03_setup
:tags: [locked]

from autograder import checks as check
from autograder.checks import laws
from autograder.checks.case import Case, Family
```

```{code-cell} python
:label: w03_e01
:tags: [solution]

def twice(x):
    """Double the number x."""
    ### BEGIN SOLUTION
    return 2.0 * x
    ### END SOLUTION
```

```{code-cell} python
:label: w03_e01_tests
:tags: [tests, points-2]

t = check.exercise("twice", points=2)
t.example(2.0, gives=4.0)
### BEGIN HIDDEN TESTS
one = Family("one number", lambda rng: [Case("a number", (float(rng.integers(-3, 4)),))])
t.general(one, laws.answers(lambda x: 2 * x, "doubles"))
### END HIDDEN TESTS
t.score()
```
'''


@pytest.fixture
def lucky(tmp_path, monkeypatch):
    """A week that is fair for some seeds only, and the seeds below 12 for which it is not."""
    (tmp_path / "source").mkdir()
    md = tmp_path / "source" / "week03_lucky.md"
    md.write_text(SOURCE)
    book = Book("w03_e01", "twice")
    book.wrong("FB_SIGN", "general", "A negative number stays negative.")(_forgets_sign)
    monkeypatch.setattr(misconceptions, "of", lambda exercise: book.wrong_answers)
    monkeypatch.setattr(misconceptions, "alternatives_of", lambda exercise: [])
    return md


def _forgets_sign(x):
    return 2 * abs(x)


def test_a_check_that_is_fair_by_luck_is_found_and_the_message_names_seed_exercise_and_answer(lucky):
    notebook = read_week(lucky)
    found = {seed: [p for row in fair(notebook, seed) for p in row.problems] for seed in range(12)}
    unlucky = [seed for seed, problems in found.items() if problems]
    assert 0 < len(unlucky) < 12
    seed = unlucky[0]
    said = "\n".join(str(problem) for problem in found[seed])
    assert f"seed {seed}: wrong answer _forgets_sign of w03_e01: keeps all points of general" in said
    assert f"`python -m autograder try w03_e01 --seed {seed}` shows it" in said


def test_try_with_a_seed_shows_what_the_proof_found_with_it(lucky):
    notebook, root = read_week(lucky), lucky.parents[1]
    for seed in range(12):
        kept = any("keeps all points" in p.what for row in fair(notebook, seed) for p in row.problems)
        tried = try_out(root, ["w03_e01"], lambda line: None, seed)
        assert any("keeps all points" in p.what for p in tried) == kept


@pytest.mark.parametrize("md", WEEKS, ids=[md.stem for md in WEEKS])
def test_the_course_is_fair_with_other_seeds(md):
    notebook = read_week(md)
    turn = [(i, label) for i, label in enumerate(Bench(notebook).exercises) if (i + TURN) % 3 == 0]
    rows = [row for i, label in turn for row in fair(notebook, 1 + (7 * i + TURN) % SEEDS, label)]
    assert {row.kind for row in rows} == {"solution", "right", "wrong"}
    assert [str(problem) for row in rows for problem in row.problems] == []


CONFIG = """course_id = "lucky"
title = "Luck"
time_zone = "UTC"
weeks = [{"id": "week03_lucky", "title": "Luck", "due": "2026-03-01 12:00", "points": 2}]
database = "sqlite:///gradebook.db"
exchange = "exchange"
seed_file = "course_secret.txt"
"""


def test_check_of_one_week_also_asks_whether_it_is_fresh_and_its_points_agree(lucky, capsys):
    root = lucky.parents[1]
    (root / "course_config.py").write_text(CONFIG.replace('"points": 2', '"points": 3'))
    assert main(["build", "--no-figures", "--root", str(root)]) == 0
    lucky.write_text(SOURCE + "\nOne more sentence.\n")
    assert main(["check", lucky.stem, "--root", str(root)]) == 1
    said = capsys.readouterr().out
    assert "✗ fresh" in said
    assert "✗ manifest" in said
    assert "leak" not in said


def test_check_with_seeds_repeats_the_claims_and_without_them_says_nothing_of_it(lucky):
    root = lucky.parents[1]
    (root / "course_config.py").write_text(CONFIG)
    assert main(["build", "--no-figures", "--root", str(root)]) == 0
    said = []
    plain = prove(root, said.append, [lucky.stem])
    assert plain.repeats == 0
    assert not any("seed" in line for line in said)
    repeated = prove(root, said.append, [lucky.stem], seeds=11)
    assert repeated.repeats == 22
    assert len(repeated.rows) == len(plain.rows) == 2
    assert any(line.startswith(f"✗ {lucky.stem}: as fair on the hidden data of 11 more seeds") for line in said)
    assert any("seed 3: wrong answer _forgets_sign of w03_e01: keeps all points" in line for line in said)


@pytest.mark.parametrize("number", ["-1", "many"])
def test_a_number_of_seeds_is_a_number(number, capsys):
    with pytest.raises(SystemExit):
        main(["check", "--seeds", number])
    assert "--seeds" in capsys.readouterr().err

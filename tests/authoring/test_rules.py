"""Each broken rule is refused with its file, its line and what to do; nothing else is complained of."""

import re

import pytest

from autograder.authoring.build import read_week
from autograder.authoring.problem import Refused
from tests.authoring.small_week import SOURCE, WEEK, line_of

E01 = ":label: w03_e01\n"
TAGS = ":tags: [tests, points-2.5]"
WRITTEN = '+++ {"label": "w03_e10", "tags": ["written", "points-4"]}'
ANSWER = "```{code-cell} python\n" + E01
TESTS = "```{code-cell} python\n:label: w03_e01_tests"

# (what is changed, into what, what is said, the text whose line is named)
BROKEN = {
    "unknown tag": (":tags: [locked]", ":tags: [lock]", "unknown tag 'lock'", "```{code-cell}"),
    "unknown option": (E01, E01 + ":name: x\n", "unknown option 'name'", ANSWER),
    "two roles": (TAGS, ":tags: [tests, solution, points-2]", "two roles", TESTS),
    "tests without points": (TAGS, ":tags: [tests]", "0 points tags", TESTS),
    "written without points": (', "points-4"', "", "0 points tags", WRITTEN),
    "points twice": (TAGS, ":tags: [tests, points-2.5, points-3]", "2 points tags", TESTS),
    "points zero": ("points-4", "points-0", "not positive", WRITTEN),
    "points negative": ("points-4", "points--4", "not positive", WRITTEN),
    "points no number": ("points-4", "points-four", "no number of points", WRITTEN),
    "points too fine": ("points-4", "points-0.25", "no multiple of 0.1", WRITTEN),
    "points on an answer": (":tags: [solution]", ":tags: [solution, points-5]", "not graded", ANSWER),
    "no label": (E01, "", "`solution` cell without a label", "```{code-cell} python\n:label: w03_e01"),
    "label of another week": (E01, ":label: w04_e01\n", "'w04_e01' does not fit", ANSWER),
    "label of no exercise": (E01, ":label: w03_ex1\n", "'w03_ex1' does not fit", ANSWER),
    "label of an exercise on a plain cell": ("w03_imports", "w03_e07", "'w03_e07' does not fit", "```{code-cell}"),
    "label that is a number": (E01, ":label: 3\n", "label 3 is no text", ANSWER),
    "tags that are a word": (":tags: [locked]", ":tags: locked", "'locked' is not of type 'array'", ":tags: [locked]"),
    "duplicate label": ("w03_e10", "w03_e01", "'w03_e01' is used twice", WRITTEN),
    "no test cell": (TAGS, "", "'w03_e01' has no test cell", ANSWER),
    "test cell of another exercise": ("w03_e01_tests", "w03_e02_tests", "does not follow its answer", TESTS),
    "no last line": ("t.score()", "t.total()", "last line is not `t.score()`", "t.score()"),
    "score in hidden region": (
        "### END HIDDEN TESTS\nt.score()",
        "t.score()\n### END HIDDEN TESTS",
        "last line is not `t.score()`",
        "t.score()",
    ),
    "points differ": ("points=2.5", "points=3", "points=3 here, points-2.5 in the tag", "t = check.exercise"),
    "points not given": (", points=2.5", "", "without points", "t = check.exercise"),
    "no exercise": ("t = check.exercise(", "t = check.example(", "0 calls of check.exercise", TESTS),
    "another function": ("exercise(back_substitution", "exercise('forward'", "'forward' is not defined", "t = check"),
    "not Python": ("gives=[1.5, 2.0])", "gives=[1.5, 2.0)", "no Python", "t.example("),
    "no END SOLUTION": ("    ### END SOLUTION\n", "", "BEGIN SOLUTION without END", "    ### BEGIN SOLUTION"),
    "no END HIDDEN": ("### END HIDDEN TESTS\n", "", "BEGIN HIDDEN TESTS without END", "### BEGIN HIDDEN"),
    "no END SCHEME": ("<!-- END MARK SCHEME -->\n", "", "BEGIN MARK SCHEME without END", "<!-- BEGIN MARK"),
    "no region": (":tags: [locked]", ":tags: [solution]", "`solution` cell without a solution", "```{code-cell}"),
    "END alone": ("### BEGIN HIDDEN TESTS\n", "", "END HIDDEN TESTS without its BEGIN", "t.hygiene()"),
    "marker with code": ("    ### BEGIN SOLUTION", "    n = 1  ### BEGIN SOLUTION", "not exactly", "    ### BEGIN"),
    "marker misspelt": ("### BEGIN HIDDEN TESTS", "# begin hidden test", "not exactly a marker", "### BEGIN HIDDEN"),
    "marker in text": ("Try it yourself.", "See the BEGIN SOLUTION line.", "not exactly a marker", "Try it"),
    "region in the wrong cell": ("t.hygiene()", "### BEGIN SOLUTION", "SOLUTION region in a tests cell", "t.hygiene()"),
    "BEGIN twice": ("t.hygiene()", "### BEGIN HIDDEN TESTS", "inside an open region", "t.hygiene()"),
    "directive": ("Try it yourself.", ":::{note}\nTry it.\n:::", ":::{note}", "Try it"),
    "code cell in a quote": (
        "Try it yourself.",
        "> ```{code-cell} python\n> ```\n\n    ```{figure} x",
        "{figure}",
        "Try it",
    ),
    "fence left open": ("    ### END SOLUTION\n```\n", "    ### END SOLUTION\n", "inside a code cell", "Try it"),
    "a line too wide": ('"""Solve U x', '"""Solve, ' + 60 * "-" + " U x", "a line of 1", '    """Solve'),
    "raw cell": ("Try it yourself.", "```{raw-cell}\nx\n```", "a raw cell", "Try it"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_refused_with_file_line_and_next_step(name, rewrite):
    old, new, said, place = BROKEN[name]
    path = rewrite(old, new)
    with pytest.raises(Refused) as refusal:
        read_week(path)
    matching = [problem for problem in refusal.value.problems if said in problem.what]
    assert matching, str(refusal.value)
    where = re.fullmatch(rf"{WEEK}\.md:(\d+)", matching[0].where)
    assert where
    assert abs(int(where[1]) - line_of(place)) <= 2
    assert matching[0].do
    assert matching[0].do in str(refusal.value)


EXACT = {
    "tag": (":tags: [locked]", ":tags: [lock]", "```{code-cell}"),
    "markdown": ("points-4", "points-0", WRITTEN),
    "line in a test cell": ("points=2.5", "points=3", "t = check.exercise"),
    "line in a written cell": ("<!-- END MARK SCHEME -->\n", "", "<!-- BEGIN MARK"),
    "line in plain text": ("Try it yourself.", "See BEGIN SOLUTION.", "Try it"),
}


@pytest.mark.parametrize("name", EXACT)
def test_the_line_named_is_the_line_to_mend_and_the_only_one(name, rewrite):
    old, new, place = EXACT[name]
    with pytest.raises(Refused) as refusal:
        read_week(rewrite(old, new))
    assert [problem.where for problem in refusal.value.problems] == [f"{WEEK}.md:{line_of(place)}"]


def test_all_faults_are_listed_in_the_order_of_the_file(rewrite):
    rewrite(":tags: [locked]", ":tags: [lock]")
    rewrite("t.score()", "t.total()")
    with pytest.raises(Refused) as refusal:
        read_week(rewrite("points-4", "points-0"))
    lines = [int(problem.where.split(":")[1]) for problem in refusal.value.problems]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_options_that_are_no_yaml_or_json_are_refused_by_name(rewrite):
    with pytest.raises(Refused, match=r"week03_small\.md"):
        read_week(rewrite(":tags: [locked]", ":tags: [locked"))


def test_the_unbroken_source_is_accepted(md):
    assert len(read_week(md).cells) == 8
    assert md.read_text(encoding="utf-8") == SOURCE

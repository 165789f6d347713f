"""The table as text and HTML: complete, escaped, inert, and silent about hidden data."""

from fractions import Fraction
from html.parser import HTMLParser

from autograder.checks import render
from autograder.checks.outcome import Failure, Outcome, Result

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
FAILURE = Failure(
    "FB_RESIDUAL", EVIL, input=EVIL + "input", got=EVIL + "got", expected=EVIL + "expected", hint=EVIL + "hint",
    public_message="in public",
)  # fmt: skip


def outcome(*results, complete=True, gate=None):
    buckets = {"visible": (Fraction(1), Fraction(3, 2)), "general": (Fraction(0), Fraction(7, 2))}
    buckets = buckets if complete else {"visible": buckets["visible"]}
    return Outcome("solve", Fraction(5), Fraction(1), results, gate, complete, buckets)


class Inert(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags, self.attributes, self.words = [], set(), set(), ""

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def parsed(html):
    parser = Inert()
    parser.feed(html)
    assert parser.open == []
    return parser


def test_html_is_balanced_inert_and_escaped():
    rows = [
        Result("visible", EVIL, EVIL, FAILURE),
        Result("general", "asked", "cases"),
        Result("edge", "e", "c", FAILURE),
    ]
    for reveal in (False, True):
        page = parsed(render.html(outcome(*rows), reveal=reveal))
        assert page.tags <= {"div", "span", "b"}
        assert page.attributes <= {"style", "title"}
        assert "<script>alert(1)</script>" in page.words
    gated = parsed(render.html(outcome(*rows, gate=Failure("FB_FORBIDDEN", EVIL))))
    assert gated.tags <= {"div", "b"}


def test_a_hidden_row_shows_its_lesson_and_hint_only():
    row = Result("general", "solves", "random systems", FAILURE)
    for page in (render.text(outcome(row)), parsed(render.html(outcome(row))).words, str(outcome(row).to_dict())):
        assert "in public" in page
        assert "hint" in page
        for word in ("input", "got", "expected"):
            assert EVIL + word not in page
    for page in (render.text(outcome(row), reveal=True), parsed(render.html(outcome(row), reveal=True)).words):
        assert EVIL + "input" in page
        assert "in public" not in page


def test_a_visible_row_shows_everything():
    page = render.text(outcome(Result("visible", "solves", "an example", FAILURE)))
    for word in ("input", "got", "expected", "hint"):
        assert EVIL + word in page


def test_points_stand_beside_their_bucket():
    page = render.text(outcome(Result("visible", "a", "b"), Result("general", "c", "d", FAILURE)))
    assert page.startswith("solve: 1 of 5 points\n")
    assert "Examples you see (1 of 1.5)" in page
    assert "  ✓ a - b" in page
    assert "  ✗ c - d" in page


def test_a_released_cell_says_that_more_is_to_come():
    page = render.text(outcome(Result("visible", "a", "b"), complete=False))
    assert "1 of 1 visible checks passed" in page
    assert "worth 1.5 of 5 points" in page
    assert "remaining 3.5" in page


def test_one_reason_is_said_once():
    stub = Failure("FB_NOT_STARTED", "not yet")
    page = render.text(outcome(*[Result("visible", f"law {k}", "c", stub) for k in range(3)]))
    assert page.count("not yet") == 1


def test_code_and_stress_in_a_sentence_are_marked_up_and_nothing_else_is():
    assert render.prose("the `P` in *absolute value*.") == "the <code>P</code> in <em>absolute value</em>."
    assert render.prose("`a *b* c` <b>") == "<code>a *b* c</code> &lt;b&gt;"
    for formula in ("2 * x * y", "2*x*y", "a*b and c*d", "*args, **kwargs", "c * n * eps"):
        assert render.prose(formula) == formula

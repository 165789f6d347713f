"""Outputs of a student's code in the page of whoever grades: harmless, and cleaned in bounded time."""

from __future__ import annotations

import html
import time

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.grading.displayed import MAX_MARKUP, MAX_MARKUP_OF_ALL, Displayed, inert_formulas
from autograder.grading.tex import inert_tex

LINK = r"$\href{javascript:alert(1)}{x}$"
TABLE = "<table><tr><td>1</td></tr></table>"


def shown(mime: str, text: str, **more: str) -> NotebookNode:
    return new_output("display_data", {mime: text, **more})


@pytest.mark.parametrize("mime", ["text/html", "text/markdown", "text/latex"])
@pytest.mark.parametrize(
    "text", [LINK, *(LINK.replace("\\h", h) for h in ("&#92;h", "&#x5c;&#104;", f"&#{'0' * 5000}92;h"))]
)
def test_a_formula_cannot_make_a_link(mime: str, text: str) -> None:
    output = shown(mime, text)
    Displayed().clean([output])
    assert "\\href" not in html.unescape(output.data[mime])
    assert "javascript" in output.data[mime]  # the reader sees what was tried


def test_a_lesson_that_quotes_a_result_cannot_either() -> None:
    output = shown("text/html", f"<div>your result: {LINK}</div>")
    inert_formulas([output])
    assert "\\href" not in output.data["text/html"]


@pytest.mark.parametrize("text", [r"$\frac{1}{2} \hrefs \urls$", "a &lt; b &amp; c &#60;b&gt; &quot;", "100 %"])
def test_other_formulas_and_what_is_escaped_stay(text: str) -> None:
    assert inert_tex(text) == text


def test_a_reference_to_a_reference_is_not_read_twice() -> None:
    assert inert_tex("&amp;#92;href") == "&amp;#92;href"


@pytest.mark.parametrize("mime", ["text/html", "text/markdown", "text/latex"])
@pytest.mark.parametrize("number", ["9" * 5000, "x" + "f" * 5000, "0" * 5000])
def test_a_number_that_is_no_character_stops_nobody(mime: str, number: str) -> None:
    output = shown(mime, f"<b>&#{number};</b>")
    Displayed().clean([output])
    assert output.data[mime]


HEAVY = {
    "nested": "<div>" * 40_000,
    "one tag": "<div " + " ".join(f"a{n}=1" for n in range(60_000)) + ">",
    "many tags": TABLE * 10_000,
}


def test_formulas_that_would_take_long_to_read_are_left_out() -> None:
    output = shown("text/latex", "&abcdefg;" * 1_000_000)
    Displayed().clean([output])
    assert "text/latex" not in output.data
    assert "left out" in output.data["text/plain"]


@pytest.mark.parametrize("name", HEAVY)
def test_html_that_would_take_minutes_is_left_out(name: str) -> None:
    outputs = [shown("text/html", HEAVY[name]) for _ in range(20)]
    began = time.monotonic()
    Displayed().clean(outputs)
    assert time.monotonic() - began < 5
    assert all("text/html" not in output.data for output in outputs)
    assert "characters of markup was left out" in outputs[0].data["text/plain"]


def test_a_notebook_full_of_html_keeps_the_first_displays() -> None:
    outputs = [shown("text/html", TABLE * (MAX_MARKUP // len(TABLE)), **{"text/plain": "1"}) for _ in range(20)]
    displayed = Displayed()
    for output in outputs:
        displayed.clean([output])
    kept = ["text/html" in output.data for output in outputs]
    assert sum(kept) == MAX_MARKUP_OF_ALL // (MAX_MARKUP // len(TABLE) * len(TABLE))
    assert kept == sorted(kept, reverse=True)
    assert outputs[-1].data == {"text/plain": "1"}


def test_a_table_of_a_library_stays() -> None:
    output = shown("text/html", TABLE + "<script>alert(1)</script>")
    Displayed().clean([output])
    assert "<td>1</td>" in output.data["text/html"]
    assert "<script" not in output.data["text/html"]

"""The formgrader's page of a hostile notebook, by nbgrader's own exporter and template under the course's config."""

from __future__ import annotations

import functools
import re
import time
from pathlib import Path

import nbformat
import nbgrader.server_extensions.formgrader as formgrader
import pytest
from bs4 import BeautifulSoup, Tag
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from autograder.course import load_course
from autograder.grading.nbgrader_options import grading_options
from tests.grading.test_safe import ATTACKS

ROOT = Path(__file__).parents[2]
TEMPLATES = Path(formgrader.__file__).with_name("templates")
FORBIDDEN = ("script", "iframe", "object", "embed", "form", "input", "meta", "link", "base", "svg", "style")
MORE = [
    "$\\href{javascript:alert(1)}{x}$",
    "&#36;&#92;href{javascript:alert(1)}{x}&#36;",
    "<span>&#36;&#x5C;&#104;ref{javascript:alert(1)}{x}&dollar;</span>",
    "x" * 20_000 + "$\\href{javascript:alert(1)}{x}$<script>alert(1)</script>",
    "<details ontoggle=alert(1) open><summary>x</summary></details>",
    "<a href=evil.html>my answer</a> [and here](evil.html)",
    "<img src=https://spy.example/pixel.png>",
    "<object data=evil.svg></object><embed src=evil.swf><base href=//spy.example>",
    "<meta http-equiv=refresh content='0;url=https://spy.example'><link rel=stylesheet href=//spy.example>",
    "<div style='position:fixed;inset:0'>Grade: 50/50</div>",
    "![x](figures/../../../secret)",
]


def page(cells: list[nbformat.NotebookNode]) -> BeautifulSoup:
    """The page that the formgrader would show, by the same exporter, template and settings."""
    config = Config()
    grading_options(config, load_course(ROOT / "course_config.py"))
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]
    about = {
        "assignment_id": "week03_systems", "notebook_id": "week03_systems", "submission_id": "1", "index": 0,
        "total": 1, "base_url": "", "my_submission_id": "1", "last_name": None, "first_name": None, "student": "eve",
        "solution": "", "mathjax_url": "https://mathjax.example/MathJax.js",
    }  # fmt: skip
    html, _ = HTMLExporter(config=config).from_notebook_node(
        nbformat.v4.new_notebook(cells=cells), resources={**about, "unique_key": "x"}
    )
    return BeautifulSoup(html, "html.parser")


@functools.cache
def known_tags() -> frozenset[str]:
    """The tags that even an empty notebook's page has."""
    return frozenset(str(tag) for tag in page([]).find_all(True))


def own_tags(cells: list[nbformat.NotebookNode]) -> list[Tag]:
    """The tags of the page that an empty notebook's page does not have."""
    return [tag for tag in page(cells).find_all(True) if str(tag) not in known_tags()]


@pytest.mark.parametrize("attack", [*ATTACKS, *MORE])
@pytest.mark.parametrize("place", ["text", "output"])
def test_nothing_a_student_writes_runs_in_the_formgrader(attack: str, place: str) -> None:
    cell = nbformat.v4.new_markdown_cell(attack)
    if place == "output":
        bundle = nbformat.v4.new_output("display_data", {"text/markdown": attack})
        cell = nbformat.v4.new_code_cell("1", outputs=[bundle])
    for tag in own_tags([cell]):
        assert tag.name not in (
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "meta",
            "link",
            "base",
            "svg",
            "style",
        )
        assert not [name for name in tag.attrs if name.lower().startswith("on") or name == "srcdoc"], tag
        assert re.match(r"(https?://|mailto:|#)", tag.get("href", "#"), re.IGNORECASE), tag
        if tag.name == "img":
            assert re.match(r"data:image/png;base64,", tag.get("src", "data:image/png;base64,")), tag
    assert "\\href" not in page([cell]).text  # what a browser shows, and so what MathJax reads


def test_what_is_honest_stays() -> None:
    text = "# Title\n\n$x^2$ and *this*\n\n| a |\n|---|\n| 1 |\n\n![A line](figures/fig1.svg)\n\n"
    text += "<details><summary>Answers</summary>\n\nfour\n\n</details>"
    shown = page([nbformat.v4.new_markdown_cell(text)])
    assert "$x^2$" in shown.text
    assert shown.find("img", src="figures/fig1.svg")["alt"] == "A line"
    assert next(tag.name for tag in shown.find("details").find_all(True)) == "summary"
    assert shown.find("td", string="1") is not None


def test_no_text_keeps_the_page_waiting() -> None:
    """What would take minutes to render or to clean is shown as it was typed."""
    began = time.monotonic()
    shown = page([nbformat.v4.new_markdown_cell("<div>" * 40_000 + "the end")])
    assert time.monotonic() - began < 20
    assert "the end" in shown.text

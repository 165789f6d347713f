"""What a student's code displayed, made harmless for the page of whoever grades."""

from __future__ import annotations

from nbconvert.preprocessors.sanitize import ALLOWED_TAGS, SanitizeHTML
from nbformat import NotebookNode

from autograder.grading.tex import inert_tex

# What a table or a text of a library is made of; nothing here can load, link, run or cover the page.
_LAYOUT = ("table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "div", "span", "p", "pre", "br", "hr")
_TAGS = sorted({*ALLOWED_TAGS, *_LAYOUT, "h1", "h2", "h3", "h4", "h5", "h6", "sub", "sup"} - {"a"})
_MARKUP = ("text/html", "text/markdown")
_READ = (*_MARKUP, "text/latex")  # what the cleaning reads
# Cleaning takes time that grows with the square of the length: five minutes for one tag of half a megabyte.
MAX_MARKUP = 10_000
MAX_MARKUP_OF_ALL = 60_000
LEFT_OUT = "[a display of {} characters of markup was left out]"


class Displayed:
    """Cleans the outputs of one notebook: scripts, SVG and widgets go, HTML is cleaned, text and pictures stay.

    Markup beyond MAX_MARKUP characters, or MAX_MARKUP_OF_ALL for the notebook, is shown by its text alone.
    """

    def __init__(self) -> None:
        self._clean = SanitizeHTML(tags=_TAGS, strip=True)
        self._room = MAX_MARKUP_OF_ALL

    def clean(self, outputs: list[NotebookNode]) -> None:
        """Clean the outputs of a cell, in place."""
        for output in outputs:
            self._shorten(output)
        self._clean.sanitize_code_outputs(outputs)
        inert_formulas(outputs)

    def _shorten(self, output: NotebookNode) -> None:
        data = output.get("data", {})
        for mime in _READ:
            length = len(data.get(mime, ""))
            if length <= min(MAX_MARKUP, self._room):
                self._room -= length
            else:
                del data[mime]
                data["text/plain"] = data.get("text/plain") or LEFT_OUT.format(length)


def inert_formulas(outputs: list[NotebookNode]) -> None:
    """Take every command that does more than typeset out of the formulas of outputs, in place."""
    for output in outputs:
        data = output.get("data", {})
        for mime in _READ:
            if mime in data:
                data[mime] = inert_tex(data[mime])

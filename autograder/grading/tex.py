"""Formulas in a page that may change grades: MathJax typesets them, and some of its commands do more than that."""

from __future__ import annotations

import html
import re

# Commands that make links, load extensions, style the page or put other commands together.
_COMMAND = re.compile(
    r"\\(href|url|require|style|class|cssId|unicode|data|mmlToken|enclose|csname|bbox)(?![a-zA-Z])", re.IGNORECASE
)
MAX_DIGITS = 8  # of a character's number, after any number of zeros
_REFERENCE = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")


def inert_tex(page: str) -> str:
    """HTML in which no formula has a command but those that typeset; what looks otherwise to a reader stays.

    MathJax reads what a browser shows, so a backslash written as a character reference is one.
    """
    return _COMMAND.sub(r"\\text{\1}", _REFERENCE.sub(_written_out, page))


def _written_out(reference: re.Match[str]) -> str:
    """The character that a reference stands for; as it was, if the character means something in HTML or is none."""
    text = reference[0]
    if reference[1].startswith("#"):
        hexadecimal = reference[1][1] in "xX"
        digits = reference[1][1 + hexadecimal :].lstrip("0") or "0"
        if len(digits) > MAX_DIGITS:  # Python refuses to read a number of thousands of digits
            return text
        text = f"&#{'x' * hexadecimal}{digits};"
    character = html.unescape(text)
    return reference[0] if set(character) & set("<>&\"'") else character

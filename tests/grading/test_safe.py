"""Nothing a student writes becomes markup that runs, loads or misleads."""

from __future__ import annotations

import base64
import io
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from autograder.grading import safe

ALLOWED = {
    "p", "a", "img", "em", "strong", "code", "pre", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "hr", "br", "table", "thead", "tbody", "tr", "th", "td", "del", "div", "span",
}  # fmt: skip
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "text <b onclick='x'>bold</b>",
    "<!-- <script> --><script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a]( \x01javascript:alert(1))",
    "[a](vbscript:x)",
    "![a](https://spy.example/pixel.png)",
    "![a](javascript:alert(1))",
    '![a" onerror="alert(1)](x)',
    '[a](https://x.example "t\\" onmouseover=\\"alert(1)")',
    "<javascript:alert(1)>",
    "$<script>alert(1)</script>$",
    "$$\n</div><script>alert(1)</script>\n$$",
    "```\n</code></pre><script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "|a|\n|-|\n|<script>alert(1)</script>|",
    "<style>*{display:none}</style>",
    "<form action=https://x><input name=p></form>",
    "<iframe src=x></iframe><svg onload=alert(1)>",
]


def assert_inert(html: str) -> None:
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        assert tag.name in ALLOWED, tag
        assert not [name for name in tag.attrs if name.lower().startswith("on") or name in ("style", "srcdoc")], tag
        assert re.match(r"(https?://|mailto:)", tag.get("href", "https://"), re.IGNORECASE), tag
        assert tag.get("src", "data:image/png;base64,").startswith("data:image/png;base64,"), tag


@pytest.mark.parametrize("attack", ATTACKS)
def test_markdown_attacks_come_out_inert(attack: str) -> None:
    assert_inert(safe.markdown(attack))


@given(st.text(alphabet=st.sampled_from(list("<>\"'()[]!`*_$#-|: \n\\&;=/abjsx")), max_size=60))
def test_any_markdown_comes_out_inert(text: str) -> None:
    assert_inert(safe.markdown(text))


@given(st.lists(st.sampled_from(ATTACKS), max_size=3).map("\n".join) | st.text(max_size=80))
def test_any_code_comes_out_inert(text: str) -> None:
    assert_inert(safe.code(text))


def test_honest_markdown_survives() -> None:
    html = safe.markdown(
        "**Right**, since $x < y$:\n\n- one\n- [two](https://example.org)\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    assert "<strong>Right</strong>" in html
    assert "x &lt; y" in html
    assert 'href="https://example.org"' in html
    assert "<td>1</td>" in html


def test_a_formula_is_shown_as_it_was_typed() -> None:
    html = safe.markdown("so $x=x_p+t_1s_1$ and\n\n$$\na < b\n$$\n")
    assert "<code>$x=x_p+t_1s_1$</code>" in html
    assert re.search(r"<pre>\$\$\s*a &lt; b\s*\$\$</pre>", html)


def test_control_and_direction_characters_are_seen() -> None:
    assert safe.visible("\x1b[31mred\x1b[0m") == "red"
    assert safe.visible("a\u202eb\x00c") == "a⟨U+202E⟩b⟨U+0000⟩c"
    assert safe.visible("größer\n\tπ") == "größer\n\tπ"


def _png(width: int, height: int, extra: bytes = b"") -> str:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "orange").save(stream, "PNG")
    return base64.b64encode(stream.getvalue() + extra).decode()


def test_a_picture_is_drawn_anew() -> None:
    uri = safe.picture(_png(3, 2, extra=b"<script>alert(1)</script>"))
    assert uri is not None
    data = base64.b64decode(uri.split(",")[1])
    assert b"script" not in data
    assert Image.open(io.BytesIO(data)).size == (3, 2)


@pytest.mark.parametrize("data", ["", "%%%", base64.b64encode(b"<svg onload=alert(1)>").decode(), _png(3000, 3000)])
def test_what_is_no_sensible_picture_is_none(data: str) -> None:
    assert safe.picture(data) is None

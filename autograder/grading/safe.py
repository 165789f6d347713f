"""A student's text, code and pictures as HTML that cannot run, load or disguise anything."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections.abc import Mapping

import mistune
from markupsafe import Markup, escape
from PIL import Image
from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

MAX_PIXELS = 4_000_000
MAX_WIDTH = 1200
_ANSI = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-Z\\-_])")
_FORMATTER = HtmlFormatter(nowrap=True, classprefix="py-")


def visible(text: str, limit: int = 20_000) -> str:
    """Plain text: ANSI colours removed, control and direction-changing characters made visible, cut to `limit`."""
    text = _ANSI.sub("", text)
    shown = "".join(
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs") else f"⟨U+{ord(char):04X}⟩"
        for char in text[:limit]
    )
    return shown + ("\n... cut ..." if len(text) > limit else "")


def code(source: str) -> Markup:
    """Python source with colours; every character of it is escaped."""
    return Markup(highlight(visible(source), PythonLexer(stripnl=False), _FORMATTER))


def code_style() -> str:
    """The style sheet for `code`."""
    return str(_FORMATTER.get_style_defs(".code"))


def picture(data: str) -> Markup | None:
    """A base64 PNG, JPEG or GIF, decoded and drawn anew as PNG in a data URI; None if it is no such picture."""
    try:
        with Image.open(io.BytesIO(base64.b64decode(data)), formats=("PNG", "JPEG", "GIF")) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            clean = image.convert("RGBA")
        clean.thumbnail((MAX_WIDTH, MAX_WIDTH * 4))
        stream = io.BytesIO()
        clean.save(stream, "PNG", optimize=True)
    except Exception:  # any decoder's complaint means the same: there is no picture to show
        return None
    return Markup("data:image/png;base64,{}").format(base64.b64encode(stream.getvalue()).decode("ascii"))


class _TextOnly(mistune.HTMLRenderer):
    """Markdown without raw HTML (escaped, so that it is seen); links for the web and mail only; own pictures only."""

    def __init__(self, attachments: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(escape=True)
        self.attachments = attachments

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if not re.match(r"(https?://|mailto:)", url.strip(), re.IGNORECASE):
            return text
        return f'<a href="{escape(url)}" rel="noopener noreferrer nofollow">{text}</a>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        bundle = self.attachments.get(url.removeprefix("attachment:"), {})
        uri = next((uri for uri in map(picture, bundle.values()) if uri), None)
        if uri is None:
            return f"<em>[picture: {escape(text)}]</em>"
        return f'<img src="{uri}" alt="{escape(text)}">'

    def inline_math(self, text: str) -> str:
        return f"<code>${escape(text)}$</code>"

    def block_math(self, text: str) -> str:
        return f"<pre>$${escape(text)}$$</pre>\n"

    def block_html(self, html: str) -> str:
        return f"<p>{escape(html)}</p>\n"

    def inline_html(self, html: str) -> str:
        return str(escape(html))


def markdown(source: str, attachments: Mapping[str, Mapping[str, str]] | None = None) -> Markup:
    """Markdown as HTML: tables, formulas as they were typed, no raw HTML, no scripts, no outside resources."""
    render = mistune.create_markdown(
        renderer=_TextOnly(attachments or {}), plugins=["table", "math", "strikethrough"], escape=True
    )
    return Markup(render(visible(source)))

"""What the formgrader shows of a text cell: Markdown as everywhere, but nothing in it can run, load or disguise itself.

nbgrader's formgrader renders notebooks with nbconvert's HTMLExporter, which passes a student's HTML through as it is,
into a page that may change grades. The exporter takes this filter in place of its own (`c.HTMLExporter.filters`).
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import bleach  # type: ignore[import-untyped]
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.grading.tex import inert_tex

_TAGS = frozenset(
    {"a", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "s", "span", "strong", "sub", "summary", "sup", "table"}
    | {"tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
# Pasted pictures, and the figures that came with the release; a picture from the web would tell who opened the page.
_PICTURE = re.compile(r"(data:image/(png|jpeg|gif);base64,|figures/[\w.-]+$)")
# Rendering and cleaning take time that grows with the square of the length: beyond this, text is shown as it is.
MAX_RENDERED = 10_000


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag == "a" and name == "href":
        return bool(_LINK.match(value))
    if tag == "img" and name == "src":
        return bool(_PICTURE.match(value))
    return (tag, name) in {("img", "alt"), ("a", "title"), ("td", "align"), ("th", "align"), ("details", "open")}


@pass_context
def safe_markdown2html(context: Context, source: str) -> str:
    """Return Markdown as inert HTML: tables, formulas, folded answers and the week's figures, no scripts, no forms."""
    if len(source) > MAX_RENDERED:
        return f"<pre>{inert_tex(escape(source))}</pre>"
    cell: Any = context.get("cell", {})
    renderer = IPythonRenderer(escape=False, attachments=cell.get("attachments", {}))
    html = MarkdownWithMath(renderer=renderer).render(source)
    clean = bleach.clean(html, tags=_TAGS, attributes=_allowed, protocols={"http", "https", "mailto", "data"})
    return inert_tex(str(clean))

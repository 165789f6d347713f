"""Definitions that are nested too deeply to be parsed, read word by word: which names and operators stand in them.

Who has raised Python's own limits in his process can run what cannot be parsed here. Nobody writes such expressions by
hand; so what stands in such a definition is taken for used, whatever stands around it.
"""

from __future__ import annotations

import io
import keyword
import tokenize
from collections.abc import Iterator, Sequence

Token = tokenize.TokenInfo
_SPACE = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
MAX_PARTS = 20  # of a dotted name; the longest that anybody needs has five
_BEFORE_A_NAME = ("async", "def", "class")


def flat_source(cell: str) -> str:
    """Return the definitions of a cell with nothing in them but the dotted names and the `@` of each, side by side."""
    return "\n".join(flat for block in _blocks(cell) if (flat := _flat(block)))


def _blocks(cell: str) -> Iterator[list[Token]]:
    """Yield the tokens of each statement at the margin, with all that is indented below it."""
    block: list[Token] = []
    begins = True
    for token in _tokens(cell):
        if begins and token.start[1] == 0 and token.type not in _SPACE and block:
            yield block
            block = []
        begins = token.type == tokenize.NEWLINE or (begins and token.type in _SPACE)
        block.append(token)
    yield block


def _tokens(cell: str) -> Iterator[Token]:
    """Yield tokens as far as there are any."""
    try:
        yield from tokenize.generate_tokens(io.StringIO(cell).readline)
    except (tokenize.TokenError, SyntaxError):
        return


def _flat(block: Sequence[Token]) -> str:
    """Return `def name(): words` for a definition or an assignment; nothing for any other statement."""
    words = [token for token in block if token.type not in _SPACE]
    while words and words[0].string == "@":  # decorators, each a line
        line = words[0].start[0]
        words = [token for token in words if token.start[0] != line]
    names = [token.string for token in words[:3] if token.string not in _BEFORE_A_NAME]
    if not names or not names[0].isidentifier() or keyword.iskeyword(names[0]):
        return ""
    assigned = words[0].string == names[0]
    if assigned and names[1:2] not in (["="], [":"]):
        return ""
    used = list(dict.fromkeys(_used(block)))
    return f"def {names[0]}():\n    " + "\n    ".join(used or ["pass"])


def _used(block: Sequence[Token]) -> Iterator[str]:
    """Yield the dotted names and, written as a product, the operators `@` of a statement, in order."""
    parts: list[str] = []
    open_end = False  # the last token was a dot
    first = True  # of its line: an @ there is a decorator's
    for token in block:
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            if not open_end:
                yield from _dotted(parts)
                parts = []
            parts.append(token.string)
        elif token.string in ("@", "@=") and not first:
            yield "_ @ _"
        elif token.string == ")":  # f(x).dot is a method of something
            yield from _dotted(parts)
            parts = ["_"]
        open_end = token.string == "."
        first = token.type in _SPACE or (first and token.type != tokenize.NAME)
    yield from _dotted(parts)


def _dotted(parts: Sequence[str]) -> Iterator[str]:
    """Yield a chain of names as it is written; of a long one its beginning, and each name as an attribute."""
    if parts:
        yield ".".join(parts[:MAX_PARTS])
    yield from (f"_.{part}" for part in parts[MAX_PARTS:])

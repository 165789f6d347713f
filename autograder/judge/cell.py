"""Run one of the instructor's cells in the judge."""

from __future__ import annotations

import ast
import contextlib
import functools
import io
import linecache
import re
import warnings
from dataclasses import dataclass
from types import CodeType
from typing import Any

MAX_PRINTED = 100_000
_MAGIC = re.compile(r"^(\s*)[%!].*$", flags=re.MULTILINE)


@dataclass(frozen=True)
class Ran:
    """What running a cell gave: the value of its last expression, what it printed, the exception that stopped it."""

    value: Any = None
    printed: str = ""
    error: Exception | None = None


def run_cell(label: str, source: str, namespace: dict[str, Any]) -> Ran:
    """Run `source` with `namespace` as its globals. Its warnings are for the course's own tests and go nowhere."""
    printed = io.StringIO()
    try:
        body, last = _compiled(label, source)
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(body, namespace)
            value = eval(last, namespace) if last else None
    except Exception as error:
        return Ran(printed=printed.getvalue()[:MAX_PRINTED], error=error)
    return Ran(value, printed.getvalue()[:MAX_PRINTED])


def python_of(source: str) -> str:
    """Return the Python of a cell: magics and shell commands set up what is shown, which the judge does not."""
    return _MAGIC.sub(r"\1pass", source)


@functools.lru_cache(maxsize=1000)
def _compiled(label: str, source: str) -> tuple[CodeType, CodeType | None]:
    """Compile a cell into its statements and its last expression, once for a class; tracebacks find the source."""
    source = python_of(source)
    name = f"<{label}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    tree = ast.parse(source, name)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = tree.body.pop()
        assert isinstance(expression, ast.Expr)
        last = compile(ast.Expression(expression.value), name, "eval")
    return compile(tree, name, "exec"), last

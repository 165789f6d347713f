"""The source that a submission's function comes from, for the static half of forbidden shortcuts.

In plain Jupyter the scan asks each live function for its source and follows the globals it uses. The judge has no
live functions, so it reads the same out of the cells: a first draft that used a library, or a variable that happens
to be called like a local one, costs nothing.
"""

from __future__ import annotations

import ast
import contextlib
import dis
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import CodeType

from IPython.core.inputtransformer2 import TransformerManager

from .flat_source import flat_source

Function = ast.FunctionDef | ast.AsyncFunctionDef
_BLOCKS = ("body", "orelse", "finalbody", "handlers")
MAX_COMMANDS = 20
MAX_BITS = 10_000
# Reading takes half a second and many times their memory for each 200 000 characters: a hundred hours of typing.
MAX_CHARACTERS = 1_000_000
MAX_TRANSFORMED = 20_000  # characters
MAX_REMEMBERED = 20_000  # characters


@dataclass(frozen=True)
class _Found:
    """A statement of a cell, the names that it makes functions, and whether it is certain that it could be compiled."""

    statement: ast.stmt
    makes: frozenset[str]
    certain: bool

    @property
    def is_import(self) -> bool:
        return isinstance(self.statement, ast.Import | ast.ImportFrom)

    @functools.cached_property
    def used_when_called(self) -> frozenset[str]:
        """The globals that a definition's code looks up when it runs."""
        return frozenset(name for inner in _inner(self._code) for name in _globals(inner))

    @functools.cached_property
    def used_at_once(self) -> frozenset[str]:
        """The names that are looked up where the definition stands: aliases, decorators, default values."""
        return _globals(self._code)

    @functools.cached_property
    def _code(self) -> CodeType:
        return compile(ast.Module([self.statement], []), "<cell>", "exec")


def live_source(cells: Iterable[str], target: str) -> ast.Module:
    """Return a module with the cells' imports and the definitions that `target` can reach when it is called now.

    A cell that is no Python is left out by itself: it cannot hide the others from the scan. Of more text than anybody
    writes the longest cells are left out; the traps at run time do not depend on it.
    """
    found: list[_Found] = []
    definitions: dict[str, list[int]] = {}
    for cell in _readable(list(cells)):
        for one in _statements(cell):
            for name in one.makes:
                definitions.setdefault(name, []).append(len(found))
            found.append(one)
    reached: set[int] = set()
    waiting = [(target, len(found))]
    while waiting:
        name, before = waiting.pop()
        for place in _live(found, [place for place in definitions.get(name, ()) if place < before]):
            if place not in reached:
                reached.add(place)
                waiting += [(used, len(found)) for used in found[place].used_when_called]
                waiting += [(used, place) for used in found[place].used_at_once]
    kept = [one.statement for place, one in enumerate(found) if place in reached or one.is_import]
    return ast.Module(kept, [])


def _live(found: Sequence[_Found], places: Sequence[int]) -> Iterator[int]:
    """Yield the last of several definitions; the one before it too if nobody knows whether the last one ever ran."""
    for place in reversed(places):
        yield place
        if found[place].certain:
            return


def _readable(cells: list[str]) -> list[str]:
    """The cells in order, without the longest if together they are more than can be read."""
    room = MAX_CHARACTERS
    kept: set[int] = set()
    for place in sorted(range(len(cells)), key=lambda place: len(cells[place])):
        room -= len(cells[place])
        if room < 0:
            break
        kept.add(place)
    return [cell for place, cell in enumerate(cells) if place in kept]


def _statements(cell: str) -> tuple[_Found, ...]:
    """What `_read` finds in a cell; that of a flood is not remembered, for each of a class may hand one in."""
    return _remembered(cell) if len(cell) <= MAX_REMEMBERED else _read(cell)


@functools.lru_cache(maxsize=300)
def _remembered(cell: str) -> tuple[_Found, ...]:
    return _read(cell)


def _read(cell: str) -> tuple[_Found, ...]:
    """The imports of a cell as IPython runs it and what makes functions, blocks opened.

    Of a cell magic (`%%time`) those of its body. A cell that does not compile was never run: it defines nothing. One
    that is nested too deeply to be compiled here is read flat, and may have run.
    """
    first, _, rest = cell.lstrip().partition("\n")
    if first.startswith("%%"):
        cell = rest
    certain = True
    try:
        tree = _parsed(cell)
        compile(tree, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (RecursionError, MemoryError):
        tree, certain = ast.parse(flat_source(cell)), False
    except (SyntaxError, ValueError):
        return ()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value.bit_length() > MAX_BITS:
            node.value = 0  # no rule is about such numbers, and `dis` would write them down
    every = (_Found(statement, frozenset(_makes(statement)), certain) for statement in _opened(tree.body))
    return tuple(one for one in every if one.makes or one.is_import)


def _parsed(cell: str) -> ast.Module:
    """The syntax tree of a cell; magics, shell commands and questions are no definitions and count for nothing.

    IPython's own reading takes time that grows with the square of their number; it is asked for what is left.
    """
    with contextlib.suppress(SyntaxError):
        return ast.parse(cell)
    lines = [_without_command(line) for line in cell.split("\n")]
    with contextlib.suppress(SyntaxError):
        return ast.parse("\n".join(lines))
    commands = sum(old != new for old, new in zip(cell.split("\n"), lines, strict=True))
    if commands > MAX_COMMANDS or len(cell) > MAX_TRANSFORMED:
        raise SyntaxError("too much to read")
    try:
        return ast.parse(TransformerManager().transform_cell(cell))
    except RuntimeError:  # it gave up
        raise SyntaxError("no Python") from None


def _without_command(line: str) -> str:
    code = line.strip()
    if code.startswith(("%", "!", "?")) or code.endswith("?"):
        return line[: len(line) - len(line.lstrip())] + "pass"
    target, _, command = line.partition("=")
    return f"{target}= None" if command.lstrip().startswith(("%", "!")) else line


def _opened(body: Sequence[ast.AST]) -> Iterator[ast.stmt]:
    """Yield statements in order; those inside `if`, `try`, `with` and loops too, as they bind names just as well."""
    waiting = list(reversed(body))
    while waiting:  # a chain of `elif` is nested as deeply as it is long
        statement = waiting.pop()
        inner = [part for block in _BLOCKS for part in getattr(statement, block, ())]
        if isinstance(statement, Function | ast.ClassDef) or not inner:
            if isinstance(statement, ast.stmt):
                yield statement
        else:
            waiting += reversed(inner)


def _makes(statement: ast.stmt) -> set[str]:
    """The names that a statement makes functions, classes or other names for one."""
    if isinstance(statement, Function | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Assign) and _is_function(statement.value):
        return {node.id for target in statement.targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    return set()


def _is_function(value: ast.expr) -> bool:
    """Tell whether an assigned expression is a function on its face: a lambda, another name, a partial."""
    if isinstance(value, ast.Call):
        called = value.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        return name.endswith("partial")
    return isinstance(value, ast.Lambda | ast.Name | ast.Attribute)


def _inner(code: CodeType) -> Iterator[CodeType]:
    waiting = [code]
    while waiting:
        inner = [constant for constant in waiting.pop().co_consts if isinstance(constant, CodeType)]
        yield from inner
        waiting += inner


def _globals(code: CodeType) -> frozenset[str]:
    return frozenset(str(i.argval) for i in dis.get_instructions(code) if i.opname in ("LOAD_GLOBAL", "LOAD_NAME"))

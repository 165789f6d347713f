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
from types import CodeType

from IPython.core.inputtransformer2 import TransformerManager

Function = ast.FunctionDef | ast.AsyncFunctionDef
_BLOCKS = ("body", "orelse", "finalbody", "handlers")
MAX_COMMANDS = 20
MAX_BITS = 10_000
# Reading takes half a second and many times their memory for each 200 000 characters: a hundred hours of typing.
MAX_CHARACTERS = 1_000_000
MAX_TRANSFORMED = 20_000  # characters
MAX_PIECES = 100  # of an f-string


def live_source(cells: Iterable[str], target: str) -> str:
    """Return a module with the cells' imports and the definitions that `target` can reach when it is called now.

    A cell that is no Python is left out by itself: it cannot hide the others from the scan. Of more text than anybody
    writes the longest cells are left out; the traps at run time do not depend on it.
    """
    statements: list[ast.stmt] = []
    definitions: dict[str, list[int]] = {}
    for cell in _readable(list(cells)):
        for statement, names in _statements(cell):
            for name in names:
                definitions.setdefault(name, []).append(len(statements))
            statements.append(statement)
    reached: set[int] = set()
    waiting = [(target, len(statements))]
    while waiting:
        name, before = waiting.pop()
        place = next((place for place in reversed(definitions.get(name, ())) if place < before), None)
        if place is not None and place not in reached:
            reached.add(place)
            waiting += [(used, len(statements)) for used in _used_when_called(statements[place])]
            waiting += [(used, place) for used in _used_at_once(statements[place])]
    kept = [s for place, s in enumerate(statements) if place in reached or isinstance(s, ast.Import | ast.ImportFrom)]
    return "\n".join(_written(statement) for statement in kept)


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


@functools.lru_cache(maxsize=500)
def _statements(cell: str) -> tuple[tuple[ast.stmt, frozenset[str]], ...]:
    """The imports of a cell as IPython runs it and what makes functions, blocks opened, each with the functions' names.

    Of a cell magic (`%%time`) those of its body. A cell that does not compile was never run: it defines nothing.
    """
    first, _, rest = cell.lstrip().partition("\n")
    if first.startswith("%%"):
        cell = rest
    try:
        tree = _parsed(cell)
        compile(tree, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    for node in ast.walk(tree):
        _shorten(node)
    found = ((statement, frozenset(_makes(statement))) for statement in _opened(tree.body))
    return tuple(
        (statement, names) for statement, names in found if names or isinstance(statement, ast.Import | ast.ImportFrom)
    )


def _shorten(node: ast.AST) -> None:
    """Cut what takes Python long, or what it refuses, to write down; the names that are looked up stay."""
    if isinstance(node, ast.Constant) and type(node.value) is int and node.value.bit_length() > MAX_BITS:
        node.value = 0  # no rule is about such numbers
    elif isinstance(node, ast.Constant) and type(node.value) is str and not node.value.isprintable():
        node.value = ""  # nor about such texts: inside of an f-string they have no way to be written
    elif isinstance(node, ast.JoinedStr) and len(node.values) > MAX_PIECES:
        held = [piece.value for piece in node.values if isinstance(piece, ast.FormattedValue)]
        every = ast.copy_location(ast.Tuple(held, ast.Load()), node)
        node.values = [ast.copy_location(ast.FormattedValue(every, -1), node)]


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


def _written(statement: ast.stmt) -> str:
    try:
        return ast.unparse(statement)
    except (RecursionError, ValueError):  # nested so deeply, or so oddly, that it could be read and not be written
        return "pass"


def _opened(body: Sequence[ast.AST]) -> Iterator[ast.stmt]:
    """Yield statements in order; those inside `if`, `try`, `with` and loops too, as they bind names just as well."""
    for statement in body:
        inner = [part for block in _BLOCKS for part in getattr(statement, block, ())]
        if isinstance(statement, Function | ast.ClassDef) or not inner:
            if isinstance(statement, ast.stmt):
                yield statement
        else:
            yield from _opened(inner)


def _without_docstring(statement: ast.stmt) -> ast.stmt:
    """Drop a definition's docstring: it uses nothing, and writing it out again costs more than all the code."""
    if isinstance(statement, Function | ast.ClassDef) and ast.get_docstring(statement, clean=False) is not None:
        statement.body = statement.body[1:] or [ast.Pass(lineno=statement.lineno, col_offset=statement.col_offset)]
    return statement


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
        return ast.unparse(value.func).endswith("partial")
    return isinstance(value, ast.Lambda | ast.Name | ast.Attribute)


def _used_when_called(statement: ast.stmt) -> set[str]:
    """The globals that a definition's code looks up when it runs."""
    code = compile(ast.Module([statement], []), "<cell>", "exec")
    return {name for inner in _inner(code) for name in _globals(inner)}


def _used_at_once(statement: ast.stmt) -> set[str]:
    """The names that are looked up where the definition stands: aliases, decorators, default values."""
    return _globals(compile(ast.Module([statement], []), "<cell>", "exec"))


def _inner(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _inner(constant)


def _globals(code: CodeType) -> set[str]:
    return {str(i.argval) for i in dis.get_instructions(code) if i.opname in ("LOAD_GLOBAL", "LOAD_NAME")}

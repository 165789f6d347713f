"""The static half of a forbidden shortcut: read the source, follow what the function uses, name what is not allowed.

Only code that the exercise's function can reach is read: comparing with `np.linalg.solve` in a scratch line is
good practice and costs nothing.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Tools that reach around every rule; no exercise of this course needs one.
ALWAYS_FORBIDDEN = ("exec", "eval", "compile", "__import__", "importlib", "inspect", "ctypes", "gc", "reference_impl")

USUAL_ALIASES = {"np": "numpy", "numpy": "numpy", "torch": "torch", "scipy": "scipy", "sympy": "sympy"}


@dataclass(frozen=True)
class Use:
    """A forbidden name and the line of the source it stands on."""

    name: str
    line: int


def scan_source(
    source: str, target: str, forbidden: Sequence[str], aliases: Mapping[str, str] = USUAL_ALIASES
) -> list[Use]:
    """Return the uses of forbidden names in what `target` can reach within `source`.

    A forbidden name is dotted (`numpy.linalg.solve`, or a whole module `numpy.linalg`) or the operator `@`.
    Exceptions of a forbidden module (`numpy.linalg.LinAlgError`) are always allowed. Source that is no Python has
    no uses: it could not have defined the function either.
    """
    try:
        tree = ast.parse(textwrap.dedent(source))
    except (SyntaxError, ValueError):
        return []
    known = dict(aliases)
    for node in ast.walk(tree):
        known.update(_imports(node))
    rules = (*forbidden, *ALWAYS_FORBIDDEN)
    uses = {
        Use(rule, line)
        for part in _reachable(tree, target)
        for name, line in _names(part, known)
        for rule in rules
        if _breaks(name, rule)
    }
    return sorted(uses, key=lambda use: (use.line, use.name))


def _imports(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield (local name, dotted name) for each name an import statement binds."""
    if isinstance(node, ast.Import):
        for item in node.names:
            yield (item.asname, item.name) if item.asname else (item.name.split(".")[0],) * 2
    elif isinstance(node, ast.ImportFrom) and node.module:
        for item in node.names:
            yield item.asname or item.name, f"{node.module}.{item.name}"


def _reachable(tree: ast.Module, target: str) -> list[ast.AST]:
    """Return the top-level statements that define `target` and, in turn, every name those statements use."""
    definitions: dict[str, list[ast.stmt]] = {}
    for statement in tree.body:
        for name in _bound_by(statement):
            definitions.setdefault(name, []).append(statement)
    found: list[ast.AST] = []
    waiting, seen = [target], set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for statement in definitions.get(name, ()):
            if statement not in found:
                found.append(statement)
                waiting += [n.id for n in ast.walk(statement) if isinstance(n, ast.Name)]
    return found


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name
    elif isinstance(statement, (ast.Import, ast.ImportFrom)):
        yield from (item.asname or item.name.split(".")[0] for item in statement.names)
    else:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _names(part: ast.AST, aliases: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield (full dotted name, line) for names, attributes, imports and the operator @ in `part`."""
    for node in ast.walk(part):
        line = getattr(node, "lineno", 0)
        if isinstance(node, (ast.Name, ast.Attribute)):
            dotted = _dotted(node)
            if dotted:
                head, _, tail = dotted.partition(".")
                yield aliases.get(head, head) + ("." + tail if tail else ""), line
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((full, line) for _, full in _imports(node))
        elif isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.MatMult):
            yield "@", line


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _breaks(name: str, rule: str) -> bool:
    if name == rule:
        return True
    inside = name.startswith(rule + ".")
    return inside and not name.endswith(("Error", "Warning", "Exception"))


def reachable_functions(function: Callable[..., Any]) -> list[types.FunctionType]:
    """Return the Python functions that `function` can call through names, closures, defaults and partials.

    Functions of other modules than its own (libraries) are not entered.
    """
    found: list[types.FunctionType] = []
    waiting: list[Any] = [function]
    while waiting:
        item = waiting.pop()
        if isinstance(item, types.MethodType):
            item = item.__func__
        partial_of = getattr(item, "func", None)
        if callable(partial_of):
            waiting.append(partial_of)
        if not isinstance(item, types.FunctionType):
            call = getattr(type(item), "__call__", None)
            if isinstance(call, types.FunctionType):
                waiting.append(call)
            continue
        if item in found:
            continue
        found.append(item)
        waiting += [value for value in held_by(item) if _belongs_with(value, item)]
    return found


def held_by(function: types.FunctionType) -> list[Any]:
    """Return the objects a function holds: globals its code names, closure cells and default values."""
    names = _code_names(function.__code__)
    held = [function.__globals__[name] for name in names if name in function.__globals__]
    for cell in function.__closure__ or ():
        try:
            held.append(cell.cell_contents)
        except ValueError:  # an empty cell
            continue
    return held + list(function.__defaults__ or ()) + list((function.__kwdefaults__ or {}).values())


def _code_names(code: types.CodeType) -> set[str]:
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            names |= _code_names(constant)
    return names


def _belongs_with(value: Any, function: types.FunctionType) -> bool:
    target = getattr(value, "func", value)
    return isinstance(target, types.FunctionType) and target.__globals__ is function.__globals__


def scan_function(function: Callable[..., Any], forbidden: Sequence[str]) -> list[Use]:
    """Return the uses of forbidden names in the source of `function` and of the functions it can reach."""
    uses: list[Use] = []
    for part in reachable_functions(function):
        try:
            source = textwrap.dedent(inspect.getsource(part))
        except (OSError, TypeError):  # defined where no source is kept; the run-time half still watches
            continue
        aliases = {k: v.__name__ for k, v in part.__globals__.items() if isinstance(v, types.ModuleType)}
        target = part.__name__ if part.__name__ != "<lambda>" else _name_of_lambda(source)
        uses += scan_source(source, target, forbidden, {**USUAL_ALIASES, **aliases})
    return uses


def _name_of_lambda(source: str) -> str:
    head = source.split("=", 1)[0].strip()
    return head if head.isidentifier() else ""

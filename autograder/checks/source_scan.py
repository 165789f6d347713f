"""The static half of a forbidden shortcut: read the source, follow what the function uses, name what is not allowed.

Only code that the exercise's function can reach is read: comparing with `np.linalg.solve` in a scratch line is
good practice and costs nothing.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .reach import code_names, reachable_functions

# Tools that reach around every rule; no exercise of this course needs one.
FORBIDDEN_MODULES = ("importlib", "inspect", "ctypes", "gc", "reference_impl")
FORBIDDEN_BUILTINS = ("exec", "eval", "compile", "__import__")

USUAL_ALIASES = {"np": "numpy", "numpy": "numpy", "torch": "torch", "scipy": "scipy", "sympy": "sympy"}


@dataclass(frozen=True)
class Use:
    """A forbidden name and the line of the source it stands on."""

    name: str
    line: int


def scan_source(
    source: str, target: str, forbidden: Sequence[str], aliases: Mapping[str, str] = USUAL_ALIASES
) -> list[Use]:
    """Return the uses of forbidden names in what `target` can reach within `source`; all of it for target "".

    A forbidden name is dotted (`numpy.linalg.solve`, or a whole module `numpy.linalg`), the operator `@`, or a method
    of whatever object (`.dot`), which no run-time guard can watch on built-in types.
    Exceptions of a forbidden module (`numpy.linalg.LinAlgError`) are always allowed, and a name that is imported
    and never used is none. Source that is no Python has no uses: it could not have defined the function either.
    """
    try:
        tree = ast.parse(textwrap.dedent(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return scan_tree(tree, target, forbidden, aliases)


def scan_tree(
    tree: ast.Module, target: str, forbidden: Sequence[str], aliases: Mapping[str, str] = USUAL_ALIASES
) -> list[Use]:
    """Return what `scan_source` does, of source that is parsed already."""
    nodes = [node for statement in tree.body for node in _nodes(statement)]
    known = _all_aliases(nodes, aliases)
    # A student's own variable may be called `compile`; then it is not the builtin.
    own = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    own |= {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    rules = (*forbidden, *FORBIDDEN_MODULES, *(name for name in FORBIDDEN_BUILTINS if name not in own))
    uses = {
        Use(rule, line)
        for part in (_reachable(tree, target) if target else tree.body)
        for name, line in _names(part, known)
        for rule in rules
        if _breaks(name, rule)
    }
    return sorted(uses, key=lambda use: (use.line, use.name))


def _nodes(statement: ast.stmt) -> tuple[ast.AST, ...]:
    """All that a statement consists of; kept with it, as every exercise of a notebook asks about many of the same."""
    kept: tuple[ast.AST, ...] | None = vars(statement).get("_nodes")
    if kept is None:
        kept = vars(statement)["_nodes"] = tuple(ast.walk(statement))
    return kept


def _all_aliases(nodes: Sequence[ast.AST], aliases: Mapping[str, str]) -> dict[str, str]:
    """Return {local name: full dotted name} for modules and what is taken from them, `la = np.linalg` included."""
    known = dict(aliases)
    for node in nodes:
        known.update(_imports(node))
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            head, _, tail = _dotted(node.value).partition(".")
            if tail and head in known:
                known[node.targets[0].id] = f"{known[head]}.{tail}"
    return known


def _imports(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield (local name, dotted name) for each name an import statement binds."""
    if isinstance(node, ast.Import):
        for item in node.names:
            yield (item.asname, item.name) if item.asname else (item.name.split(".")[0],) * 2
    elif isinstance(node, ast.ImportFrom) and node.module:
        for item in node.names:
            if item.name == "*":
                module = sys.modules.get(node.module)
                yield from ((name, f"{node.module}.{name}") for name in getattr(module, "__all__", ()))
            else:
                yield item.asname or item.name, f"{node.module}.{item.name}"


def _reachable(tree: ast.Module, target: str) -> list[ast.stmt]:
    """Return the top-level statements that define `target` and, in turn, every name those statements use."""
    definitions: dict[str, list[ast.stmt]] = {}
    for statement in tree.body:
        for name in _bound_by(statement):
            definitions.setdefault(name, []).append(statement)
    found: list[ast.stmt] = []
    waiting, seen = [target], set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for statement in definitions.get(name, ()):
            if statement not in found:
                found.append(statement)
                waiting += [n.id for n in _nodes(statement) if isinstance(n, ast.Name)]
    return found


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name
    elif not isinstance(statement, (ast.Import, ast.ImportFrom)):
        for node in _nodes(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _names(part: ast.stmt, aliases: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield (full dotted name, line) for the longest names, each attribute as `.name`, and the operator @, in `part`.

    Of `np.linalg.LinAlgError` only the whole counts, not the `np.linalg` inside.
    """
    nodes = _nodes(part)
    inner = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Attribute):
            yield f".{node.attr}", line
        if isinstance(node, (ast.Name, ast.Attribute)) and id(node) not in inner:
            head, _, tail = _dotted(node).partition(".")
            if head in aliases:
                yield aliases[head] + ("." + tail if tail else ""), line
            elif head in FORBIDDEN_BUILTINS and not tail:
                yield head, line
        elif isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.MatMult):
            yield "@", line


def _dotted(node: ast.AST) -> str:
    """Return `np.linalg.inv` for that chain of attributes; "" where it does not begin with a name."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _breaks(name: str, rule: str) -> bool:
    if name == rule:
        return True
    if name.startswith(rule + "."):
        return not name.endswith(("Error", "Warning", "Exception"))
    # `numpy.linalg._umath_linalg.solve` is `numpy.linalg.solve` by the servants' entrance.
    return "." in rule and name.startswith(rule.rpartition(".")[0] + "._") and "linalg" in rule


def scan_function(function: Callable[..., Any], forbidden: Sequence[str]) -> list[Use]:
    """Return the uses of forbidden names in the source of `function` and of the functions it can reach."""
    uses: list[Use] = []
    for part in reachable_functions(function):
        try:
            source = textwrap.dedent(inspect.getsource(part))
        except (OSError, TypeError):  # defined where no source is kept; the run-time half still watches
            continue
        # A lambda's source is its whole line, on which other things may stand; a function's is its own.
        target = _name_of_lambda(source) if part.__name__ == "<lambda>" else ""
        uses += scan_source(source, target, forbidden, {**USUAL_ALIASES, **_module_aliases(part)})
    return uses


def _module_aliases(function: types.FunctionType) -> dict[str, str]:
    named = ((name, function.__globals__.get(name)) for name in code_names(function.__code__))
    return {name: value.__name__ for name, value in named if isinstance(value, types.ModuleType)}


def _name_of_lambda(source: str) -> str:
    head = source.split("=", 1)[0].strip()
    return head if head.isidentifier() else ""

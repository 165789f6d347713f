"""A Python file of plain values, read and never run: the values, and the line where each of them stands."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path
from typing import Any

__all__ = ["ConfigFile", "CourseError"]


class CourseError(ValueError):
    """A mistake in the course's configuration, as one sentence that names the file and the line to mend."""


class ConfigFile:
    """Reads one file into `values`; every value is known by its path, such as `weeks[0].due`."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._line: dict[str, int] = {}
        self.values: dict[str, Any] = {}
        for statement in self._statements():
            self._take(statement)

    def fail(self, where: str, problem: str) -> CourseError:
        """The error for the value at `where`, or for what surrounds it if that has no line of its own."""
        while where and where not in self._line:
            where = re.sub(r"(\.\w+|\[\d+\]|^\w+)$", "", where)
        return self._at(self._line.get(where, 1), problem)

    def text(self, where: str, value: Any) -> str:
        """`value`, if it is a text with something in it."""
        if not isinstance(value, str) or not value.strip():
            raise self.fail(where, f"{where.rpartition('.')[2]} must be a text in quotes, not {value!r}.")
        return value

    def expanded(self, where: str, value: Any) -> str:
        """A text with each $NAME replaced from the environment; a name that is not set there is a mistake."""
        text = self.text(where, value)
        for name in re.findall(r"\$(\w+|\{\w+\})", text):
            if name.strip("{}") not in os.environ:
                raise self.fail(where, f"${name} in {where} is not set in the environment; export it first.")
        return os.path.expandvars(text)

    def _at(self, line: int, problem: str) -> CourseError:
        return CourseError(f"{self.file.name}, line {line}: {problem}")

    def _statements(self) -> list[ast.stmt]:
        try:
            raw = self.file.read_bytes()
        except FileNotFoundError:
            raise CourseError(f"{self.file.name} is missing; copy it from the course repository.") from None
        except OSError as problem:
            raise CourseError(f"{self.file.name} cannot be read: {problem.strerror}.") from None
        try:
            return ast.parse(raw.decode("utf-8-sig")).body
        except UnicodeDecodeError as mistake:
            line = raw.count(b"\n", 0, mistake.start) + 1
            raise self._at(line, "this line is not in UTF-8; save the file in that encoding.") from None
        except SyntaxError as mistake:
            raise self._at(mistake.lineno or 1, f"{mistake.msg}.") from None

    def _take(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            return
        names = statement.targets if isinstance(statement, ast.Assign) else []
        if not isinstance(statement, ast.Assign) or len(names) != 1 or not isinstance(names[0], ast.Name):
            raise self._at(statement.lineno, "only lines `name = value` belong here.")
        name = names[0].id
        if name in self.values:
            raise self._at(statement.lineno, f"{name} was already set in line {self._line[name]}.")
        self._line[name] = statement.lineno
        self._remember(name, statement.value)
        self.values[name] = ast.literal_eval(statement.value)

    def _remember(self, where: str, node: ast.expr) -> None:
        self._line[where] = node.lineno
        if isinstance(node, ast.Dict):
            self._remember_keys(where, node)
        elif isinstance(node, ast.List | ast.Tuple):
            for index, value in enumerate(node.elts):
                self._remember(f"{where}[{index}]", value)
        else:
            try:
                ast.literal_eval(node)
            except (ValueError, TypeError):
                raise self.fail(where, f"{where} must be a plain value: a text, a number, a list or a dict.") from None

    def _remember_keys(self, where: str, node: ast.Dict) -> None:
        seen: set[str] = set()
        for key, value in zip(node.keys, node.values, strict=True):
            if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                raise self._at((key or value).lineno, f"every key of {where} must be a text in quotes.")
            place = f"{where}.{key.value}"
            if key.value in seen:
                raise self._at(key.lineno, f"{where} has {key.value!r} twice.")
            seen.add(key.value)
            self._remember(place, value)
            self._line[place] = key.lineno

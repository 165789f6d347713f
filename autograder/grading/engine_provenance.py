"""What a mark rests on: versions, course, seed, limits; kept beside the marks so that a regrade can be compared."""

from __future__ import annotations

import functools
import hashlib
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import autograder
import reference_impl
from autograder.grading.release_record import RecordedCell
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Limits

DIGITS = 16


def provenance(
    record: Iterable[RecordedCell], seed: int | None, limits: Limits, sandbox: Sandbox, memory_limiter: str
) -> dict[str, Any]:
    """Return plain data. The seed is known by a hash of its 128 bits, which nobody can turn back."""
    return {
        "course": _course(record),
        "grader": _grader(),
        "seed": fingerprint(seed),
        "python": platform.python_version(),
        "versions": dict(sandbox.versions),
        "limits": asdict(limits),
        "sandboxed": sandbox.sandboxed,
        "memory_limiter": memory_limiter,
    }


def fingerprint(seed: int | None) -> str:
    """Return a name for a seed that does not tell it; self-study's is no secret."""
    if seed is None:
        return "self-study"
    return hashlib.sha256(b"seed fingerprint\0" + seed.to_bytes(16, "big")).hexdigest()[:DIGITS]


def _course(record: Iterable[RecordedCell]) -> str:
    """The version of a week: a hash of every recorded cell and its points."""
    digest = hashlib.sha256()
    for cell in sorted(record, key=lambda cell: cell.label):
        digest.update(f"{cell.label}\0{cell.points}\0{cell.source}\0".encode("utf-8", "replace"))
    return digest.hexdigest()[:DIGITS]


@functools.cache
def _grader() -> Mapping[str, str]:
    """The version of the code that judges, and a hash of it: a checkout changes between versions."""
    digest = hashlib.sha256()
    for package in (autograder, reference_impl):
        for file in sorted(Path(str(package.__file__)).parent.rglob("*.py")):
            digest.update(file.read_bytes())
    try:
        installed = version("linear-algebra-for-ml")
    except PackageNotFoundError:
        installed = "not installed"
    return {"version": installed, "code": digest.hexdigest()[:DIGITS]}

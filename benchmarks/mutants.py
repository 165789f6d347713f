"""Mutation testing of the reference implementation: change one operator, run the module's own tests, see who notices.

`python -m benchmarks.mutants [module ...]` runs mutmut on the core modules, or on those named, one after the other and
each in a workspace of its own under build/mutants/, where only that module's tests are run: what its laws do not
say, another module's tests shall not say for them by accident. Long, hence not part of CI.
"""

from __future__ import annotations

import argparse
import ast
import configparser
import contextlib
import difflib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[1]
WORKSPACES = ROOT / "build" / "mutants"
MODULES: dict[str, tuple[str, ...]] = {
    "elimination": ("elimination", "substitution", "row_echelon"),
    "inverse_formulas": ("inverse_formulas",),
    "inverse": ("inverse",),
    "determinant": ("determinant",),
    "rank": ("rank",),
    "column_space": ("column_space",),
    "nullspace": ("nullspace",),
    "complete_solution": ("complete_solution",),
    "four_subspaces": ("four_subspaces",),
    "redundant_features": ("redundant_features",),
    "lu": ("lu",),
    "gram_schmidt": ("gram_schmidt",),
    "householder": ("householder",),
    "givens": ("givens",),
    "qr_pivoted": ("qr_pivoted",),
    "cholesky": ("cholesky",),
    "normal_equations": ("normal_equations",),
    "least_squares_qr": ("least_squares_qr",),
    "minimum_norm": ("minimum_norm",),
    "ridge": ("ridge",),
    "weighted_least_squares": ("weighted_least_squares",),
    "recursive_least_squares": ("recursive_least_squares",),
    "norms": ("norms",),
}
"""The core modules, in the order of the syllabus, and the test files that are theirs, beside that of the gate."""
MESSAGES = "raise "
"""Lines that are not mutated: a test asks which error is raised, a person reads how it is worded."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run mutmut module by module and print killed and survived; return 1 if a run broke down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="module", help=f"of {', '.join(MODULES)}")
    parser.add_argument("--jobs", type=int, default=1, help="mutants tried at the same time (default 1)")
    options = parser.parse_args(arguments)
    if unknown := set(options.modules) - set(MODULES):
        parser.error(f"no core module: {', '.join(sorted(unknown))}")
    print(f"{'module':<18}{'mutants':>8}{'killed':>8}{'survived':>10}")
    broken = False
    for module in options.modules or MODULES:
        verdicts = tried(module, options.jobs)
        killed, survived = killed_of(verdicts), [name for name, verdict in verdicts.items() if verdict == "survived"]
        broken |= killed + len(survived) < len(verdicts) or not verdicts
        print(f"{module:<18}{len(verdicts):>8}{killed:>8}{len(survived):>10}", flush=True)
        print(*differences(WORKSPACES / module, module, survived), sep="\n", flush=True)
    return int(broken)


def killed_of(verdicts: dict[str, str]) -> int:
    """Count the mutants that a test noticed, by failing or by never ending."""
    count = Counter(verdicts.values())
    return count["killed"] + count["timeout"]


def tried(module: str, jobs: int) -> dict[str, str]:
    """Run mutmut on one module and return the verdict on each mutant."""
    workspace = prepared_workspace(module)
    log = workspace / "mutmut.log"
    with log.open("w") as out:
        mutmut(workspace, "run", "--max-children", str(jobs), stdout=out)
    listed = mutmut(workspace, "results", "--all", "true").stdout
    return dict(re.findall(r"^\s*(\S+__mutmut_\d+): (.+?)\s*$", listed, re.MULTILINE))


def differences(workspace: Path, module: str, mutants: Sequence[str]) -> Iterator[str]:
    """Yield for each of these mutants its name and its changed lines, indented."""
    tree = ast.parse((workspace / "mutants" / "reference_impl" / f"{module}.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    versions = {node.name: ast.unparse(node).replace(node.name, "", 1).splitlines() for node in functions}
    for mutant in mutants:
        name = mutant.rpartition(".")[2]
        original = versions[re.sub(r"\d+$", "orig", name)]
        changed = difflib.unified_diff(original, versions[name], lineterm="", n=0)
        yield "\n".join([f"    {name}", *(f"        {line}" for line in changed if re.match(r"[-+](?![-+])", line))])


def mutmut(
    workspace: Path, *arguments: str, stdout: int | TextIO = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run a mutmut command in a workspace, with the examples that CI uses: the same ones for every mutant."""
    environment = {**os.environ, "CI": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(
        command, cwd=workspace, env=environment, stdout=stdout, stderr=subprocess.STDOUT, text=True, check=False
    )


def prepared_workspace(module: str) -> Path:
    """Copy the packages and the tests into a fresh folder and write there what mutmut is to do."""
    workspace = WORKSPACES / module
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(workspace)
    ignore = shutil.ignore_patterns("__pycache__", "*.so")
    for package in ("reference_impl", "autograder/checks", "tests/reference_impl"):
        shutil.copytree(ROOT / package, workspace / package, ignore=ignore)
    for file in ("autograder/__init__.py", "tests/__init__.py", "tests/conftest.py", "tests/strategies.py"):
        shutil.copy(ROOT / file, workspace / file)
    config = configparser.ConfigParser()
    config["mutmut"] = {
        "source_paths": "reference_impl",
        "only_mutate": f"reference_impl/{module}.py",
        "do_not_mutate_patterns": MESSAGES,
        "also_copy": "autograder",
        "pytest_add_cli_args_test_selection": "".join(
            f"\ntests/reference_impl/test_{name}.py" for name in ("arguments", *MODULES[module])
        ),
        "use_git_change_detection": "false",
    }
    # pytest would go on looking upwards for its settings, and find the package that is not mutated.
    config["tool:pytest"] = {"pythonpath": ".", "addopts": "--import-mode=importlib -p no:cacheprovider"}
    with (workspace / "setup.cfg").open("w") as settings:
        config.write(settings)
    return workspace


if __name__ == "__main__":
    sys.exit(main())

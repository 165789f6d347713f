"""`python -m benchmarks.weeks`: CPU seconds of each week's checks on the instructor's answers, student's code included.

In one process, without a sandbox: what the checks' arithmetic and the functions themselves cost. Best of three.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import process_time

import nbformat

from autograder.authoring.proof.bench import Bench
from autograder.course import load_course

ROOT = Path(__file__).parents[1]
WEEK_SECONDS, CELL_SECONDS = 0.5, 0.15
REPEATS = 3


def cell_seconds(notebook: Path) -> dict[str, float]:
    """CPU seconds of each test cell of an instructor's notebook, by its exercise's label."""
    bench = Bench(nbformat.read(notebook, as_version=4))
    best: dict[str, float] = {}
    for _ in range(REPEATS):
        for exercise in bench.exercises:
            namespace = bench.answered(exercise)
            began = process_time()
            bench.test(exercise, namespace)
            best[exercise] = min(best.get(exercise, 1e9), process_time() - began)
    return best


def main() -> int:
    """Print a line a week; a cell over its limit is named. Timings judge nobody: the exit code is always 0."""
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    print(f"CPU seconds of the checks on a right submission, best of {REPEATS}", end="")
    print(f" (wanted: {WEEK_SECONDS} a week, {CELL_SECONDS} a cell), load average {os.getloadavg()[0]:.1f}")
    for week in load_course(ROOT / "course_config.py").weeks:
        spent = cell_seconds(ROOT / "source" / week.id / f"{week.id}.ipynb")
        slowest = max(spent, key=lambda label: spent[label])
        over = [f"{label} {seconds:.2f}" for label, seconds in spent.items() if seconds > CELL_SECONDS]
        note = f"   over {CELL_SECONDS}: {', '.join(over)}" if over else ""
        print(f"  {week.id:26} {sum(spent.values()):5.2f}   slowest {slowest} {spent[slowest]:.3f}{note}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The judge computes in one thread, as the sandbox does.

Sums in parallel are rounded in another order on another machine. And on matrices as small as a test's the threads
mostly wait for each other, which takes the CPU: a wrong answer to one exercise cost three seconds instead of a tenth.
"""

from __future__ import annotations

import os

NAMES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def one_thread() -> None:
    """Let numpy and torch, which must not be loaded yet, compute in one thread, here and in processes started here."""
    os.environ.update(dict.fromkeys(NAMES, "1"))

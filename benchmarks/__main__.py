"""`make bench`: seconds per submission, stock nbgrader and the engine side by side in one run."""

import sys

from benchmarks.engine import main

sys.exit(main())

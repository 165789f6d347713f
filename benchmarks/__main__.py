"""`make bench`: the checks' CPU time week by week, then stock nbgrader and the engine side by side in one run."""

import sys

from benchmarks import engine, weeks

weeks.main()
print()
sys.exit(engine.main())

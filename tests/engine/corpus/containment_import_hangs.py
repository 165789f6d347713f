# story: imports a module of its own that never ends
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 2
from pathlib import Path

Path("slow_module.py").write_text("while True:\n    pass\n")
import slow_module

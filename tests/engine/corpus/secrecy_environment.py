# story: reads the grader's environment variables
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: environment
import os

allowed = {"HOME", "PATH", "LANG", "LC_ALL", "TMPDIR", "TERM", "USER", "LOGNAME", "PWD", "SHLVL", "TZ"}
odd = [
    name
    for name in os.environ
    if name not in allowed
    and not name.startswith(("MPL", "PYTHON", "OMP", "OPENBLAS", "MKL", "IPYTHON", "NUMEXPR"))
    and not name.startswith(("KMP", "TORCH", "XDG", "JUPYTER", "CUDA", "VECLIB", "JPY", "CLICOLOR", "PAGER", "GIT"))
]
print(f"REACHED {odd}" if odd else "held")

# story: searches the file system for notebooks, gradebooks and answers
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: course
# limits: cell_seconds=40, total_seconds=50
import os

found = []
for folder, folders, files in os.walk("/"):
    if folder in ("/proc", "/sys", "/usr/share", "/usr/lib"):  # large, and the system's own: no course lies there
        folders.clear()
        continue
    found += [
        f"{folder}/{name}" for name in files if name.endswith(".ipynb") or name in ("gradebook.db", "course_secret.txt")
    ]
    found += [f"{folder}/{name}" for name in files if name == "misconceptions.py" or "week03" in name]
found = [path for path in found if "site-packages" not in path and not path.endswith("/.ipynb")]
print(f"REACHED {found[:5]}" if found else "held")

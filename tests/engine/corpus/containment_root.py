# story: becomes root, changes its root, or makes a device
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: privileges syscalls
import os

got = []
for name, deed in {
    "setuid": lambda: os.setuid(0),
    "chroot": lambda: os.chroot("/tmp"),
    "device": lambda: os.mknod("/tmp/mem", 0o600 | 0o020000, os.makedev(1, 1)),
    "chown": lambda: os.chown(os.path.expanduser("~"), 0, 0),
    "nice": lambda: os.nice(-5),
}.items():
    try:
        deed()
        got.append(name)
    except OSError:
        pass
print(f"REACHED {got}" if got else "held")

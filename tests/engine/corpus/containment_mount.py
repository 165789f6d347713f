# story: mounts file systems over what it sees
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: privileges syscalls
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
got = [kind for kind in (b"tmpfs", b"proc") if libc.mount(kind, b"/tmp", kind, 0, None) == 0]
if libc.umount2(b"/tmp", 2) == 0:
    got.append(b"umount")
print(f"REACHED {got}" if got else "held")

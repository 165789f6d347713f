# story: lifts its own limits
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: rlimits
import resource

got = []
for name in ("RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_CORE", "RLIMIT_CPU"):
    try:
        number = getattr(resource, name)
        resource.setrlimit(number, (resource.getrlimit(number)[1],) * 2)
        if resource.getrlimit(number)[0] == resource.RLIM_INFINITY:
            got.append(name)
    except (OSError, ValueError):
        pass
print(f"REACHED {got}" if got else "held")

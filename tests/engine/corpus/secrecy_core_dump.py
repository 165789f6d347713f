# story: asks for a dump of its memory when it crashes
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: rlimits
import resource

print("REACHED" if resource.getrlimit(resource.RLIMIT_CORE)[1] else "held")

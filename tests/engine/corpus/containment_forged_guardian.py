# story: speaks in the guardian's name on the channel
# kind: containment
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = less
# status: graded
# seconds: 60
# defence: restarts
import gc

from autograder.sandbox.link import NO_CALL, Link, Message

for link in [thing for thing in gc.get_objects() if isinstance(thing, Link)]:
    for message in (Message(NO_CALL, "guardian", ["own"]), Message(NO_CALL, "failed", ["out of memory"])):
        try:
            link.send(message)
        except OSError:  # the guardian's own end, which is closed here
            pass

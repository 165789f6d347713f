# story: speaks in the guardian's name on the channel
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = less
# status: graded
# seconds: 60
import gc

from autograder.sandbox.link import NO_CALL, Link, Message

for link in [thing for thing in gc.get_objects() if isinstance(thing, Link)]:
    link.send(Message(NO_CALL, "guardian", ["own"]))
    link.send(Message(NO_CALL, "failed", ["out of memory"]))

# story: an audit hook refuses whatever the interpreter is about to do
# kind: containment
# place: before
# attacks: nothing
# score: others = less
# status: graded
# seconds: 60
# defence: apart
import sys


def refuse(event, args):
    raise RuntimeError("nothing but myself")


sys.addaudithook(refuse)

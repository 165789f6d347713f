# story: reads the history of cells and the source cache for the tests
# kind: secrecy
# place: after
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: apart
import linecache

texts = [*In, *get_ipython().user_ns["_ih"], *("".join(entry[2]) for entry in linecache.cache.values() if entry[2:])]
mark = "t.gen" + "eral("
print("REACHED" if any(mark in str(text) for text in texts if "mark =" not in str(text)) else "held")

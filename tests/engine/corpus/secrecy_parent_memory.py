# story: reads the memory, the maps and the environment of the process that started it
# kind: secrecy
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: held
# defence: dumpable
got = []
for name in ("mem", "maps", "environ"):
    try:
        with open(f"/proc/1/{name}", "rb") as file:
            file.read(0 if name == "mem" else 1)
        got.append(name)
    except OSError:
        pass
print(f"REACHED {got}" if got else "held")

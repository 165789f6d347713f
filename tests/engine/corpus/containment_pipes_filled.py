# story: fills as many pipes, made as wide as it can, as it may open
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: the end
import fcntl, os

held = []
try:
    while True:
        reader, writer = os.pipe()
        held += [reader, writer]
        os.set_blocking(writer, False)
        try:
            fcntl.fcntl(writer, 1031, 1 << 20)
        except OSError:
            pass
        try:
            while os.write(writer, b"x" * 65536):
                pass
        except BlockingIOError:
            pass
except OSError:
    pass
for fd in held:
    os.close(fd)
print("the end")

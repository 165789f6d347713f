# story: begins with a byte order mark
# kind: format
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import nbformat


def hand_in(file, nb):
    file.write_bytes(b"\xef\xbb\xbf" + nbformat.writes(nb).encode())

# story: an empty file
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is empty
def hand_in(file, nb):
    file.write_bytes(b"")

# story: bytes that are no text at all
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is not a valid notebook
def hand_in(file, nb):
    file.write_bytes(bytes(range(256)) * 40)

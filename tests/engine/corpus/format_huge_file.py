# story: a file of a gigabyte, most of it a hole
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: larger than 20 MB
def hand_in(file, nb):
    with file.open("wb") as stream:
        stream.truncate(1 << 30)

# story: a named pipe, which nobody ever writes to
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is no ordinary file
import os


def hand_in(file, nb):
    os.mkfifo(file)

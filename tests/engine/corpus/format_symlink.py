# story: a symbolic link to a file of the grader
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is no ordinary file
import os


def hand_in(file, nb):
    os.symlink("/etc/passwd", file)

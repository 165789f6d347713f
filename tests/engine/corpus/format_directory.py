# story: a folder in the place of the notebook
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is no ordinary file
def hand_in(file, nb):
    file.mkdir()

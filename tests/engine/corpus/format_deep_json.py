# story: brackets nested a hundred thousand deep
# kind: format
# place: file
# attacks: nothing
# score: others = 0
# status: ungradable
# seconds: 60
# told: it is not a valid notebook
def hand_in(file, nb):
    file.write_text("[" * 100_000 + "]" * 100_000)

# story: returns an object that ends the process when it is looked at
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
import os


class Bomb:
    def __getattribute__(self, name):
        os._exit(0)


def back_substitution(U, b):
    return Bomb()

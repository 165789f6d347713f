# story: a finalizer that never ends
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 2
class Clinging:
    def __del__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                continue


thing = Clinging()
del thing

# story: replaces the method that runs cells
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = less
# status: graded
# seconds: 60
# defence: apart
get_ipython().run_cell = lambda *a, **k: 5.0

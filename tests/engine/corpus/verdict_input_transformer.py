# story: an input transformer lets every later cell end in five points
# kind: verdict
# place: before
# attacks: w03_e01
# score: w03_e01 = wrong, others = full
# status: graded
# seconds: 60
# defence: apart
get_ipython().input_transformers_post.append(lambda lines: [*lines, "\n", "5.0\n"])

# story: expressions, prints and displays after the answer
# kind: honest
# place: after
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
from IPython.display import HTML, Markdown, display

display(HTML("<b>bold</b>"), Markdown("*x*"))
print("done")
{"a": np.eye(2), "b": back_substitution([[2.0]], [4.0])}

# story: displays and a formula with the number of a character in five thousand digits, which Python refuses to read
# kind: format
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: the end
from IPython.display import HTML, Latex, Markdown

for digits in ("9" * 5000, "0" * 5000 + "92", "x" + "f" * 5000):
    display(HTML(f"<b>&#{digits};href</b>"), Latex(f"&#{digits};href"), Markdown(f"&#{digits};href"))
print("the end")

# story: displays and a formula with the number of a character in thousands of digits, which Python refuses to read
# kind: format
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# shows: the end
from IPython.display import HTML, Latex, Markdown

display(HTML(f"<b>&#{'9' * 4500};</b>"), Latex(f"&#{'0' * 4500}92;href"), Markdown(f"&#{'9' * 4500};"))
print("the end")

"""The leak scan finds what is planted, wherever and however it is laid out, and leaves honest text alone."""

import base64
import json
from pathlib import Path

import nbformat
import pytest

from autograder.authoring.answers import answers
from autograder.authoring.build import read_week
from autograder.authoring.leaks import leaks
from autograder.authoring.whole_week import build_one
from tests.authoring.small_week import WEEK

SOLUTION = [
    "x = np.zeros(len(b))",
    "for i in range(len(b) - 1, -1, -1):",
    "    x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]",
    "return x",
]
HIDDEN = [
    "t.general(cases.upper_triangular(1, 2, 5, 10, 30), laws.solves(c=10))",
    "t.edge(cases.zero_on_diagonal(), laws.raises(LinAlgError))",
    "t.hygiene()",
]
PROSE = "asks for 0 = 2, and no choice of\n> the six **unknowns** changes"
SCHEME = "an equation that no x satisfies, whatever\nthe rest of the system looks like"


class Release:
    """A built week whose released notebook can be tampered with."""

    def __init__(self, course: Path, md: Path) -> None:
        self.folder, self.path = course / "release", build_one(md, course)
        self.forbidden = answers(read_week(md))

    def edit(self, change) -> None:
        notebook = nbformat.read(self.path, as_version=4)
        change(notebook)
        self.path.write_text(json.dumps(notebook), encoding="utf-8")

    def found(self) -> str:
        return "\n".join(str(problem) for problem in leaks(self.folder, self.forbidden))


@pytest.fixture
def release(course: Path, md: Path) -> Release:
    return Release(course, md)


def add_markdown(text: str):
    return lambda notebook: notebook.cells.append(nbformat.v4.new_markdown_cell(text))


def add_code(lines: list[str]):
    return lambda notebook: notebook.cells.append(nbformat.v4.new_code_cell("\n".join(lines)))


def test_a_release_as_built_holds_nothing(release):
    assert release.found() == ""
    assert {answer.owner for answer in release.forbidden} == {
        "the answer of w03_e01",
        "the hidden tests of w03_e01_tests",
        "the answer of w03_e10",
        "the mark scheme of w03_e10",
    }


LAYOUTS = {
    "as it is": SOLUTION,
    "indented": [f"        {line}" for line in SOLUTION],
    "without spaces": [line.replace(" ", "") if "for" not in line else line for line in SOLUTION],
    "with comments": [f"{line}  # step" for line in SOLUTION],
    "with comment lines and blanks": [part for line in SOLUTION for part in (line, "", "# so")],
    "commented out": [f"# {line}" for line in SOLUTION],
    "three lines of it": SOLUTION[:3],
    "after a docstring": ["def f(U, b):", '    """Doc."""', *SOLUTION],
    "inside a docstring": ["def f(U, b):", '    """Do this:', *SOLUTION, '    """'],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_answers_in_code_are_found_in_every_layout(release, layout):
    release.edit(add_code(LAYOUTS[layout]))
    assert "part of the answer of w03_e01" in release.found()


def test_answers_in_text_are_found(release):
    release.edit(add_markdown("\n".join(["Hint:", "```python", *HIDDEN, "```"])))
    assert "part of the hidden tests of w03_e01_tests" in release.found()


@pytest.mark.parametrize(("text", "owner"), [(PROSE, "the answer of w03_e10"), (SCHEME, "the mark scheme of w03_e10")])
def test_model_answers_are_found_however_the_lines_break(release, text, owner):
    release.edit(add_markdown(f"As you see, the last row {text} nothing."))
    assert f"part of {owner}" in release.found()


@pytest.mark.parametrize(
    "marker", ["### BEGIN SOLUTION", "### END SOLUTION", "### BEGIN HIDDEN TESTS", "<!-- end mark scheme -->"]
)
def test_markers_are_found(release, marker):
    release.edit(add_markdown(f"text\n{marker}\ntext"))
    assert "the marker" in release.found()


@pytest.mark.parametrize(
    "line",
    [
        "from reference_impl.systems import solve",
        "import reference_impl",
        "from course import misconceptions",
        "t.recognise(misconceptions.week03.back_substitution)",
    ],
)
def test_mentions_of_the_reference_are_found(release, line):
    release.edit(add_code([line]))
    assert "move the line into the hidden tests" in release.found()


def test_the_word_misconceptions_is_no_leak(release):
    release.edit(add_markdown("Common misconceptions. Name them before they bite; we import no worries."))
    assert release.found() == ""


def plant_attachment(notebook):
    data = base64.b64encode(b"### BEGIN SOLUTION").decode()
    cell = nbformat.v4.new_markdown_cell("![a](attachment:a.png)", attachments={"a.png": {"image/png": data}})
    notebook.cells.append(cell)


def plant_data_uri(notebook):
    data = base64.b64encode("\n".join(SOLUTION).encode()).decode()
    notebook.cells.append(nbformat.v4.new_markdown_cell(f"![a](data:image/svg+xml;base64,{data})"))


def plant_output(notebook):
    cell = nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("stream", text="\n".join(HIDDEN))])
    notebook.cells.append(cell)


def plant_metadata_key(notebook):
    notebook.metadata["from reference_impl"] = 1


def plant_cell_metadata(notebook):
    notebook.cells[0].metadata["notes"] = {"key": ["x", "\n".join(SOLUTION)]}


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (plant_attachment, "the marker 'BEGIN SOLUTION' stands in cell"),
        (plant_data_uri, "part of the answer of w03_e01"),
        (plant_output, "part of the hidden tests"),
        (plant_metadata_key, "stands in the notebook's metadata"),
        (plant_cell_metadata, "part of the answer of w03_e01"),
    ],
)
def test_every_part_of_a_notebook_is_searched(release, plant, said):
    release.edit(plant)
    assert said in release.found()


def test_outputs_are_leaks_in_themselves(release):
    release.edit(lambda notebook: notebook.cells[1].update(execution_count=3))
    assert "cell w03_imports was released with its outputs" in release.found()


@pytest.mark.parametrize("name", ["figures/lines.svg", "data.csv", "sub/folder/more.txt", "array.npy"])
def test_every_file_is_searched(release, name):
    path = release.folder / WEEK / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x93NUMPY\xff\n" + "\n".join(SOLUTION).encode() + b"\n### END HIDDEN TESTS\n")
    found = release.found()
    assert f"{WEEK}/{name}: part of the answer of w03_e01" in found
    assert f"{WEEK}/{name}: the marker 'END HIDDEN TESTS'" in found


@pytest.mark.parametrize("name", ["data.npz", "solutions.zip", "notes.md", "draw.py"])
def test_files_that_cannot_be_searched_are_not_released(release, name):
    (release.folder / WEEK / name).write_bytes(b"PK")
    assert f"{name} is of a kind that is not searched" in release.found()


def test_a_broken_notebook_is_named_and_still_searched(release):
    release.path.write_text("{ ### BEGIN SOLUTION")
    assert "is no notebook" in release.found()
    assert "the marker" in release.found()


HONEST = {
    "signature and docstring": [
        "def back_substitution(U, b):",
        '    """Solve U x = b, U (n, n) upper triangular, b (n,)."""',
        "    # YOUR CODE HERE",
        "    raise NotImplementedError()",
    ],
    "loops that everybody writes": ["n = len(b)", "for i in range(n):", "    for j in range(n):", "        pass"],
    "two lines of the answer, not three": [SOLUTION[0], "print(x)", SOLUTION[1], "    print(i)"],
    "the visible test again": ["t.example([[2.0, 1.0], [0.0, 4.0]], [5.0, 8.0], gives=[1.5, 2.0])", "t.score()"],
    "imports": ["import numpy as np", "from autograder import checks as check", "from numpy.linalg import LinAlgError"],
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_code_is_left_alone(release, name):
    release.edit(add_code(HONEST[name]))
    assert release.found() == ""


def test_a_question_its_answer_quotes_is_left_alone(course, md, rewrite):
    rewrite(
        "The last row asks",
        "A 4 x 6 system with the last row 0 = 2 has no solution at all, whatever the other rows say. The last row asks",
    )
    assert Release(course, md).found() == ""


def test_an_answer_that_wraps_the_whole_function_does_not_forbid_its_signature(course, md, rewrite):
    signature = 'def back_substitution(U, b):\n    """Solve U x = b, U (n, n) upper triangular, b (n,)."""\n'
    rewrite(signature + "    ### BEGIN SOLUTION\n", "### BEGIN SOLUTION\n" + signature)
    rewrite("    return x\n    ### END SOLUTION", "    return x\n### END SOLUTION")
    release = Release(course, md)
    release.edit(add_code(HONEST["signature and docstring"]))
    assert release.found() == ""
    release.edit(add_code(SOLUTION))
    assert "part of the answer of w03_e01" in release.found()


def test_an_answer_of_one_line_is_searched_whole(course, md, rewrite):
    body = "\n".join(f"    {line}" for line in SOLUTION)
    rewrite(body, "    return scipy.linalg.solve_triangular(U, b)")
    release = Release(course, md)
    assert release.found() == ""
    release.edit(add_code(["y = 1", "return scipy.linalg.solve_triangular( U,b )"]))
    assert "part of the answer of w03_e01" in release.found()

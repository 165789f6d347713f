"""The verbs: what they print, and that they fail when something is to be mended."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.cli import main
from tests.authoring.small_week import WEEK, line_of

ROOT = Path(__file__).parents[2]


def test_build_writes_a_line_per_week_and_then_the_course_is_fresh(course, capsys):
    assert main(["build", "--root", str(course)]) == 0
    assert capsys.readouterr().out.startswith(f"{WEEK}: 2 exercises, 6.5 points, ")
    assert (course / "release" / WEEK / "figures" / "lines.svg").exists()
    assert main(["fresh", "--root", str(course)]) == 0
    assert capsys.readouterr().out == ""


def test_one_week_that_is_refused_does_not_stop_the_others(course, md, capsys):
    (course / "source" / "week01_more.md").write_text("# Vectors\n")
    text = md.read_text(encoding="utf-8").replace("t.score()", "t.finish()")
    md.write_text(text, encoding="utf-8")
    assert main(["build", "--root", str(course)]) == 1
    said = capsys.readouterr().out
    assert "week01_more: 0 exercises" in said
    assert f"{WEEK}: not built" in said
    assert f"{WEEK}.md:{line_of('t.score()')}: a test cell whose last line is not `t.score()`" in said
    assert "-> end the cell with t.score()" in said


def test_a_week_can_be_named_and_a_wrong_name_is_answered_with_the_right_ones(course, capsys):
    (course / "source" / "week01_more.md").write_text("# Vectors\n")
    assert main(["build", "week01_more", "--root", str(course)]) == 0
    assert not (course / "release" / WEEK).exists()
    assert main(["build", "week02_none", "--root", str(course)]) == 1
    assert f"week01_more, {WEEK}" in capsys.readouterr().out


def test_a_stale_course_fails_and_says_what_to_do(course, md, capsys):
    main(["build", "--no-figures", "--root", str(course)])
    md.write_text(md.read_text(encoding="utf-8").replace("Fractions", "Sums"), encoding="utf-8")
    capsys.readouterr()
    assert main(["fresh", "--root", str(course)]) == 1
    assert "make build" in capsys.readouterr().out


def test_leaks_searches_releases_and_wheel(course, capsys, monkeypatch):
    root = Path(__file__).parents[2]
    for name in ("pyproject.toml", "README.md", "LICENSE", "autograder", "reference_impl"):
        (course / name).symlink_to(root / name)
    main(["build", "--root", str(course)])
    capsys.readouterr()
    assert main(["leaks", "--root", str(course)]) == 0
    (course / "release" / WEEK / "notes.txt").write_text("return x\n### END SOLUTION\n")
    assert main(["leaks", "--root", str(course)]) == 1
    assert "the marker 'END SOLUTION'" in capsys.readouterr().out


def test_adopt_writes_beside_the_source(course, md, capsys):
    main(["build", "--no-figures", "--root", str(course)])
    assert main(["adopt", str(course / "source" / WEEK / f"{WEEK}.ipynb")]) == 0
    assert f"{WEEK}.adopted.md written" in capsys.readouterr().out


def test_a_verb_is_needed(capsys):
    with pytest.raises(SystemExit):
        main([])
    assert "VERB" in capsys.readouterr().err


def test_a_full_disk_is_said_in_a_sentence_and_any_other_fault_is_not_hidden(course, capsys, monkeypatch):
    def failing(*arguments):
        raise OSError(number, "words")

    monkeypatch.setattr("autograder.authoring.whole_week.build_one", failing)
    number = 28
    assert main(["build", "--root", str(course)]) == 1
    assert "cannot be written" in capsys.readouterr().out
    number = 9
    with pytest.raises(OSError, match="words"):
        main(["build", "--root", str(course)])


def test_an_interrupted_verb_ends_in_a_sentence(course, capsys, monkeypatch):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("autograder.authoring.whole_week.build_one", interrupted)
    assert main(["build", "--root", str(course)]) == 130
    assert "Interrupted. Run it again" in capsys.readouterr().out


def test_a_reader_who_has_seen_enough_ends_it_without_a_traceback() -> None:
    command = f"{sys.executable} -m autograder try w03_e01 w03_e02 | head -1"
    ended = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "the solution cell" in ended.stdout
    assert ended.stderr == ""

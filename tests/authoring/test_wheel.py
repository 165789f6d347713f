"""What students install: the project's own wheel is clean, and a wheel that is not is found out."""

import shutil
from pathlib import Path

import pytest

from autograder.authoring.problem import Refused
from autograder.authoring.wheel import build_wheel, reference_answers, wheel_leaks

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what a wheel is built from, and of the reference."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("autograder/checks", "reference_impl"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
    for name in ("autograder/__init__.py", "autograder/py.typed"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_projects_own_wheel_holds_the_checks_and_no_answer(tmp_path):
    assert wheel_leaks(ROOT, reference_answers(ROOT)) == []
    assert len(reference_answers(ROOT)) > 1


def test_a_wheel_that_packs_the_reference_is_found_out(project):
    pyproject = project / "pyproject.toml"
    packed = '"autograder/checks"]\n\n[tool.hatch.build.targets.sdist]'
    text = pyproject.read_text()
    assert packed in text
    pyproject.write_text(text.replace(packed, packed.replace("]", ', "reference_impl"]', 1)))
    found = "\n".join(str(problem) for problem in wheel_leaks(project, reference_answers(project)))
    assert "reference_impl/core.py would be installed by students" in found
    assert "part of core.py" in found


def test_a_copied_reference_function_and_an_import_are_found_out(project):
    body = (project / "reference_impl" / "core.py").read_text()
    (project / "autograder" / "checks" / "hints.py").write_text(f"import reference_impl.core\n{body}")
    found = "\n".join(str(problem) for problem in wheel_leaks(project, reference_answers(project)))
    assert "autograder/checks/hints.py: 'import reference_impl.core' stands" in found
    assert "autograder/checks/hints.py: part of core.py" in found


def test_a_project_that_cannot_be_built_is_refused_with_the_reason(project, tmp_path):
    (project / "README.md").unlink()
    (tmp_path / "out").mkdir()
    with pytest.raises(Refused, match="README"):
        build_wheel(project, tmp_path / "out")

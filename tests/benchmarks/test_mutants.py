"""What mutation testing is run on, and how its verdicts are read; mutmut itself is not started here."""

from __future__ import annotations

import pytest

from benchmarks import mutants

MUTATED = '''
def x_half__mutmut_orig(x, up=False):
    """Halve x."""
    return x / 2


def x_half__mutmut_1(x, up=False):
    """Halve x."""
    return x * 2


def x_half__mutmut_2(x, up=True):
    """Halve x."""
    return x / 2
'''


def test_every_core_module_and_its_tests_exist():
    for module, tests in mutants.MODULES.items():
        assert (mutants.ROOT / "reference_impl" / f"{module}.py").is_file()
        for name in ("arguments", *tests):
            assert (mutants.ROOT / "tests" / "reference_impl" / f"test_{name}.py").is_file()


def test_a_difference_shows_the_changed_lines_and_the_changed_defaults(tmp_path):
    mutated = tmp_path / "mutants" / "reference_impl" / "halves.py"
    mutated.parent.mkdir(parents=True)
    mutated.write_text(MUTATED)
    names = ["reference_impl.halves.x_half__mutmut_1", "reference_impl.halves.x_half__mutmut_2"]
    first, second = mutants.differences(tmp_path, "halves", names)
    assert [line.strip() for line in first.splitlines()] == [
        "x_half__mutmut_1",
        "-    return x / 2",
        "+    return x * 2",
    ]
    assert [line.strip() for line in second.splitlines()][1:] == ["-def (x, up=False):", "+def (x, up=True):"]


def test_a_test_that_never_ends_has_noticed_too():
    assert mutants.killed_of({"a": "killed", "b": "timeout", "c": "survived", "d": "no tests"}) == 2


def test_other_modules_are_refused(capsys):
    with pytest.raises(SystemExit):
        mutants.main(["spectral_magic"])
    assert "no core module: spectral_magic" in capsys.readouterr().err


def test_a_workspace_holds_the_package_its_tests_and_no_settings_of_the_course(tmp_path, monkeypatch):
    monkeypatch.setattr(mutants, "WORKSPACES", tmp_path)
    workspace = mutants.prepared_workspace("norms")
    (workspace / "stale").touch()
    assert mutants.prepared_workspace("norms") == workspace
    assert not (workspace / "stale").exists()
    settings = (workspace / "setup.cfg").read_text()
    assert "only_mutate = reference_impl/norms.py" in settings
    assert "tests/reference_impl/test_norms.py" in settings
    assert not (workspace / "pyproject.toml").exists()
    for name in ("reference_impl/norms.py", "autograder/checks/matrices.py", "tests/reference_impl/test_norms.py"):
        assert (workspace / name).read_bytes() == (mutants.ROOT / name).read_bytes()

"""The run-time half: every way to call a forbidden function in one process is a hit, and all is put back."""

import functools
import sys

import numpy as np
import pytest
import scipy.linalg
import scipy.sparse.linalg
import sympy
import torch

from autograder.checks import LINALG, SOLVERS
from autograder.checks.calls import Call, perform
from autograder.checks.guards import ForbiddenCall, forbidding
from autograder.checks.sentinel import is_watched, tampered

A = np.array([[2.0, 1.0], [1.0, 3.0]])
b = np.array([5.0, 4.0])

_partial = functools.partial(np.linalg.solve)
_tools = {"solve": np.linalg.solve}
_inv = np.linalg.inv


def swallows(A, b):
    try:
        return np.linalg.solve(A, b)
    except Exception:
        return b


def takes_the_guard_away(A, b):
    np.linalg.solve = np.linalg._umath_linalg
    return b


def imports_inside(A, b):
    from numpy.linalg import solve

    return solve(A, b)


BACK_DOORS = {
    "solve": lambda A, b: np.linalg.solve(A, b),
    "inv": lambda A, b: np.linalg.inv(A) @ b,
    "pinv": lambda A, b: np.linalg.pinv(A) @ b,
    "lstsq": lambda A, b: np.linalg.lstsq(A, b)[0],
    "tensorsolve": lambda A, b: np.linalg.tensorsolve(A, b),
    "tensorinv": lambda A, b: np.linalg.tensorinv(A, ind=1) @ b,
    "matrix_power": lambda A, b: np.linalg.matrix_power(A, -1) @ b,
    "matrix": lambda A, b: np.asarray(np.matrix(A).I) @ b,
    "asmatrix": lambda A, b: np.asarray(np.asmatrix(A) ** -1) @ b,
    "bmat": lambda A, b: np.asarray(np.bmat([[A]]).I) @ b,
    "view as matrix": lambda A, b: np.asarray(A.view(np.matrix) ** -1) @ b,
    "view as matrix, I": lambda A, b: np.asarray(A.view(np.matrix).I) @ b,
    "getattr": lambda A, b: getattr(np.linalg, "sol" + "ve")(A, b),
    "private module": lambda A, b: getattr(np.linalg, "_lin" + "alg").solve(A, b),
    "gufunc": lambda A, b: getattr(np.linalg, "_umath_" + "linalg").solve1(A, b),
    "scipy solve": lambda A, b: scipy.linalg.solve(A, b),
    "scipy lu": lambda A, b: scipy.linalg.lu_solve(scipy.linalg.lu_factor(A), b),
    "lapack": lambda A, b: scipy.linalg.lapack.dgesv(A, b)[2],
    "spsolve": lambda A, b: scipy.sparse.linalg.spsolve(A, b),
    "torch.linalg": lambda A, b: torch.linalg.solve(torch.tensor(A), torch.tensor(b)).numpy(),
    "torch.inverse": lambda A, b: torch.inverse(torch.tensor(A)).numpy() @ b,
    "tensor method": lambda A, b: torch.tensor(A).inverse().numpy() @ b,
    "sympy": lambda A, b: np.array(sympy.Matrix(A).inv(), dtype=float) @ b,
    "sympy immutable": lambda A, b: np.array(sympy.ImmutableMatrix(A).LUsolve(sympy.Matrix(b))),
    "alias": lambda A, b: _inv(A) @ b,
    "partial": lambda A, b: _partial(A, b),
    "container": lambda A, b: _tools["solve"](A, b),
    "default": lambda A, b, s=np.linalg.solve: s(A, b),
    "import inside": imports_inside,
    "swallowed": swallows,
    "guard taken away": takes_the_guard_away,
}


@pytest.mark.parametrize("name", BACK_DOORS)
def test_a_back_door_is_a_hit(name):
    reply = perform(BACK_DOORS[name], Call((A, b), forbid=SOLVERS))
    assert reply.hits, reply
    assert not reply.tampered


@pytest.mark.parametrize("name", BACK_DOORS)
def test_where_nothing_is_forbidden_nothing_is_hit(name):
    if name != "guard taken away":
        assert perform(BACK_DOORS[name], Call((A, b))).hits == ()


def allowed(A, b):
    if np.linalg.cond(A, 1) > 1e9:
        raise np.linalg.LinAlgError("singular")
    roots = np.roots([1.0, -3.0, 2.0])
    fit = np.polyfit([0.0, 1.0], [1.0, 2.0], 1)
    return np.linalg.norm(A) + np.linalg.matrix_rank(A) + np.linalg.det(A) + roots.sum() + fit.sum()


def test_what_the_library_does_for_itself_is_no_hit():
    assert perform(allowed, Call((A, b), forbid=SOLVERS)).hits == ()
    assert perform(lambda A: np.roots([1.0, -3.0, 2.0]), Call((A,), forbid=LINALG)).hits == ()


def test_plain_data_of_a_private_module_may_be_read():
    # scipy.linalg reads this flag when it is imported, perhaps inside the function.
    flag = np.linalg._umath_linalg._ilp64
    reply = perform(lambda: np.linalg._umath_linalg._ilp64, Call(forbid=("numpy.linalg.lstsq",)))
    assert (reply.value, reply.hits) == (flag, ())
    assert perform(lambda: np.linalg._umath_linalg.solve, Call(forbid=("numpy.linalg.lstsq",))).hits


def test_exceptions_of_a_forbidden_module_may_be_raised():
    def raises(A):
        raise np.linalg.LinAlgError("singular")

    reply = perform(raises, Call((A,), forbid=LINALG))
    assert reply.hits == ()
    assert reply.raised.kind == "numpy.linalg.LinAlgError"


def test_a_class_may_still_be_asked_for():
    reply = perform(lambda A: isinstance(A, np.matrix), Call((A,), forbid=("numpy.matrix",)))
    assert (reply.value, reply.hits) == (False, ())


def state():
    holders = (np, np.linalg, np.matrix, scipy.linalg, torch, torch.linalg, torch.Tensor, sympy, sympy.MatrixBase)
    return [
        {key: id(value) for key, value in vars(holder).items() if key != "__warningregistry__"} for holder in holders
    ]


def test_libraries_are_as_before_after_anything():
    perform(swallows, Call((A, b), forbid=SOLVERS))
    before, finders = state(), list(sys.meta_path)
    for function in (*BACK_DOORS.values(), lambda A, b: sys.exit(), lambda A, b: sys.meta_path.clear()):
        perform(function, Call((A, b), forbid=SOLVERS))
        sys.meta_path[:] = finders
    assert state() == before
    with pytest.raises(KeyboardInterrupt), forbidding(SOLVERS, swallows):
        raise KeyboardInterrupt
    assert state() == before


def test_a_forbidden_module_is_not_loaded_by_the_student_but_by_a_library_it_is(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "sndhdr"]:
        monkeypatch.delitem(sys.modules, name)
    space = {}
    exec("def f(x):\n    import sndhdr\n    return 1", space)
    reply = perform(space["f"], Call((1,), forbid=("sndhdr",)))
    assert reply.hits == ("sndhdr",)
    library = {"__name__": "library"}
    exec("def load():\n    import sndhdr\n    return 1", library)
    space["load"] = library["load"]
    exec("def g(x):\n    return load()", space)
    assert perform(space["g"], Call((1,), forbid=("sndhdr",))).hits == ()


def test_a_stand_in_says_what_is_not_allowed():
    with forbidding(("numpy.linalg.inv",), swallows), pytest.raises(ForbiddenCall, match=r"numpy\.linalg\.inv"):
        np.linalg.inv(A)


@pytest.mark.parametrize(("module", "name"), [(np, "allclose"), (np, "array"), (np.linalg, "norm"), (np, "isfinite")])
def test_a_patched_function_is_found_and_put_back(module, name, monkeypatch):
    original = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *args, **kwargs: True)
    assert tampered() == [f"{module.__name__}.{name}"]
    assert getattr(module, name) is original
    assert tampered() == []


def test_patching_before_and_during_a_call_is_found(monkeypatch):
    def patches(A):
        np.allclose = lambda *args, **kwargs: True
        return A

    assert perform(patches, Call((A,))).tampered == ("numpy.allclose",)
    monkeypatch.setattr(np.linalg, "solve", lambda A, b: b)
    assert perform(lambda A: A, Call((A,), forbid=SOLVERS)).tampered == ("numpy.linalg.solve",)
    assert perform(lambda A: A, Call((A,), forbid=SOLVERS)).tampered == ()


def test_only_watched_names_are_believed():
    assert is_watched("numpy.linalg.norm")
    assert not is_watched("numpy.hidden input 3.14")
    assert not is_watched("norm")

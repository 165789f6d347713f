"""The package's front page: every function the students write, under their names, and nothing slow on the way in."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
import types

import pytest

import reference_impl

STUDENT_FUNCTIONS = {
    "w01_e01": ["inner(x, y)"],
    "w01_e02": ["angle_between(u, v)"],
    "w01_e03": ["inequality_gaps(u, v)"],
    "w01_e04": ["matmul_dot(A, B)"],
    "w01_e05": ["matmul_pieces(A, B, view)"],
    "w01_e06": ["symmetric_skew_split(A)"],
    "w01_e07": ["plot_similarity(E, words, ax=None)"],
    "w01_e08": ["torch_cosine_matrix(E)"],
    "w01_e09": ["nearest_words(E, vocab, query, k)"],
    "w02_e01": ["numerical_gradient(f, x, h=1e-5)"],
    "w02_e02": ["numerical_jacobian(f, x, layout='numerator')"],
    "w02_e03": ["quadratic_grad(A, b, x)"],
    "w02_e04": ["mse_value_and_grad(X, y, w)"],
    "w02_e05": ["gradient_descent_mse(X, y, w0, lr, steps)"],
    "w02_e06": ["linear_layer_backward(X, W, b, dY)"],
    "w02_e07": ["torch_grad(f, x)"],
    "w02_e08": ["plot_descent_path(X, y, path, ax=None)"],
    "w03_e01": ["back_substitution(U, b)"],
    "w03_e02": ["forward_eliminate(A, b, scale_rows=False)"],
    "w03_e03": ["solve_gepp(A, b)"],
    "w03_e04": ["rref_exact(A)"],
    "w03_e05": ["classify_system(A, b)"],
    "w03_e06": ["solve_tridiagonal(lower, diag, upper, b)"],
    "w03_e07": ["torch_solve(A, b)"],
    "w03_e08": ["plot_system_2d(A, b, ax=None)"],
    "w03_e09": ["pagerank_solve(links, damping=0.85)"],
    "w04_e01": ["inverse_2x2(A)"],
    "w04_e02": ["inverse_3x3(A)"],
    "w04_e03": ["inverse_gauss_jordan(A)"],
    "w04_e04": ["determinant(A)"],
    "w04_e05": ["invertibility_report(A)"],
    "w04_e06": ["one_sided_inverse(A)"],
    "w04_e07": ["torch_safe_inverse(A, max_cond=1e12)"],
    "w04_e08": ["vif(X)"],
    "w04_e09": ["plot_fill_in(n, ax=None)"],
    "w05_e01": ["numerical_rank(A, rtol=None)"],
    "w05_e02": ["column_space_basis(A)"],
    "w05_e03": ["nullspace_basis(A)"],
    "w05_e04": ["complete_solution(A, b)"],
    "w05_e05": ["four_subspaces(A)"],
    "w05_e06": ["poly_coordinates(p, basis)"],
    "w05_e07": ["torch_nullspace(A, rtol=None)"],
    "w05_e08": ["redundant_features(X, names)"],
    "w05_e09": ["plot_solution_set(a, beta, ax=None)"],
    "w06_e01": ["is_orthogonal_matrix(Q, tol=1e-10)"],
    "w06_e02": ["rotation_matrix(theta)", "reflection_matrix(u)"],
    "w06_e03": ["project_onto_line(b, a)"],
    "w06_e04": ["projection_matrix(A)"],
    "w06_e05": ["split_row_null(A, x)"],
    "w06_e06": ["orthogonal_complement(V)"],
    "w06_e07": ["torch_project_batch(A, b)"],
    "w06_e08": ["plot_projection(b, a, ax=None)"],
    "w06_e09": ["remove_directions(E, D)"],
    "w07_e01": ["elimination_matrix(n, i, j, m)", "permutation_matrix(perm)"],
    "w07_e02": ["lu_nopivot(A)"],
    "w07_e03": ["plu(A)"],
    "w07_e04": ["ldu(A)"],
    "w07_e05": ["gram_schmidt_qr(A)"],
    "w07_e06": ["householder_qr(A)"],
    "w07_e07": ["torch_lu_solve(A, B)"],
    "w07_e08": ["plot_orthogonality_loss(conds, losses, ax=None)"],
    "w07_e09": ["gaussian_logpdf(x, mean, cov)"],
    "w08_e01": ["normal_equations(A, b)"],
    "w08_e02": ["lstsq_qr(A, b)"],
    "w08_e03": ["lstsq_min_norm(A, b)"],
    "w08_e04": ["covariance_matrix(X, ddof=1)"],
    "w08_e05": ["weighted_least_squares(A, b, V)"],
    "w08_e06": ["whiten(X)"],
    "w08_e07": ["torch_ridge_fit(X, y, lam)"],
    "w08_e08": ["plot_regression(x, y, ax=None)"],
    "w08_e09": ["recursive_ls_update(x, P, a, beta, var)"],
    "w09_e01": ["change_basis_vector(x_v, V, U)"],
    "w09_e02": ["change_basis_operator(A, P)"],
    "w09_e03": ["jordan_block_sizes(A, lam)"],
    "w09_e04": ["trace_of_product(A, B)"],
    "w09_e05": ["quadratic_form_matrix(coeffs, n)"],
    "w09_e06": ["definiteness(A)"],
    "w09_e07": ["torch_newton_step(f, x)"],
    "w09_e08": ["mahalanobis(X, mean, cov)"],
    "w09_e09": ["plot_quadratic_form(A, ax=None)"],
    "w10_e01": ["vector_norm(x, p)"],
    "w10_e02": ["matrix_norm(A, kind='2')"],
    "w10_e03": ["spectral_norm_power(A, tol=1e-10, max_iter=10000)"],
    "w10_e04": ["sphere_extrema(A)"],
    "w10_e05": ["condition_number(A, p=2)"],
    "w10_e06": ["error_report(A, b, x_hat)"],
    "w10_e07": ["torch_fit_norm(X, y, p, steps=2000)"],
    "w10_e08": ["pca_power(X, k, seed=0)"],
    "w10_e09": ["plot_unit_balls(ps, ax=None)"],
}
"""What the weeks' sheets ask for, by exercise."""
WRITTEN_BY_STUDENTS = [function for functions in STUDENT_FUNCTIONS.values() for function in functions]

BUILDING_BLOCKS = {
    "Array", "MatrixLike", "RationalMatrix", "RationalVector", "VectorLike", "apply_reflectors",
    "apply_reflectors_transposed", "as_columns", "as_integer", "as_number", "as_rtol", "as_symmetric", "as_tensor",
    "centre_columns", "columns_scaled_to_one", "eliminate_in_place", "givens_rotation", "householder_reflector",
    "householder_triangularize", "identity", "is_consistent", "link_matrix", "pivoted_triangularize", "rank_from_qr",
    "regular_lu", "require_same_length", "residual", "rounded_to_zero", "scaled_back", "scaled_to_one",
    "solve_regular", "svd_with_rank", "vector_to_fractions",
}  # fmt: skip
"""What modules share with each other and the front page leaves out."""
OF_NUMBERS_ONLY = {
    "as_integer",
    "as_number",
    "as_rtol",
    "forward_bound",
    "gamma",
    "givens_rotation",
    "scaled_back",
    "unit_roundoff",
}
"""Functions of numbers: no argument of theirs has a shape."""
A_SHAPE = re.compile(r"\([a-zB0-9][a-zB0-9 +-]*,[a-z0-9 ,+-]*\)|any shape|n \+ 1 coefficients")


def modules() -> list[str]:
    """Return the modules of the mathematics, without the catalogue of wrong answers."""
    found = [module.name for module in pkgutil.walk_packages(reference_impl.__path__, "reference_impl.")]
    return [name for name in found if not name.startswith("reference_impl.misconceptions")]


def functions_of(module: str) -> list[types.FunctionType]:
    loaded = importlib.import_module(module)
    return [getattr(loaded, name) for name in loaded.__all__ if inspect.isfunction(getattr(loaded, name))]


def test_all_autograded_exercises_are_listed():
    assert len(STUDENT_FUNCTIONS) == 89


@pytest.mark.parametrize("wanted", WRITTEN_BY_STUDENTS)
def test_a_student_function_has_its_reference(wanted):
    """Same name, same parameters, same defaults; the reference may offer more, but must not ask for it."""
    name, parameters = wanted.rstrip(")").split("(", 1)
    asked = list(inspect.signature(eval(f"lambda {parameters}: None")).parameters.values())
    offered = list(inspect.signature(getattr(reference_impl, name)).parameters.values())
    assert [(p.name, p.default, p.kind) for p in offered[: len(asked)]] == [(p.name, p.default, p.kind) for p in asked]
    assert all(extra.default is not inspect.Parameter.empty for extra in offered[len(asked) :])


def test_the_front_page_is_complete():
    """Every public function is on the page or among the building blocks; a name on both, or on none, is a mistake."""
    public = {name for module in modules() for name in importlib.import_module(module).__all__}
    assert public == set(reference_impl.__all__) | BUILDING_BLOCKS
    assert not set(reference_impl.__all__) & BUILDING_BLOCKS


def test_the_front_page_shows_what_it_lists():
    assert len(reference_impl.__all__) == len(set(reference_impl.__all__))
    for name in reference_impl.__all__:
        shown = getattr(reference_impl, name)
        assert inspect.isfunction(shown) or inspect.isclass(shown), f"{name} is a {type(shown).__name__}"
        assert name in dir(reference_impl)
    imported = {name for name in vars(reference_impl) if not name.startswith("_")}
    hidden = {name for name in imported if not inspect.ismodule(getattr(reference_impl, name))}
    assert hidden - set(reference_impl.__all__) <= {"Any", "annotations"}


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'inverse_4x4'"):
        _ = reference_impl.inverse_4x4
    with pytest.raises(ImportError, match="torch_inverse"):
        exec("from reference_impl import torch_inverse")


def test_the_wrong_answers_are_a_subpackage():
    from reference_impl import misconceptions
    from reference_impl import rref_exact as reference

    assert inspect.ismodule(misconceptions)
    assert reference is reference_impl.rref_exact


def test_importing_the_package_imports_neither_torch_nor_matplotlib():
    """Asked of a fresh interpreter; the same interpreter gets both when a twin and a plot are asked for."""
    program = """
import sys
import reference_impl
slow = ("torch", "matplotlib")
print([name in sys.modules for name in slow])
reference_impl.torch_solve
reference_impl.plot_unit_balls([2]).figure
print([name in sys.modules for name in slow])
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=300)
    assert run.stdout.splitlines() == ["[False, False]", "[True, True]"]


@pytest.mark.parametrize("module", modules())
def test_a_module_says_what_it_is_and_what_it_offers(module):
    loaded = importlib.import_module(module)
    assert loaded.__doc__
    assert loaded.__all__ == sorted(loaded.__all__)
    assert all(hasattr(loaded, name) for name in loaded.__all__)


@pytest.mark.parametrize("module", modules())
def test_docstrings_start_with_the_mathematics_and_the_shapes(module):
    """The first paragraph is a sentence with a verb in front and, if an argument has a shape, a shape in it."""
    for function in functions_of(module):
        doc = inspect.getdoc(function)
        assert doc, f"{module}.{function.__name__} has no docstring"
        first = doc.split("\n\n")[0]
        assert re.match(r"[A-Z][a-z]+ ", first), f"{function.__name__}: {first}"
        if function.__name__ not in OF_NUMBERS_ONLY:
            assert A_SHAPE.search(" ".join(first.split())), f"{function.__name__}: {first}"


PARTS_OF_A_DOCSTRING = {
    "which errors": r"Raises |[Ee]rrors[ ,]",
    "where the method is from": r"\b(1[89]|20)\d\d\b|\*[A-Z]|\d(st|nd|rd|th)\s+ed\.|Higham|Strang| as\s+(in\s+)?`",
    "what it costs": r"flops|[Cc]ost|[Aa]bout \d\S* |at most about|values of f",
    "what bounds the error": r"[Ee]rrors?[: ,]|[Rr]ounding|[Ee]xact|gamma_|[Aa]ccurate",
}
GATES = {"as_matrix", "as_vector", "default_rtol", "eps_of", "gamma", "to_fractions", "unit_roundoff"}
"""What every other function rests on: no method, nothing to count."""


@pytest.mark.parametrize("name", [n for n in reference_impl.__all__ if inspect.isfunction(getattr(reference_impl, n))])
def test_a_docstring_tells_errors_source_cost_and_error_bound(name):
    """A picture has errors only: what it shows is computed elsewhere."""
    doc = re.sub(r"[A-Z]\w+Error", "", inspect.getdoc(getattr(reference_impl, name)))
    parts = list(PARTS_OF_A_DOCSTRING)[: 1 if name.startswith("plot_") else 0 if name in GATES else None]
    assert [part for part in parts if not re.search(PARTS_OF_A_DOCSTRING[part], doc)] == []

"""The mathematics of the course: every expected answer, as code that can be read.

This page is the public interface, in the order of the ten weeks. What needs torch or draws a picture is imported when
it is first asked for. The wrong answers people really give stand in `reference_impl.misconceptions`.
"""

from __future__ import annotations

import importlib
from typing import Any

# isort: off
# Behind every week: the gate for arguments, rounding, and textbook answers in rational arithmetic.
from reference_impl.core import LinAlgError, as_matrix, as_vector, default_rtol, eps_of, gamma, unit_roundoff
from reference_impl.exact import (
    Inconsistent, charpoly_exact, column_basis_exact, det_exact, inverse_exact, jordan_block_sizes, ldu_exact,
    left_nullspace_exact, lu_exact, nullspace_exact, plu_exact, rank_exact, row_basis_exact, rref_exact, solve_exact,
    to_fractions,
)  # fmt: skip

# Week 1: vectors, products and transposes.
from reference_impl.vectors import angle_between, inequality_gaps, inner, norm2
from reference_impl.products import matmul_dot, matmul_pieces, symmetric_skew_split, trace_of_product
from reference_impl.similarity import cosine_matrix, nearest_words

# Week 2: matrix calculus.
from reference_impl.numerical_derivatives import numerical_gradient, numerical_jacobian
from reference_impl.quadratic_derivatives import quadratic_grad, quadratic_hessian
from reference_impl.mean_squared_error import gradient_descent_mse, mse_value_and_grad
from reference_impl.backpropagation import linear_layer_backward

# Week 3: Gaussian elimination and linear systems.
from reference_impl.elimination import back_substitution, forward_eliminate, forward_substitution, row_echelon
from reference_impl.systems import classify_system, solve_gepp
from reference_impl.tridiagonal import solve_tridiagonal, solve_tridiagonal_pivoted
from reference_impl.pagerank import pagerank_solve

# Week 4: inverses, determinants, singular matrices.
from reference_impl.inverse_formulas import inverse_2x2, inverse_3x3
from reference_impl.inverse import inverse_gauss_jordan
from reference_impl.determinant import determinant, determinant_cofactor, determinant_slog
from reference_impl.invertibility import invertibility_report
from reference_impl.one_sided_inverse import left_inverse, one_sided_inverse, right_inverse
from reference_impl.variance_inflation import vif

# Week 5: subspaces, rank and complete solutions.
from reference_impl.rank import numerical_rank
from reference_impl.column_space import column_space_basis, orth_basis
from reference_impl.nullspace import nullspace_basis, nullspace_special
from reference_impl.complete_solution import complete_solution
from reference_impl.four_subspaces import four_subspaces
from reference_impl.polynomial_bases import derivative_matrix, poly_coordinates
from reference_impl.redundant_features import redundant_features

# Week 6: orthogonality and projections.
from reference_impl.orthogonal_matrices import is_orthogonal_matrix, reflection_matrix, rotation_matrix
from reference_impl.projections import project_onto_line, projection_matrix
from reference_impl.orthogonal_complement import orthogonal_complement, split_row_null
from reference_impl.remove_directions import remove_directions

# Week 7: factorizations LU, LDU, QR, and Cholesky's.
from reference_impl.elementary import elimination_matrix, is_permutation, permutation_matrix
from reference_impl.lu import ldu, lu_nopivot, plu, plu_complete
from reference_impl.gram_schmidt import classical_gram_schmidt, gram_schmidt_qr, modified_gram_schmidt
from reference_impl.householder import householder_qr
from reference_impl.givens import givens_qr
from reference_impl.qr_pivoted import qr_pivoted
from reference_impl.cholesky import cholesky
from reference_impl.gaussian import gaussian_logpdf

# Week 8: least squares, weights and covariance.
from reference_impl.normal_equations import normal_equations
from reference_impl.least_squares_qr import lstsq_qr
from reference_impl.minimum_norm import lstsq_min_norm, lstsq_min_norm_qr
from reference_impl.ridge import ridge_fit
from reference_impl.covariance import covariance_matrix
from reference_impl.weighted_least_squares import weighted_least_squares
from reference_impl.whitening import whiten
from reference_impl.recursive_least_squares import recursive_ls_update
from reference_impl.error_ellipse import error_ellipse

# Week 9: change of basis, similarity, quadratic forms.
from reference_impl.change_of_basis import change_basis_operator, change_basis_vector, similarity_invariants
from reference_impl.quadratic_forms import definiteness, quadratic_form_matrix, sphere_extrema
from reference_impl.mahalanobis import mahalanobis

# Week 10: norms, Rayleigh quotients and conditioning.
from reference_impl.norms import matrix_norm, vector_norm
from reference_impl.power_iteration import deflate, power_iteration_sym, spectral_norm_power
from reference_impl.pca import pca_power
from reference_impl.conditioning import condition_number, distance_to_singularity
from reference_impl.backward_error import backward_error, componentwise_backward_error, error_report, forward_bound
from reference_impl.jordan_perturbation import jordan_perturbation_demo
from reference_impl.soft_threshold import soft_threshold
# isort: on

_IMPORTED_WHEN_ASKED_FOR = {
    "plot_similarity": "similarity_plot", "torch_cosine_matrix": "similarity_torch",  # week 1
    "torch_grad": "calculus_torch", "plot_descent_path": "descent_plot",  # week 2
    "torch_solve": "systems_torch", "plot_system_2d": "systems_plot",  # week 3
    "torch_safe_inverse": "inverse_torch", "plot_fill_in": "inverse_plot",  # week 4
    "torch_nullspace": "nullspace_torch", "plot_solution_set": "solution_set_plot",  # week 5
    "torch_project_batch": "projections_torch", "plot_projection": "projections_plot",  # week 6
    "torch_lu_solve": "lu_torch", "plot_orthogonality_loss": "gram_schmidt_plot",  # week 7
    "torch_ridge_fit": "ridge_torch", "plot_regression": "regression_plot",  # week 8
    "torch_newton_step": "calculus_torch", "plot_quadratic_form": "quadratic_forms_plot",  # week 9
    "torch_fit_norm": "norm_fit_torch", "plot_unit_balls": "norms_plot",  # week 10
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import the module of a torch twin or a plot: nobody who inverts a matrix waits for torch."""
    if name not in _IMPORTED_WHEN_ASKED_FOR:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_IMPORTED_WHEN_ASKED_FOR[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


__all__ = [
    "Inconsistent", "LinAlgError", "angle_between", "as_matrix", "as_vector", "back_substitution", "backward_error",
    "change_basis_operator", "change_basis_vector", "charpoly_exact", "cholesky", "classical_gram_schmidt",
    "classify_system", "column_basis_exact", "column_space_basis", "complete_solution",
    "componentwise_backward_error", "condition_number", "cosine_matrix", "covariance_matrix", "default_rtol",
    "definiteness", "deflate", "derivative_matrix", "det_exact", "determinant", "determinant_cofactor",
    "determinant_slog", "distance_to_singularity", "elimination_matrix", "eps_of", "error_ellipse", "error_report",
    "forward_bound", "forward_eliminate", "forward_substitution", "four_subspaces", "gamma", "gaussian_logpdf",
    "givens_qr", "gradient_descent_mse", "gram_schmidt_qr", "householder_qr", "inequality_gaps", "inner",
    "inverse_2x2", "inverse_3x3", "inverse_exact", "inverse_gauss_jordan", "invertibility_report",
    "is_orthogonal_matrix", "is_permutation", "jordan_block_sizes", "jordan_perturbation_demo", "ldu", "ldu_exact",
    "left_inverse", "left_nullspace_exact", "linear_layer_backward", "lstsq_min_norm", "lstsq_min_norm_qr",
    "lstsq_qr", "lu_exact", "lu_nopivot", "mahalanobis", "matmul_dot", "matmul_pieces", "matrix_norm",
    "modified_gram_schmidt", "mse_value_and_grad", "nearest_words", "norm2", "normal_equations", "nullspace_basis",
    "nullspace_exact", "nullspace_special", "numerical_gradient", "numerical_jacobian", "numerical_rank",
    "one_sided_inverse", "orth_basis", "orthogonal_complement", "pagerank_solve", "pca_power", "permutation_matrix",
    "plot_descent_path", "plot_fill_in", "plot_orthogonality_loss", "plot_projection", "plot_quadratic_form",
    "plot_regression", "plot_similarity", "plot_solution_set", "plot_system_2d", "plot_unit_balls", "plu",
    "plu_complete", "plu_exact", "poly_coordinates", "power_iteration_sym", "project_onto_line",
    "projection_matrix", "qr_pivoted", "quadratic_form_matrix", "quadratic_grad", "quadratic_hessian", "rank_exact",
    "recursive_ls_update", "redundant_features", "reflection_matrix", "remove_directions", "ridge_fit",
    "right_inverse", "rotation_matrix", "row_basis_exact", "row_echelon", "rref_exact", "similarity_invariants",
    "soft_threshold", "solve_exact", "solve_gepp", "solve_tridiagonal", "solve_tridiagonal_pivoted",
    "spectral_norm_power", "sphere_extrema", "split_row_null", "symmetric_skew_split", "to_fractions",
    "torch_cosine_matrix", "torch_fit_norm", "torch_grad", "torch_lu_solve", "torch_newton_step", "torch_nullspace",
    "torch_project_batch", "torch_ridge_fit", "torch_safe_inverse", "torch_solve", "trace_of_product",
    "unit_roundoff", "vector_norm", "vif", "weighted_least_squares", "whiten",
]  # fmt: skip

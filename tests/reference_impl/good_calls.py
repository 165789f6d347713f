"""One good call of every public function, so that a law can spoil or rearrange its arguments one at a time."""

from __future__ import annotations

import numpy as np

S = np.array([[4.0, 1.0], [1.0, 3.0]])
T = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
U = np.array([[2.0, 1.0], [0.0, 4.0]])
b, c = np.array([1.0, 2.0]), np.array([1.0, 2.0, 4.0])
BAND = np.array([9.0, 8.0, 7.0])
S3 = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 4.0]])
CLOUD = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 3.0], [5.0, 1.0]])
COEFFICIENTS = np.array([[1.0, 1.0, 1.0], [0.0, 1.0, 3.0]])

CORE = {
    "back_substitution": (U, b), "forward_substitution": (U.T, b), "forward_eliminate": (S, b), "row_echelon": (T,),
    "solve_gepp": (S, b), "classify_system": (T, c), "inverse_2x2": (S,), "inverse_gauss_jordan": (S,),
    "determinant": (S,), "determinant_slog": (S,), "determinant_cofactor": (S,), "numerical_rank": (T,),
    "column_space_basis": (T,), "orth_basis": (T,), "nullspace_basis": (T.T,), "nullspace_special": (T.T,),
    "complete_solution": (T, T @ b), "four_subspaces": (T,), "lu_nopivot": (S,), "plu": (S,), "plu_complete": (T,),
    "ldu": (S,), "gram_schmidt_qr": (T,), "classical_gram_schmidt": (T,), "modified_gram_schmidt": (T,),
    "householder_qr": (T,), "qr_pivoted": (T,), "givens_qr": (T,), "cholesky": (S,), "normal_equations": (T, c),
    "lstsq_qr": (T, c), "lstsq_min_norm": (T, c), "lstsq_min_norm_qr": (T, c), "matrix_norm": (T,),
    "change_basis_operator": (S, U), "change_basis_vector": (b, S, U), "projection_matrix": (T,),
    "split_row_null": (T.T, c), "weighted_least_squares": (T, c, np.diag(c)), "covariance_matrix": (T,),
}  # fmt: skip
"""Functions on arrays, most of them of the core modules. Arguments are integers, the same in every precision."""

OTHERS = {
    "as_vector": (b,), "as_matrix": (T,), "default_rtol": (T,), "inner": (b, b), "norm2": (b,),
    "angle_between": (b, b[::-1]), "inequality_gaps": (b, b[::-1]), "matmul_dot": (T, S),
    "matmul_pieces": (T, S, "row"), "symmetric_skew_split": (U,), "trace_of_product": (T, T.T), "cosine_matrix": (T,),
    "nearest_words": (T, ["one", "two", "three"], "one", 1), "numerical_gradient": (lambda x: float(x @ x), b, 0.5),
    "numerical_jacobian": (lambda x: x * x, b), "quadratic_grad": (U, b, b), "quadratic_hessian": (U,),
    "mse_value_and_grad": (T, c, b), "gradient_descent_mse": (T, c, b, 0.125, 2),
    "linear_layer_backward": (T, S, b, T), "solve_tridiagonal": (b, BAND, b, c),
    "solve_tridiagonal_pivoted": (b, BAND, b, c), "inverse_3x3": (S3,), "invertibility_report": (S,),
    "one_sided_inverse": (T,), "left_inverse": (T,), "right_inverse": (T.T,), "vif": (CLOUD,),
    "poly_coordinates": (np.array([1.0, 2.0, 4.0]), COEFFICIENTS), "derivative_matrix": (3,),
    "redundant_features": (T, ["one", "two"]), "is_orthogonal_matrix": (S, 0.5), "rotation_matrix": (0.5,),
    "reflection_matrix": (b,), "project_onto_line": (b, b[::-1]), "orthogonal_complement": (T,),
    "remove_directions": (T, S), "elimination_matrix": (3, 1, 0, 2.0), "permutation_matrix": (np.array([1.0, 0.0]),),
    "is_permutation": (S,), "gaussian_logpdf": (b, b, S), "ridge_fit": (T, c, 1.0), "whiten": (CLOUD,),
    "recursive_ls_update": (b, S, b, 1.0, 2.0), "error_ellipse": (b, S, 0.5, 5), "similarity_invariants": (S,),
    "quadratic_form_matrix": ({(0, 1): 2.0}, 2), "definiteness": (S,), "sphere_extrema": (S,),
    "mahalanobis": (T, b, S), "vector_norm": (b, 2.0), "spectral_norm_power": (T, 1e-10, 100),
    "power_iteration_sym": (S, 1.0, 1e-10, 100), "deflate": (S, 1.0, b), "pca_power": (T, 1),
    "condition_number": (S,), "distance_to_singularity": (S,), "backward_error": (S, b, b),
    "componentwise_backward_error": (S, b, b), "error_report": (S, b, b), "forward_bound": (8.0, 0.0625),
    "jordan_perturbation_demo": (3, 0.125), "soft_threshold": (b, 1.0),
}  # fmt: skip
"""What the core leaves, numbers among the arguments."""

EXACT = {
    "to_fractions": (T,), "rref_exact": (T,), "rank_exact": (T,), "det_exact": (S,), "inverse_exact": (S,),
    "nullspace_exact": (T,), "left_nullspace_exact": (T,), "column_basis_exact": (T,), "row_basis_exact": (T,),
    "solve_exact": (T, T @ b), "lu_exact": (S,), "ldu_exact": (S,), "plu_exact": (S,), "charpoly_exact": (S,),
    "jordan_block_sizes": (S, 1),
}  # fmt: skip

PLOTS = {
    "plot_similarity": (T, ["one", "two", "three"]), "plot_descent_path": (T, c, S), "plot_system_2d": (S, b),
    "plot_fill_in": (3,), "plot_solution_set": (b, 1.0), "plot_projection": (b, b[::-1]),
    "plot_orthogonality_loss": (c, {"one": c}), "plot_regression": (c, c), "plot_quadratic_form": (S,),
    "plot_unit_balls": ([1, 2],),
}  # fmt: skip

TORCH = {
    "torch_cosine_matrix": (T,), "torch_grad": (lambda x: (x * x).sum(), b), "torch_solve": (S, b),
    "torch_safe_inverse": (S, 8.0), "torch_nullspace": (T.T,), "torch_project_batch": (T[None], c[None]),
    "torch_lu_solve": (S, S), "torch_ridge_fit": (T, c, 1.0), "torch_newton_step": (lambda x: (x * x).sum(), b),
    "torch_fit_norm": (T, c, 1, 10),
}  # fmt: skip
"""Arrays stand for the tensors that are made of them."""

NUMBERS_AND_SEQUENCES = {"eps_of", "gamma", "unit_roundoff", "pagerank_solve"}
"""Functions without an array among their arguments, or with any number of them: their own tests spoil those."""

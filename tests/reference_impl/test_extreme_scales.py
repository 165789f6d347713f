"""Other units, the same answer: every entry times 2^700 or 2^-700, where squares leave the range of floats.

A power of two rounds nothing, so results change by a power of two themselves, known from the degree of the function.
"""

from __future__ import annotations

import numpy as np
import pytest

import reference_impl
from tests.reference_impl.good_calls import CORE, OTHERS, S, b
from tests.reference_impl.test_arguments_survive import numbers_of

FAR = [700, -700]
DEGREES = {
    "angle_between": (0,), "backward_error": (0,), "norm2": (1,), "vector_norm": (1,), "cosine_matrix": (0,),
    "vif": (0,), "matrix_norm": (1,), "spectral_norm_power": (1, 0), "condition_number": (0,),
    "distance_to_singularity": (1, 1), "reflection_matrix": (0,), "projection_matrix": (0,), "orth_basis": (0,),
    "nullspace_basis": (0,),
    "nullspace_special": (0,), "orthogonal_complement": (0,), "complete_solution": (0, 0), "solve_gepp": (0,),
    "inverse_2x2": (-1,), "inverse_3x3": (-1,), "inverse_gauss_jordan": (-1,), "left_inverse": (-1,),
    "lstsq_qr": (0, 1), "lstsq_min_norm": (0,), "lstsq_min_norm_qr": (0,), "normal_equations": (0,),
    "householder_qr": (0, 1), "givens_qr": (0, 1), "gram_schmidt_qr": (0, 1), "plu": (0, 0, 1), "ldu": (0, 1, 0),
    "whiten": (0, -1), "classify_system": (0,), "numerical_rank": (0,), "change_basis_vector": (1,),
}  # fmt: skip
"""A power for each array or number returned, when every array among the arguments is multiplied by the same number."""
ONLY = {"change_basis_vector": (0,), "backward_error": (0, 1)}
"""Where all at once would leave the range for good, or cancel: the arguments that are multiplied."""
CALLS = {**CORE, **OTHERS, "vif": (OTHERS["vif"][0] + [1.0, 2.0],), "change_basis_vector": (b, S, S)}


def parts_of(result):
    parts = result if isinstance(result, tuple) else [result]
    return [np.asarray(part, dtype=float) for part in parts if not isinstance(part, str)]


@pytest.mark.parametrize("k", FAR)
@pytest.mark.parametrize("name", DEGREES)
def test_units_change_nothing_but_the_exponent(name, k):
    function, good = getattr(reference_impl, name), CALLS[name]
    scaled = ONLY.get(name, range(len(good)))
    far = [np.ldexp(x, k) if isinstance(x, np.ndarray) and i in scaled else x for i, x in enumerate(good)]
    expected, found = parts_of(function(*good)), parts_of(function(*far))
    for part, other, degree in zip(expected, found, DEGREES[name], strict=True):
        other = np.ldexp(other, -degree * k)
        # Iterations and LAPACK's own scaling may take another path to the same digits, and signs are free.
        assert np.abs(np.abs(other) - np.abs(part)).max(initial=0) <= 1e-9 * np.abs(part).max(initial=0)
    assert np.isfinite(numbers_of(function(*far))).all()

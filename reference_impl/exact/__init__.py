"""Linear algebra over the rationals: textbook answers, without rounding, as twins of the floating-point functions.

A matrix is a list of rows, a basis a list of vectors, every entry a Fraction. Integers, Fractions, finite floats and
NumPy arrays are accepted; a float is taken as the binary fraction it is.
"""

from reference_impl.exact.determinant import det_exact
from reference_impl.exact.inverse import inverse_exact
from reference_impl.exact.lu import ldu_exact, lu_exact, plu_exact
from reference_impl.exact.rational import RationalMatrix, RationalVector, to_fractions, vector_to_fractions
from reference_impl.exact.rref import column_basis_exact, rank_exact, row_basis_exact, rref_exact
from reference_impl.exact.solve import Inconsistent, left_nullspace_exact, nullspace_exact, solve_exact
from reference_impl.exact.spectral import charpoly_exact, jordan_block_sizes

__all__ = [
    "Inconsistent",
    "RationalMatrix",
    "RationalVector",
    "charpoly_exact",
    "column_basis_exact",
    "det_exact",
    "inverse_exact",
    "jordan_block_sizes",
    "ldu_exact",
    "left_nullspace_exact",
    "lu_exact",
    "nullspace_exact",
    "plu_exact",
    "rank_exact",
    "row_basis_exact",
    "rref_exact",
    "solve_exact",
    "to_fractions",
    "vector_to_fractions",
]

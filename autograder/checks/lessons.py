"""What a failed check says to the student, one code a lesson; `{}` are filled in when the check fails.

The codes are the curriculum's (grading contract, 0.4); misconceptions name them, and proofs compare them.
"""

from __future__ import annotations

import string
from typing import Any

LESSONS: dict[str, str] = {
    "FB_NOT_DEFINED": "`{name}` is not defined. Run the answer cell above first; if it stops with an error, mend that.",
    "FB_NOT_CALLABLE": "`{name}` is not a function but {got}. Another cell may have reused the name.",
    "FB_NOT_STARTED": "Not solved yet: the answer cell, or a function of yours that it calls, still says `raise "
    "NotImplementedError`.",
    "FB_SHAPE": "Your result has shape {got}, expected {want}.",
    "FB_TYPE": "Expected {want}, got {got}. Return exactly what the docstring says.",
    "FB_NAN": "NaN or infinity came back for finite input. Look for a division by a zero pivot or norm, or arccos/sqrt "
    "just outside its domain.",
    "FB_INT_DTYPE": "The answer lost its fractional part: an array of integers cannot hold it. Make the array one of "
    "floats before you store non-integers.",
    "FB_MUTATED": "Your function changed its argument. Work on a copy (`np.array(A, dtype=float)`, "
    "`x.detach().clone()`).",
    "FB_VIEW": "Right for a contiguous array, wrong for the same numbers in a strided or transposed view.",
    "FB_NO_ERROR": "Input {case} must raise {want}; your function returned normally.",
    "FB_WRONG_ERROR": "Input {case} raised {got}, expected {want}.",
    "FB_EXCEPTION": "Unexpected {got} for {case}.",
    "FB_TIMEOUT": "Not finished after {t} s. Look for an endless loop or a cost that grows too fast.",
    "FB_DIED": "The Python process ended inside your function ({how}). Nothing more of this exercise could be checked.",
    "FB_SKIPPED": "Not run: an earlier check of this exercise was not finished in time.",
    "FB_UNREADABLE": "Your result could not be judged ({got}). Return plain numbers of an ordinary size, as the "
    "docstring says.",
    "FB_FORBIDDEN": "This exercise asks for your own {what}; `{name}` is not allowed here.",
    "FB_TAMPERED": "A library function used for grading was replaced ({name}). Grading of this exercise stopped.",
    "FB_HARDCODED": "The examples you see are right, all other ordinary inputs are wrong: what do the examples have in "
    "common? Typed-in answers look like this too.",
    "FB_ALWAYS_REFUSES": "To refuse this input is right, but your function is not yet right for any other input, so "
    "this does not count yet.",
    "FB_RESIDUAL": "The residual is {eta:.1e} of its natural scale; rounding explains about {tol:.1e}. This is not "
    "rounding.",
    "FB_WRONG_VALUE": "The result is off by {eta:.1e} relative to its size; rounding explains about {tol:.1e}.",
    "FB_TRANSPOSED": "A transpose is missing, or one too many: your result is the transpose of a correct one, or what "
    "the transposed matrix gives.",
    "FB_SIGN": "Right up to sign, where the sign is determined. Look for a minus that is missing or one too many: in a "
    "difference, a row exchange, an angle or a sort key.",
    "FB_SCALE": "Your result is {c:.3g} times the expected one. Check a factor such as 2, 1/n or 1/2.",
    "FB_ABSOLUTE_TOL": "Right for entries of size 1, wrong when everything is multiplied by {c}. Compare with the size "
    "of the matrix, not with a fixed number.",
    "FB_HADAMARD": "This is the entrywise product. Matrix products combine rows with columns.",
    "FB_BROADCAST": "Shapes {a} and {b} were combined by broadcasting; for vectors of different length this must be an "
    "error.",
    "FB_OUTER_ORDER": "The k-th term pairs column k of A with row k of B, not row k of A with column k of B.",
    "FB_NOT_NORMALISED": "Length counts in your comparison, as it does in an inner product or a distance. Cosine "
    "similarity divides by both lengths, so that only directions count.",
    "FB_ABS": "An absolute value is missing, or one is too many: test the pair u, -u.",
    "FB_ASSUMED_SYMMETRIC": "Right only for symmetric A.",
    "FB_LAYOUT": "Right numbers, other layout convention (transpose). Read which layout is asked for.",
    "FB_FORWARD_DIFF": "Error is proportional to h: a one-sided difference. Use a symmetric one.",
    "FB_BATCH_REDUCTION": "The gradient over a batch is a sum over the examples with the shape of the parameter. Check "
    "mean versus sum and the kept axis.",
    "FB_GRAD_ACCUM": "The second call on the same tensor gives another value: gradients accumulated in `.grad`.",
    "FB_DETACHED": "No gradient flows back to this argument: the graph was cut on the way (`.detach()`, `.numpy()`, "
    "`.item()`, `.data`, `torch.tensor(...)`, `torch.no_grad()`).",
    "FB_GRADIENT": "A gradient flows back, but its value is wrong (off by {eta:.1e}; rounding explains {tol:.1e}).",
    "FB_NO_PIVOTING": "Fails when a pivot is zero or tiny although the matrix is harmless. Exchange rows first.",
    "FB_PIVOT_ABS": "The pivot is the largest entry in *absolute value* of the column.",
    "FB_SCALED_PIVOT": "A badly scaled row won the pivot search. Compare entries relative to the largest entry of "
    "their row.",
    "FB_READS_LOWER": "The part of the triangle you should not use influences your result.",
    "FB_COUNTED_EQUATIONS": "Counting equations and unknowns does not decide solvability. Compare rank(A), rank([A b]) "
    "and n.",
    "FB_STOPPED_AT_REF": "Entries above a pivot are not eliminated yet: this is echelon form, not reduced.",
    "FB_PIVOT_NOT_ONE": "Pivots must be scaled to 1.",
    "FB_FLOATS_IN_EXACT": "Exact arithmetic was asked for, a float got in.",
    "FB_DENSE": "The banded structure was thrown away (dense matrix of order {n}).",
    "FB_ADJ_NOT_TRANSPOSED": "The adjugate is the *transpose* of the cofactor matrix.",
    "FB_DET_THRESHOLD": "The size of a determinant does not measure closeness to singularity: it scales like c^n.",
    "FB_RREF_COLUMNS": "Row operations change the column space. Take the pivot *positions* from R but the columns from "
    "A.",
    "FB_BASIS_TOO_SMALL": "{got} vectors returned, the space has dimension {want}. Was rounding counted as rank? The "
    "thin SVD of a wide matrix also leaves nullspace vectors out: ask for the full set.",
    "FB_BASIS_DEPENDENT": "The returned vectors are linearly dependent.",
    "FB_NOT_IN_SPACE": "Vector {k} does not lie in the space.",
    "FB_INCONSISTENT_NOT_DETECTED": "b is not in the column space, so there is no solution; a least squares answer is "
    "something else.",
    "FB_ASSUMED_ORTHONORMAL": "Right only if the columns are orthonormal.",
    "FB_NOT_UNIT": "Right only for a unit vector. Divide by the squared length.",
    "FB_NOT_SQUARE": "Orthonormal columns are not enough: an orthogonal matrix is square.",
    "FB_CANCELLED_INVERSE": "The result is the identity although C(A) is not the whole space: too many orthonormal "
    "columns were kept, or (A^T A)^-1 was split, which needs an invertible A.",
    "FB_PERM_TRANSPOSED": "Your P satisfies A = P L U. The exercise asks for P A = L U (transpose it).",
    "FB_L_NOT_UNIT": "L must have ones on its diagonal.",
    "FB_BIG_MULTIPLIER": "A multiplier exceeds 1 in absolute value: the largest pivot was not chosen.",
    "FB_LOST_ORTHOGONALITY": "Q^T Q differs from I by {e:.1e}. Subtract each projection from the *updated* vector, or "
    "orthogonalise twice.",
    "FB_SIGN_ZERO": "The mirror misses its target when the leading entry is exactly 0 (`np.sign(0)` is 0): take 1 for "
    "the sign of 0.",
    "FB_NORMAL_EQUATIONS": "The error grows like cond(A)^2: A^T A was formed.",
    "FB_NOT_MIN_NORM": "This solves the problem, but a shorter solution exists: remove the nullspace component.",
    "FB_WEIGHT_INVERTED": "The noisiest measurement gets the largest weight. Weights are V^-1.",
    "FB_NOT_CENTRED": "The mean was not subtracted.",
    "FB_DDOF": "Off by the factor n/(n-1).",
    "FB_WHITEN_SCALE": "Divide by the standard deviation (square root of the eigenvalue), not by the variance.",
    "FB_BASIS_DIRECTION": "You converted in the opposite direction: ask in which basis the numbers you are given are "
    "written, and in which the answer is.",
    "FB_CROSS_TERM": "Each cross term is split between (i,j) and (j,i).",
    "FB_LEADING_MINORS": "Nonnegative leading minors do not prove semidefiniteness. Look at eigenvalues (or all "
    "principal minors).",
    "FB_POSITIVE_ENTRIES": "Positive entries do not make a matrix positive definite.",
    "FB_EIG_NOT_SVD": "max abs(eigenvalue) is the 2-norm only for symmetric (normal) matrices. Use singular values.",
    "FB_ROW_COL_NORM": "1-norm: largest column sum; infinity-norm: largest row sum. They are exchanged.",
    "FB_FRO_AS_2": "That is the Frobenius norm.",
    "FB_OVERFLOW": "An intermediate result left the range of floats: a square, or a product of many factors. Scale "
    "before you square; sum logarithms instead of multiplying.",
    "FB_START_VECTOR": "Stuck because the start vector is orthogonal to the wanted direction (or A maps it to 0).",
    "FB_SQUARED": "A square root is missing (length versus its square, singular value versus eigenvalue of A^T A).",
    "FB_NOT_CONVERGED": "Stopped after {k} steps at relative error {e:.1e}.",
    "FB_PLOT_MISSING": "No artist shows {what}.",
    "FB_PLOT_DATA": "{what} is drawn, but not where it should be (largest deviation {e:.1e} in data units).",
    "FB_PLOT_LABEL": "Label, legend, title or tick text missing: {what}.",
    "FB_PLOT_AX": "Draw on the `ax` that was passed and return it.",
}


class _Gaps(string.Formatter):
    """Fills in what is known; a field that nobody gave reads `?` instead of stopping the lesson."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return kwargs.get(str(key), "?")

    def format_field(self, value: Any, format_spec: str) -> str:
        try:
            return super().format_field(value, format_spec)
        except (ValueError, TypeError):
            return str(value)


def lesson(code: str, **fields: Any) -> str:
    """Return the text of a feedback code with its fields filled in. Raises KeyError for an unknown code."""
    return _Gaps().format(LESSONS[code], **fields)

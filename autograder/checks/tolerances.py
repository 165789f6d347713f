"""Every tolerance of the course, from rounding-error theory; no other file holds a bare threshold.

`eps` is the machine epsilon of the widest error among the inputs (`eps_of`); norms are named. Each function returns
the largest value of its measure that correct code can produce, with room to spare (curriculum 4.2).
Sources: Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed. (chapters 3, 7, 9, 14, 19, 20);
Rigal & Gaches (1967) and Oettli & Prager (1964) for backward errors; Knyazev & Argentati (2002) for angles.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .data import Tensor

# A relative tolerance above this tests nothing (rule R3).
CAP64, CAP32 = 1e-5, 1e-2


def eps_of(*values: Any) -> float:
    """Return the largest machine epsilon among arrays and tensors; what is no float32 counts as float64."""
    return float(np.finfo(np.float32 if any(map(_is_single, values)) else np.float64).eps)


def _is_single(value: Any) -> bool:
    """True for float32 numbers, also inside a list (the layers of a network)."""
    if isinstance(value, (list, tuple)):
        return any(map(_is_single, value))
    array = value.array if isinstance(value, Tensor) else value
    return isinstance(array, np.ndarray) and array.dtype == np.float32


def cap(eps: float) -> float:
    """Return the largest relative tolerance that still tests something at this eps (R3)."""
    return CAP32 if eps > 1e-10 else CAP64


def values(eps: float) -> float:
    """T-value: relative to the largest entry, for small well-conditioned examples with a known answer."""
    return 200 * eps


def dot(x: NDArray[Any], y: NDArray[Any], eps: float) -> float:
    """T-dot: |s - s*| <= 2 n eps sum |x_i y_i| for a sum of n products in any order (Higham, eq. 3.5)."""
    return float(2 * max(len(x), 1) * eps * np.abs(x * y).sum())


def product(A: NDArray[Any], B: NDArray[Any], eps: float) -> NDArray[Any]:
    """T-dot entrywise for C = AB, A (m, k), B (k, n): |C - C*| <= 2 k eps |A||B|."""
    return 2 * max(A.shape[1], 1) * eps * (np.abs(A) @ np.abs(B))


def backward(c: float, shape: tuple[int, ...], eps: float) -> float:
    """T-bwd(c): eta <= c max(m, n) eps; c = 10 triangular, 50 elimination, 200 rank-deficient systems."""
    return c * max(*shape, 1) * eps


def componentwise(c: float, n: int, eps: float) -> float:
    """T-comp(c): omega <= c n eps."""
    return c * max(n, 1) * eps


def lu_residual(L: NDArray[Any], U: NDArray[Any], eps: float) -> NDArray[Any]:
    """T-lu entrywise: |PA - LU| <= 20 n eps |L||U| (Higham, Theorem 9.3)."""
    return 20 * max(L.shape[0], 1) * eps * (np.abs(L) @ np.abs(U))


def unit_diagonal(eps: float) -> float:
    """T-lu: a diagonal of ones is 1 within 4 eps: d/d is 1 exactly, d times the rounded 1/d need not be."""
    return 4 * eps


def largest_multiplier(eps: float) -> float:
    """T-lu: a quotient by the largest entry is at most 1; formed with a rounded reciprocal, at most 1 + 4 eps."""
    return 1 + 4 * eps


def qr_residual(m: int, eps: float) -> float:
    """T-qr: ||A - QR||_F <= 100 m eps ||A||_F for A (m, n) (Higham, Theorems 19.4 and 19.13)."""
    return 100 * max(m, 1) * eps


def orthonormal(m: int, eps: float) -> float:
    """T-qr-hh: ||Q^T Q - I||_F <= 50 m eps for a Q (m, n) made of reflections or rotations (Higham, Theorem 19.4)."""
    return 50 * max(m, 1) * eps


def nearly_orthonormal(n: int, cond: float, eps: float) -> float:
    """T-qr-mgs: ||Q^T Q - I||_F <= 100 n eps cond_2(A), modified Gram-Schmidt (Higham, Theorem 19.13); at most R3's."""
    return min(cap(eps), 100 * max(n, 1) * eps * cond)


def log_density(d: int, eps: float) -> float:
    """T-logpdf: 50 d eps, relative to d log 2pi + sum |log l_ii| + cond(C) (x - mu)^T C^-1 (x - mu), C (d, d)."""
    return 50 * max(d, 1) * eps


def nullspace(shape: tuple[int, ...], eps: float) -> float:
    """T-null: ||A N||_F <= 100 max(m, n) eps ||A||_2 for A (m, n) and N with unit columns."""
    return 100 * max(*shape, 1) * eps


def basis_condition(shape: tuple[int, ...], eps: float) -> float:
    """T-null: vectors count as independent while cond_2 of their matrix, columns of length 1, stays below 1e10."""
    return 1 / max(1e-10, 100 * max(*shape, 1) * eps)


def subspace(shape: tuple[int, ...], spread: float, eps: float) -> float:
    """T-space: sines of principal angles up to 100 max(m, n) eps spread, spread = sigma_1/sigma_r + cond(basis).

    Wedin: a perturbation eps sigma_1 turns a singular subspace by at most eps sigma_1/sigma_r. Never above 1e-6.
    """
    return min(cap(eps) / 10, 100 * max(*shape, 1) * eps * spread)


def perpendicular_bases(eps: float) -> float:
    """T-orth for bases: cosines up to 1e-8 (1e-3 in float32), since each basis may be off by eps times its spread."""
    return 1e-3 if eps > 1e-10 else 1e-8


def right_angle(n: int, eps: float) -> float:
    """T-orth: |u.v| <= 20 n eps ||u|| ||v|| for n products (Higham, section 3.1), u or v the rest of a subtraction."""
    return 20 * max(n, 1) * eps


def projector(m: int, cond: float, eps: float) -> float:
    """T-proj: ||P - P*||_2 <= min(1e-5, 1e3 m eps cond), cond = sigma_1/sigma_r (Wedin); in float32 at most 1e-2."""
    return min(cap(eps), 1e3 * max(m, 1) * eps * cond)


def converged(eps: float) -> float:
    """T-iter: a known value reached by any method that has converged, iterations included; 1e-9 in float64."""
    return max(1e-9, 1e3 * eps)


def gradient(n: int, cond: float, eps: float) -> float:
    """T-grad: relative error of a gradient that solves with A^T: 100 n eps cond."""
    return 100 * max(n, 1) * eps * cond


def perpendicular(shape: tuple[int, ...], cond: float, eps: float) -> float:
    """T-normal: ||A^T res|| <= 100 max(m, n) eps cond_r ||A|| (||A|| ||x|| + ||b||), cond_r = sigma_1/sigma_r.

    Without cond_r a backward stable pseudoinverse would be refused (Higham, section 20.4).
    """
    return 100 * max(*shape, 1) * eps * cond


def fit(m: int, cond: float, ratio: float, eps: float) -> float:
    """T-ls: ||x - x*|| <= 50 m eps (cond + cond^2 ratio) ||x*||, ratio = ||res|| / (||A|| ||x*||) (Higham, 20.1)."""
    return 50 * max(m, 1) * eps * (cond + cond**2 * ratio)


def fit_by_gram(m: int, cond: float, eps: float) -> float:
    """T-ls where A^T A may be formed: 50 m eps cond^2 (Higham, section 20.4)."""
    return 50 * max(m, 1) * eps * cond**2


def moments(n: int, offset: float, eps: float) -> float:
    """T-cov: a covariance, relative to its two standard deviations: 20 (n + 4) eps + 10 n eps offset.

    offset = max|x| / standard deviation: the data themselves carry eps max|x| (Chan, Golub & LeVeque 1983).
    """
    return (20 * (n + 4) + 10 * n * offset) * eps


def whiteness(n: int, cond: float, eps: float) -> float:
    """T-inv for a whitened covariance: ||cov(Z) - I|| <= 100 n eps cond(C) (Higham, section 14.1)."""
    return 100 * max(n, 1) * eps * cond


def estimate(m: int, cond: float, eps: float) -> float:
    """T-wls: a weighted estimate and its covariance, relative: 100 m eps cond^2, cond that of the whitened matrix."""
    return 100 * max(m, 1) * eps * cond**2


def update(n: int, eps: float, gain: float = 0.0) -> float:
    """T-update: one measurement update, relative to ||P|| and ||x||: 1e3 n eps (1 + gain), gain = a^T P a / var.

    The short form and Joseph's need no gain; (P^-1 + a a^T / var)^-1 inverts a matrix of about that condition.
    """
    return 1e3 * max(n, 1) * eps * (1 + gain)


def inverse(n: int, scale: float, eps: float, c: float = 100.0) -> float:
    """T-inv: min(||XA - I||, ||AX - I||) <= c n eps ||A|| ||X|| (Higham, section 14.3), relative to that scale.

    The residual itself stays below 1/100 (||A|| ||X|| is `scale`): then X is near A^-1 however large it is.
    """
    return min(c * max(n, 1) * eps, 0.01 / scale) if scale else c * max(n, 1) * eps


def one_sided_inverse(m: int, cond: float, scale: float, eps: float) -> float:
    """T-inv for one side: 100 m eps cond^2, for (A^T A)^-1 A^T is allowed; the scale ||A|| ||X|| counts if larger."""
    return min(cap(eps), 100 * m * eps * max(cond * cond, scale))


def inverse_forward(n: int, cond: float, eps: float) -> float:
    """T-inv for X itself: ||X - A^-1|| <= 100 n eps cond ||A^-1|| (Higham, 2nd ed., section 14.1)."""
    return 100 * max(n, 1) * eps * cond


def determinant(n: int, eps: float) -> float:
    """T-det: |d - d*| <= 50 n eps times `determinant_scale`."""
    return 50 * max(n, 1) * eps


def determinant_scale(A: NDArray[Any], exact: float, eps: float) -> float:
    """Scale of T-det for A (n, n): the larger of Hadamard's bound prod ||row|| and min(cond, 1/eps) |det A|."""
    hadamard = float(np.prod(np.sqrt((A * A).sum(axis=1))))
    if exact == 0 or A.size == 0:
        return hadamard
    return max(hadamard, min(float(np.linalg.cond(A)), 1 / eps) * abs(exact))


def simple_eigenvalue(n: int, cond: float, eps: float) -> float:
    """T-eig for a nonsymmetric A (n, n): 50 n eps ||A|| cond(eigenvectors) (Bauer & Fike 1960), relative to ||A||."""
    return 50 * max(n, 1) * eps * cond


def inflation(n: int, largest: float, eps: float) -> float:
    """T-vif: rounding a correlation by n eps changes 1/(1 - R^2) by 2 n eps VIF relatively; never below T-iter."""
    return max(converged(eps), 10 * n * eps * largest)


def symmetry(eps: float) -> float:
    """T-symm: a covariance stays symmetric to 1e-12 of its size through many updates."""
    return max(1e-12, 1e3 * eps)


def plot(span: float) -> float:
    """T-plot: a mark is where it should be within 1e-6 of the span of the axes; a screen shows 1e-3."""
    return 1e-6 * max(span, 1.0)


def central_difference(h: float, eps: float) -> float:
    """T-diff: relative error of a central difference with step h, 5 h^2 from the Taylor series and 200 u/h of rounding.

    Functions are evaluated in float64 whatever the point's dtype; a float32 result rounds once more, by 2 eps. A
    one-sided difference, with its error of order h, is far outside (Dennis & Schnabel, section 5.4).
    """
    single = 2 * eps if eps > 1e-10 else 0.0
    return 5 * h**2 + 200 * float(np.finfo(np.float64).eps) / h + single


def difference_quotient(eps: float) -> float:
    """T-jac: relative error of a derivative whose step is free: 1e-7, reached by central steps from 1e-6 to 1e-4."""
    return max(1e-7, 1e3 * eps)


def stationary(shape: tuple[int, ...], cond: float, eps: float) -> float:
    """T-normal for the gradient of a mean of squares at a minimum, relative to (2/n) |X| (|X||w| + |y|) in 2-norms."""
    return 100 * max(*shape, 1) * eps * cond


def contour(spread: float) -> float:
    """T-contour: a level curve runs where the function has its level within 5 % of the range of levels drawn."""
    return 0.05 * spread


def angle(t: float, n: int, eps: float) -> float:
    """T-angle: an angle t by arccos of a cosine with error n eps: 8 n eps/sin t, and its square root near 0 and pi.

    Near 0 and pi arccos turns an error d of the cosine into sqrt(2 d) (Kahan 2006); 1e-12 is room for the rest.
    """
    steepest = np.sqrt(8 * max(n, 1) * eps) / 10
    return float(max(1e-12, 8 * max(n, 1) * eps / max(np.sin(t), steepest)))


def gap(n: int, eps: float) -> float:
    """T-gap: differences of lengths and inner products, relative to norm(u) norm(v) or norm(u) + norm(v)."""
    return 20 * (n + 2) * eps


def cosine(d: int, eps: float) -> float:
    """T-cos: a cosine of two rows of length d, absolute: two norms, one inner product, one division."""
    return 20 * (d + 2) * eps


# A condition number beyond this cannot be told from infinity in float64 (R5): 1/(50 eps), rounded.
HOPELESS = 1e14


def condition(n: int, cond: float, eps: float) -> float:
    """T-cond: relative error of a computed condition number, 50 n eps cond (Higham, section 15.1; Demmel 1987)."""
    return 50 * max(n, 1) * eps * cond


def unit(eps: float) -> float:
    """T-unit: a unit vector has length 1 within 1e-10; one of float32 within 200 eps."""
    return max(1e-10, 200 * eps)


def eigenpair(n: int, eps: float) -> float:
    """T-eig, direct methods: value and residual of an eigenpair of symmetric A (n, n) within 100 n eps of norm(A).

    50 n eps of the matrix that is decomposed, and that may be A + c I or c I - A with c = norm(A), twice as large.
    """
    return 100 * max(n, 1) * eps


def iterated(eps: float, *, slow: bool = False) -> float:
    """T-eig, iterative methods: a value is right within 1e-7 where gaps are clear, 1e-6 where they are not (R5b)."""
    return max(1e-6 if slow else 1e-7, 200 * eps)


def attained(eps: float) -> float:
    """T-eig, iterative methods: norm(Av) comes within 1e-6 of the value that was stopped at (R5b)."""
    return max(1e-6, 200 * eps)


def iterated_direction() -> float:
    """R5b: the direction of an iterated vector is right within a sine of 1e-3 where gaps are at least 0.1."""
    return 1e-3


def leaning(eps: float) -> float:
    """T-orth for bases: the largest cosine between two vectors of the basis is 1e-8."""
    return max(1e-8, 200 * eps)


def near_miss() -> float:
    """Within 2 % of another known number a value is taken for it, to choose a lesson (never to give marks)."""
    return 0.02


def small_part() -> float:
    """A part below a thousandth of the whole is judged beside that thousandth, not beside itself."""
    return 1e-3


def optimum() -> float:
    """T-opt: the value of an objective within 1 % of the least possible, for any optimiser."""
    return 1e-2


def optimised() -> float:
    """T-opt: what an optimiser may leave of an optimum that a formula gives exactly, 1e-3 of the data."""
    return 1e-3


def drawn_norm() -> tuple[float, float]:
    """T-ball: a drawn unit circle has norm 1 within 1e-2 at its vertices, 5e-2 on the edges between (100 points)."""
    return 1e-2, 5e-2


def coordinates(n: int, cond: float, eps: float) -> float:
    """T-coord: coordinates in another basis, by inverses too: 50 n eps cond (Higham, section 14.1)."""
    return 50 * max(n, 1) * eps * cond


def similarity(n: int, eps: float) -> float:
    """T-sim: ||PB - AP||_F <= 100 n eps ||P||_F (||A||_F + ||B||_F) for B = P^-1 A P."""
    return 100 * max(n, 1) * eps


def unusualness(d: int, cond: float, eps: float) -> float:
    """T-inv for Mahalanobis distances, relative to the largest: 100 d eps cond(C) (Higham, section 14.1)."""
    return 100 * max(d, 1) * eps * cond


def drawn_axis() -> float:
    """T-axis: a principal axis ends on the curve, perpendicular to the other, within 1e-6."""
    return 1e-6

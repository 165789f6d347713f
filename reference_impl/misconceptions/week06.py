"""Week 6: orthogonality and projections. Each function is what a student writes; its own comments stay out of it.

Every function stands alone (names of the notebook's first cells only), so that its source can be put into a notebook.
"""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("week06_orthogonality")


# --- Exercise 6.1: is it orthogonal? ------------------------------------------------------------------------------


@book.wrong("w06_e01", "is_orthogonal_matrix", "FB_NOT_SQUARE", "edge", "Compare the two sides of the shape first.")
def looks_at_columns_only(Q, tol=1e-10):
    Q = np.array(Q, dtype=float)
    if Q.ndim != 2:
        raise ValueError("not a matrix")
    short = Q if Q.shape[0] >= Q.shape[1] else Q.T
    return bool(np.abs(short.T @ short - np.eye(short.shape[1])).max() <= tol)


@book.wrong(
    "w06_e01", "is_orthogonal_matrix", "FB_NOT_UNIT", "general edge", "The diagonal of Q^T Q holds squared lengths."
)
def looks_at_angles_only(Q, tol=1e-10):
    Q = np.array(Q, dtype=float)
    if Q.ndim != 2:
        raise ValueError("not a matrix")
    if Q.shape[0] != Q.shape[1]:
        return False
    G = Q.T @ Q
    return bool(np.abs(G - np.diag(np.diag(G))).max() <= tol)


@book.wrong(
    "w06_e01", "is_orthogonal_matrix", "FB_DET_THRESHOLD", "visible general", "A shear keeps areas, but no angles."
)
def looks_at_the_determinant(Q, tol=1e-10):
    Q = np.array(Q, dtype=float)
    if Q.ndim != 2:
        raise ValueError("not a matrix")
    if Q.shape[0] != Q.shape[1]:
        return False
    return bool(abs(abs(np.linalg.det(Q)) - 1) <= tol)


@book.wrong(
    "w06_e01",
    "is_orthogonal_matrix",
    "FB_RESIDUAL",
    "general numerical",
    "Compare the distance of each entry of Q^T Q from that of I with `tol` itself, not with 0 or another number.",
)
def compares_exactly(Q, tol=1e-10):
    Q = np.array(Q, dtype=float)
    if Q.ndim != 2:
        raise ValueError("not a matrix")
    if Q.shape[0] != Q.shape[1]:
        return False
    return bool(np.array_equal(Q.T @ Q, np.eye(len(Q))))


@book.right("w06_e01", "is_orthogonal_matrix", "dot products of pairs of columns, one by one")
def pair_by_pair(Q, tol=1e-10):
    rows = np.asarray(Q, dtype=float)
    if rows.ndim != 2:
        raise ValueError("not a matrix")
    m, n = rows.shape
    if m != n:
        return False
    for i in range(n):
        for j in range(i, n):
            s = sum(float(rows[k, i]) * float(rows[k, j]) for k in range(n))
            if abs(s - (1.0 if i == j else 0.0)) > tol:
                return False
    return True


@book.right("w06_e01", "is_orthogonal_matrix", "np.allclose on Q^T Q, and a np.bool_ comes back")
def with_allclose(Q, tol=1e-10):
    if np.ndim(Q) != 2:
        raise ValueError("not a matrix")
    Q = np.asarray(Q) * 1.0
    m, n = Q.shape
    return np.bool_(m == n and np.allclose(np.einsum("ki,kj->ij", Q, Q), np.identity(n), rtol=0, atol=tol))


# --- Exercise 6.2: rotations and reflections ----------------------------------------------------------------------


@book.wrong(
    "w06_e02", "rotation_matrix", "FB_TRANSPOSED", "visible general edge", "The first column is where (1, 0) goes."
)
def turns_clockwise(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [-s, c]])


@book.wrong(
    "w06_e02", "rotation_matrix", "FB_SCALE", "visible general edge", "The angle comes in radians, not in degrees."
)
def takes_degrees(theta):
    theta = np.deg2rad(theta)
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, -s], [s, c]])


@book.wrong("w06_e02", "reflection_matrix", "FB_NOT_UNIT", "visible general edge", "Divide 2 u u^T by u^T u.")
def assumes_a_unit_vector(u):
    u = np.array(u, dtype=float)
    if not u.any():
        raise ValueError("zero vector")
    return np.eye(len(u)) - 2 * np.outer(u, u)


@book.wrong(
    "w06_e02", "reflection_matrix", "FB_SCALE", "visible general edge", "Subtract the part along u twice, not once."
)
def stops_at_the_mirror(u):
    u = np.array(u, dtype=float)
    if not u.any():
        raise ValueError("zero vector")
    return np.eye(len(u)) - np.outer(u, u) / (u @ u)


@book.wrong(
    "w06_e02", "reflection_matrix", "FB_SIGN", "visible general edge", "u is turned round, its mirror stays: I - 2 P."
)
def reflects_across_the_line(u):
    u = np.array(u, dtype=float)
    if not u.any():
        raise ValueError("zero vector")
    return 2 * np.outer(u, u) / (u @ u) - np.eye(len(u))


@book.right("w06_e02", "rotation_matrix", "complex numbers: multiplication by e^(i theta)")
def by_complex_numbers(theta):
    z = np.exp(1j * theta)
    return np.array([[z.real, (1j * z).real], [z.imag, (1j * z).imag]])


@book.right("w06_e02", "rotation_matrix", "two reflections after each other")
def by_two_mirrors(theta):
    half = np.array([-np.sin(theta / 2), np.cos(theta / 2)])
    first = np.diag([1.0, -1.0])
    second = np.eye(2) - 2 * np.outer(half, half)
    return second @ first


@book.right("w06_e02", "reflection_matrix", "column by column: each axis vector loses twice its part along u")
def axis_by_axis(u):
    v = [float(entry) for entry in u]
    size = max(map(abs, v))
    if size == 0:
        raise ValueError("zero vector")
    v = [entry / size for entry in v]
    square = sum(entry * entry for entry in v)
    columns = []
    for j in range(len(v)):
        axis = [0.0] * len(v)
        axis[j] = 1.0
        columns.append([axis[i] - 2 * v[j] * v[i] / square for i in range(len(v))])
    return np.array(columns).T


@book.right("w06_e02", "reflection_matrix", "from a basis in which the mirror is diag(-1, 1, ..., 1)")
def in_its_own_basis(u):
    u = np.asarray(u, dtype=np.float64)
    if np.linalg.norm(u) == 0:
        raise ValueError("zero vector")
    Q = np.linalg.svd(u[:, None])[0]
    signs = np.ones(len(u))
    signs[0] = -1
    return Q @ np.diag(signs) @ Q.T


# --- Exercise 6.3: project onto a line ----------------------------------------------------------------------------


@book.wrong("w06_e03", "project_onto_line", "FB_NOT_UNIT", "visible general numerical", "Divide a^T b by a^T a.")
def forgets_the_denominator(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or not a.any():
        raise ValueError("no line")
    xhat = a @ b
    return float(xhat), xhat * a, b - xhat * a


@book.wrong(
    "w06_e03", "project_onto_line", "FB_SCALE", "visible general numerical", "The length of a enters squared: a^T a."
)
def divides_by_the_length_once(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or not a.any():
        raise ValueError("no line")
    xhat = (a @ b) / np.linalg.norm(a)
    return float(xhat), xhat * a, b - xhat * a


@book.wrong(
    "w06_e03",
    "project_onto_line",
    "FB_WRONG_VALUE",
    "visible general",
    "Whose line is it? The vector in the denominator is the line's: divide by a^T a.",
)
def projects_a_onto_b(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or not a.any():
        raise ValueError("no line")
    if not b.any():
        return 0.0, np.zeros_like(a), np.zeros_like(a)
    xhat = (a @ b) / (b @ b)
    return float(xhat), xhat * b, a - xhat * b


@book.wrong(
    "w06_e03", "project_onto_line", "FB_NOT_UNIT", "visible general", "xhat counts multiples of a; it is not a length."
)
def returns_the_length_as_coefficient(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or not a.any():
        raise ValueError("no line")
    unit = a / np.linalg.norm(a)
    along = float(b @ unit)
    return along, along * unit, b - along * unit


@book.wrong(
    "w06_e03", "project_onto_line", "FB_ABSOLUTE_TOL", "numerical", "Only the vector with all entries 0 is zero."
)
def takes_a_short_vector_for_zero(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or np.linalg.norm(a) < 1e-8:
        raise ValueError("no line")
    xhat = (a @ b) / (a @ a)
    return float(xhat), xhat * a, b - xhat * a


@book.right("w06_e03", "project_onto_line", "with a unit vector, lists, and a coefficient from lengths")
def along_a_unit_vector(b, a):
    b, a = np.asarray(b, dtype=float), np.asarray(a, dtype=float)
    if len(b) != len(a):
        raise ValueError("lengths differ")
    size = np.linalg.norm(a)
    if size == 0:
        raise ValueError("zero")
    q = a / size
    along = sum(float(s) * float(t) for s, t in zip(q, b, strict=True))
    p = np.array([along * float(t) for t in q])
    return along / float(size), p, b - p


@book.right("w06_e03", "project_onto_line", "as a least squares problem with one unknown; numpy scalars and a list")
def by_least_squares(b, a):
    b, a = np.asarray(b, dtype=np.float64), np.asarray(a, dtype=np.float64)
    if b.shape != a.shape:
        raise ValueError("lengths differ")
    if not np.any(a):
        raise ValueError("zero")
    size = np.abs(a).max()
    t = np.linalg.lstsq(a[:, np.newaxis] / size, b, rcond=None)[0][0]
    return [t / size, t * (a / size), b - t * (a / size)]


# --- Exercise 6.4: the projection matrix --------------------------------------------------------------------------


@book.wrong("w06_e04", "projection_matrix", "FB_NORMAL_EQUATIONS", "numerical", "Use an orthonormal basis of C(A).")
def inverts_the_gram_matrix_generously(A):
    A = np.array(A, dtype=float)
    return A @ np.linalg.pinv(A.T @ A) @ A.T


@book.wrong(
    "w06_e04",
    "projection_matrix",
    "FB_NORMAL_EQUATIONS",
    "edge numerical",
    "A^T A has no inverse if the columns of A are dependent: start from an orthonormal basis of C(A).",
)
def uses_the_textbook_formula(A):
    A = np.array(A, dtype=float)
    return A @ np.linalg.inv(A.T @ A) @ A.T


@book.wrong(
    "w06_e04", "projection_matrix", "FB_ASSUMED_ORTHONORMAL", "visible general edge", "Make the columns orthonormal."
)
def multiplies_without_orthonormal_columns(A):
    A = np.array(A, dtype=float)
    return A @ A.T


@book.wrong(
    "w06_e04",
    "projection_matrix",
    "FB_CANCELLED_INVERSE",
    "visible general edge",
    "Keep r orthonormal columns that span C(A), no others.",
)
def cancels_everything(A):
    A = np.array(A, dtype=float)
    return A @ np.linalg.pinv(A) @ np.linalg.pinv(A.T) @ A.T if A.shape[0] == A.shape[1] else np.eye(A.shape[0])


@book.wrong("w06_e04", "projection_matrix", "FB_SHAPE", "visible general", "P lives where b lives: it is (m, m).")
def projects_onto_the_row_space(A):
    A = np.array(A, dtype=float)
    return np.linalg.pinv(A) @ A


@book.wrong(
    "w06_e04", "projection_matrix", "FB_RESIDUAL", "edge", "Keep only the first r columns of Q, r the rank of A."
)
def keeps_superfluous_directions(A):
    A = np.array(A, dtype=float)
    Q = np.linalg.qr(A)[0]
    return Q @ Q.T


@book.right("w06_e04", "projection_matrix", "the pseudoinverse of A itself")
def with_the_pseudoinverse(A):
    A = np.asarray(A, dtype=float)
    return A @ np.linalg.pinv(A)


@book.right("w06_e04", "projection_matrix", "Gram-Schmidt, twice for each column, on Python lists of vectors")
def by_gram_schmidt(A):
    A = np.asarray(A, dtype=float)
    basis = []
    for j in range(A.shape[1]):
        v = A[:, j].copy()
        before = np.linalg.norm(v)
        for _ in range(2):
            for q in basis:
                v -= (q @ v) * q
        if np.linalg.norm(v) > 1e-10 * before:
            basis.append(v / np.linalg.norm(v))
    P = np.zeros((A.shape[0], A.shape[0]))
    for q in basis:
        P += np.outer(q, q)
    return P


@book.right("w06_e04", "projection_matrix", "I minus the projector onto the left nullspace")
def from_what_is_left_over(A):
    A = np.asarray(A, dtype=np.float64)
    m = A.shape[0]
    r = np.linalg.matrix_rank(A)
    left = np.linalg.svd(A.T)[2][r:]
    return np.eye(m) - left.T @ left


@book.right("w06_e04", "projection_matrix", "pivoted QR, which sorts superfluous columns to the end")
def with_pivoted_qr(A):
    import scipy.linalg

    A = np.asarray(A, dtype=np.float64)
    Q, R, _ = scipy.linalg.qr(A, mode="economic", pivoting=True)
    size = np.abs(np.diag(R))
    r = int(np.sum(size > 1e-12 * size[0]))
    return Q[:, :r] @ Q[:, :r].T


# --- Exercise 6.5: split a vector ---------------------------------------------------------------------------------


@book.wrong(
    "w06_e05", "split_row_null", "FB_EXCEPTION", "visible general", "x lives in R^n, beside the rows: use C(A^T)."
)
def projects_onto_the_column_space(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    p = A @ np.linalg.pinv(A) @ x
    return p, x - p


@book.wrong("w06_e05", "split_row_null", "FB_SHAPE", "visible general", "A x lives in R^m: the parts of x do not.")
def returns_the_image(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    return A @ x, x


@book.wrong(
    "w06_e05", "split_row_null", "FB_NOT_IN_SPACE", "general", "A particular solution still has a nullspace part."
)
def sets_free_variables_to_zero(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    pivots = []
    for j in range(A.shape[1]):
        if np.linalg.matrix_rank(A[:, [*pivots, j]]) > len(pivots):
            pivots.append(j)
    y = np.zeros(len(x))
    if pivots:
        y[pivots] = np.linalg.lstsq(A[:, pivots], A @ x, rcond=None)[0]
    return y, x - y


@book.wrong(
    "w06_e05", "split_row_null", "FB_NOT_MIN_NORM", "visible general edge", "x solves A y = A x, but it is the longest."
)
def keeps_all_of_x(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    return x, np.zeros_like(x)


@book.wrong(
    "w06_e05", "split_row_null", "FB_ABSOLUTE_TOL", "numerical", "Compare singular values with the largest of them."
)
def takes_small_for_zero(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    _, sigma, Vt = np.linalg.svd(A)
    row = Vt[: int(np.sum(sigma > 1e-8))]
    p = row.T @ (row @ x)
    return p, x - p


@book.wrong("w06_e05", "split_row_null", "FB_NOT_IN_SPACE", "visible general", "The order is (x_row, x_null).")
def exchanges_the_parts(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    p = np.linalg.pinv(A) @ (A @ x)
    return x - p, p


@book.right("w06_e05", "split_row_null", "least squares gives the shortest solution of A y = A x; a list comes back")
def by_the_shortest_solution(A, x):
    A, x = np.asarray(A, dtype=float), np.asarray(x, dtype=float)
    if x.ndim != 1 or A.shape[1] != len(x):
        raise ValueError("shapes do not fit")
    y = np.linalg.lstsq(A, A @ x, rcond=None)[0]
    return [y, x - y]


@book.right("w06_e05", "split_row_null", "the nullspace part first, from eigenvectors of A^T A for eigenvalue 0")
def from_the_eigenvectors(A, x):
    A, x = np.asarray(A, dtype=np.float64), np.asarray(x, dtype=np.float64)
    if x.shape != A.shape[1:]:
        raise ValueError("shapes do not fit")
    size = np.abs(A).max() or 1.0
    values, vectors = np.linalg.eigh((A / size).T @ (A / size))
    N = vectors[:, values < 1e-10]
    null = N @ (N.T @ x)
    return x - null, null


# --- Exercise 6.6: the complement ---------------------------------------------------------------------------------


@book.wrong(
    "w06_e06", "orthogonal_complement", "FB_BASIS_TOO_SMALL", "edge", "Count dimensions, not columns: n minus the rank."
)
def counts_columns(V):
    V = np.array(V, dtype=float)
    n, k = V.shape
    Q = np.linalg.svd(V)[0] if k else np.eye(n)
    return Q[:, n - max(n - k, 0) :]


@book.wrong(
    "w06_e06", "orthogonal_complement", "FB_BASIS_TOO_SMALL", "visible general", "Perpendicular to a line is a plane."
)
def returns_one_vector(V):
    V = np.array(V, dtype=float)
    n, k = V.shape
    r = np.linalg.matrix_rank(V) if k else 0
    Q = np.linalg.svd(V)[0] if k else np.eye(n)
    return Q[:, max(r, n - 1) :]


@book.wrong(
    "w06_e06", "orthogonal_complement", "FB_TRANSPOSED", "visible general edge", "Basis vectors stand in columns here."
)
def returns_rows(V):
    V = np.array(V, dtype=float)
    n, k = V.shape
    if k == 0:
        return np.eye(n)
    r = np.linalg.matrix_rank(V)
    return np.linalg.svd(V.T)[2][r:]


@book.wrong(
    "w06_e06",
    "orthogonal_complement",
    "FB_SHAPE",
    "visible general edge",
    "The system is V^T w = 0: one equation for each column of V, and w has n entries.",
)
def solves_with_v_itself(V):
    V = np.array(V, dtype=float)
    k = V.shape[1]
    if k == 0:
        return np.zeros((0, 0))
    return np.linalg.svd(V)[2][np.linalg.matrix_rank(V) :].T


@book.wrong(
    "w06_e06",
    "orthogonal_complement",
    "FB_BASIS_DEPENDENT",
    "visible general edge",
    "The columns of I - P span the complement, but there are too many of them.",
)
def returns_all_columns_of_the_projector(V):
    V = np.array(V, dtype=float)
    n, k = V.shape
    return np.eye(n) - V @ np.linalg.pinv(V) if k else np.eye(n)


@book.right("w06_e06", "orthogonal_complement", "special solutions of V^T w = 0: integers where they can be")
def by_special_solutions(V):
    R = np.array(V, dtype=float).T
    k, n = R.shape
    pivots = []
    for j in range(n):
        row = len(pivots)
        if row == k:
            break
        best = row + int(np.argmax(np.abs(R[row:, j])))
        if abs(R[best, j]) < 1e-9:
            continue
        R[[row, best]] = R[[best, row]]
        R[row] = R[row] / R[row, j]
        for i in range(k):
            if i != row:
                R[i] = R[i] - R[i, j] * R[row]
        pivots.append(j)
    free = [j for j in range(n) if j not in pivots]
    W = np.zeros((n, len(free)))
    for column, j in enumerate(free):
        W[j, column] = 1.0
        for row, pivot in enumerate(pivots):
            W[pivot, column] = -R[row, j]
    return W


@book.right("w06_e06", "orthogonal_complement", "each axis vector loses what is already spanned; lengths differ widely")
def by_clearing_the_axes(V):
    V = np.asarray(V, dtype=np.float64)
    n = V.shape[0]
    spanned, found = [], []
    for k, v in enumerate([*V.T, *np.eye(n)]):
        w = v.copy()
        for _ in range(2):
            for q in spanned:
                w = w - (q @ w) * q
        if np.linalg.norm(w) > 1e-9 * max(np.linalg.norm(v), 1e-300):
            spanned.append(w / np.linalg.norm(w))
            if k >= V.shape[1]:
                found.append(-(10.0 ** len(found)) * w)
    return np.array(found).reshape(len(found), n).T


# --- Exercise 6.7: torch ------------------------------------------------------------------------------------------


@book.wrong(
    "w06_e07",
    "torch_project_batch",
    "FB_EXCEPTION",
    "visible general edge",
    "If a shape does not fit: `.T` reverses all axes of a batch, `.mT` the last two; `unsqueeze(-1)` makes b columns.",
)
def transposes_the_whole_batch(A, b):
    import torch

    Q, _ = torch.linalg.qr(A)
    return (Q @ (Q.T @ b.unsqueeze(-1))).squeeze(-1)


@book.wrong(
    "w06_e07", "torch_project_batch", "FB_SHAPE", "visible general", "The last axis of length 1 was only a helper."
)
def leaves_columns(A, b):
    import torch

    Q, _ = torch.linalg.qr(A)
    return Q @ (Q.mT @ b.unsqueeze(-1))


@book.wrong("w06_e07", "torch_project_batch", "FB_DETACHED", "general", "Stay in torch from beginning to end.")
def takes_the_numpy_detour(A, b):
    import torch

    Q = np.linalg.qr(A.detach().numpy())[0]
    p = Q @ (np.swapaxes(Q, -1, -2) @ b.detach().numpy()[..., None])
    return torch.tensor(p[..., 0], dtype=A.dtype)


@book.wrong("w06_e07", "torch_project_batch", "FB_TIMEOUT", "hygiene", "`torch.linalg.qr` takes the whole batch.")
def loops_over_the_members(A, b):
    import torch

    projections = []
    for k in range(A.shape[0]):
        Q, _ = torch.linalg.qr(A[k])
        projections.append(Q @ (Q.T @ b[k]))
    return torch.stack(projections)


@book.wrong(
    "w06_e07", "torch_project_batch", "FB_RESIDUAL", "visible general", "The columns of A are not orthonormal yet."
)
def takes_columns_for_orthonormal(A, b):
    return (A @ (A.mT @ b.unsqueeze(-1))).squeeze(-1)


@book.right("w06_e07", "torch_project_batch", "normal equations, solved for the coefficients")
def by_normal_equations(A, b):
    import torch

    x = torch.linalg.solve(A.transpose(1, 2) @ A, A.transpose(1, 2) @ b[:, :, None])
    return (A @ x)[:, :, 0]


@book.right("w06_e07", "torch_project_batch", "batched least squares and einsum")
def by_batched_least_squares(A, b):
    import torch

    x = torch.linalg.lstsq(A, b.unsqueeze(2)).solution
    return torch.einsum("bmn,bnk->bm", A, x)


@book.right("w06_e07", "torch_project_batch", "Gram-Schmidt over the few columns, all members at once")
def by_columns(A, b):
    import torch

    basis = []
    p = torch.zeros_like(b)
    for j in range(A.shape[2]):
        v = A[:, :, j]
        for q in basis:
            v = v - (q * v).sum(dim=1, keepdim=True) * q
        q = v / torch.sqrt((v * v).sum(dim=1, keepdim=True))
        basis.append(q)
        p = p + (q * b).sum(dim=1, keepdim=True) * q
    return p


# --- Exercise 6.8: the picture ------------------------------------------------------------------------------------


@book.wrong("w06_e08", "plot_projection", "FB_PLOT_DATA", "visible general", "e starts where p ends.")
def draws_the_error_from_the_origin(b, a, ax=None):
    import matplotlib.pyplot as plt

    b, a = np.asarray(b, dtype=float), np.asarray(a, dtype=float)
    if b.shape != (2,) or a.shape != (2,) or not a.any():
        raise ValueError("no picture")
    if ax is None:
        ax = plt.figure().add_subplot()
    p = (a @ b) / (a @ a) * a
    ax.axline((0, 0), (a[0], a[1]))
    for v in (b, p, b - p):
        ax.annotate("", xy=v, xytext=(0, 0), arrowprops={"arrowstyle": "->"})
    size = 1 + np.abs(b).max() + np.abs(p).max()
    ax.set(xlim=(-size, size), ylim=(-size, size), aspect="equal")
    return ax


@book.wrong("w06_e08", "plot_projection", "FB_NOT_UNIT", "visible general edge", "Divide by a^T a.")
def draws_a_projection_for_unit_vectors(b, a, ax=None):
    import matplotlib.pyplot as plt

    b, a = np.asarray(b, dtype=float), np.asarray(a, dtype=float)
    if b.shape != (2,) or a.shape != (2,) or not a.any():
        raise ValueError("no picture")
    if ax is None:
        _, ax = plt.subplots()
    p = (a @ b) * a
    ax.axline((0, 0), (a[0], a[1]))
    ax.plot([0, b[0]], [0, b[1]])
    ax.plot([0, p[0]], [0, p[1]])
    ax.plot([p[0], b[0]], [p[1], b[1]])
    ax.axis("equal")
    return ax


@book.wrong("w06_e08", "plot_projection", "FB_PLOT_LABEL", "visible general", '`ax.set_aspect("equal")` does it.')
def forgets_the_aspect(b, a, ax=None):
    import matplotlib.pyplot as plt

    b, a = np.asarray(b, dtype=float), np.asarray(a, dtype=float)
    if b.shape != (2,) or a.shape != (2,) or not a.any():
        raise ValueError("no picture")
    if ax is None:
        _, ax = plt.subplots()
    p = (a @ b) / (a @ a) * a
    ax.axline((0, 0), (a[0], a[1]))
    ax.plot([0, b[0]], [0, b[1]])
    ax.plot([0, p[0]], [0, p[1]])
    ax.plot([p[0], b[0]], [p[1], b[1]])
    return ax


@book.wrong("w06_e08", "plot_projection", "FB_PLOT_MISSING", "visible general edge", "The line goes beyond a and p.")
def leaves_out_the_line(b, a, ax=None):
    import matplotlib.pyplot as plt

    b, a = np.asarray(b, dtype=float), np.asarray(a, dtype=float)
    if b.shape != (2,) or a.shape != (2,) or not a.any():
        raise ValueError("no picture")
    if ax is None:
        _, ax = plt.subplots()
    p = (a @ b) / (a @ a) * a
    for tail, head in ((np.zeros(2), b), (np.zeros(2), p), (p, b)):
        ax.plot([tail[0], head[0]], [tail[1], head[1]])
    ax.set_aspect("equal")
    return ax


@book.wrong("w06_e08", "plot_projection", "FB_PLOT_DATA", "visible general", "By itself `quiver` rescales its arrows.")
def lets_quiver_choose_the_scale(b, a, ax=None):
    import matplotlib.pyplot as plt

    b, a = np.asarray(b, dtype=float), np.asarray(a, dtype=float)
    if b.shape != (2,) or a.shape != (2,) or not a.any():
        raise ValueError("no picture")
    if ax is None:
        _, ax = plt.subplots()
    p = (a @ b) / (a @ a) * a
    ax.axline((0, 0), (a[0], a[1]))
    ax.quiver([0, 0, p[0]], [0, 0, p[1]], [b[0], p[0], b[0] - p[0]], [b[1], p[1], b[1] - p[1]])
    size = 1 + np.abs(b).max() + np.abs(p).max()
    ax.set(xlim=(-size, size), ylim=(-size, size), aspect="equal")
    return ax


@book.right("w06_e08", "plot_projection", "quivers, one of them by its tip, two rays for the line, a square window")
def with_quivers(b, a, ax=None):
    import matplotlib.pyplot as plt

    b, a = np.asarray(b, dtype=float), np.asarray(a, dtype=float)
    if b.shape != (2,) or a.shape != (2,):
        raise ValueError("not in the plane")
    if not np.any(a):
        raise ValueError("no line")
    if ax is None:
        _, ax = plt.subplots()
    p = a * (b @ a) / (a @ a)
    size = 1 + 2 * np.abs(b).max()
    exact = {"angles": "xy", "scale_units": "xy", "scale": 1}
    ax.quiver([0, 0], [0, 0], [b[0], p[0]], [b[1], p[1]], **exact)
    ax.quiver(*b, *(b - p), pivot="tip", **exact)
    far = 3 * size * a / np.abs(a).max()
    ax.plot([0, far[0]], [0, far[1]], "k:")
    ax.plot([0, -far[0]], [0, -far[1]], "k:")
    ax.set(xlim=(-size, size), ylim=(-size, size))
    ax.set_box_aspect(1)
    return ax


@book.right("w06_e08", "plot_projection", "plain segments, e drawn from b back to p, a sampled line, one closed path")
def with_plain_segments(b, a, ax=None):
    import matplotlib.pyplot as plt

    b, a = np.asarray(b, dtype=float), np.asarray(a, dtype=float)
    if b.shape != (2,) or a.shape != (2,):
        raise ValueError("not in the plane")
    if not np.any(a):
        raise ValueError("no line")
    if ax is None:
        ax = plt.gca() if plt.get_fignums() == [] else plt.figure().gca()
    p = a * (b[0] * a[0] + b[1] * a[1]) / (a[0] ** 2 + a[1] ** 2)
    size = 2 + np.abs(b).max()
    t = np.linspace(-4, 4, 50) * size / np.abs(a).max()
    ax.plot(t * a[0], t * a[1], "--", color="grey")
    path = np.array([[0, 0], b, p, [0, 0]])
    ax.plot(path[:, 0], path[:, 1], "o-")
    ax.axis("scaled")
    ax.set_xlim(-size, size)
    ax.set_ylim(-size, size)
    return ax


@book.right("w06_e08", "plot_projection", "annotate and FancyArrow, heads drawn backwards, axvline if a is upright")
def with_annotations(b, a, ax=None):
    import matplotlib.pyplot as plt

    (b1, b2), (a1, a2) = (float(v) for v in b), (float(v) for v in a)
    if a1 == a2 == 0:
        raise ValueError("no line")
    t = (a1 * b1 + a2 * b2) / (a1 * a1 + a2 * a2)
    if ax is None:
        ax = plt.figure().add_subplot()
    if a1 == 0:
        ax.axvline(0, color="green")
    else:
        ax.axline((0, 0), slope=a2 / a1, color="green")
    ax.annotate("b", xy=(b1, b2), xytext=(0, 0), arrowprops={"arrowstyle": "->"})
    ax.annotate("", xy=(t * a1, t * a2), xytext=(b1, b2), arrowprops={"arrowstyle": "<-", "linestyle": ":"})
    if t != 0:
        ax.arrow(0, 0, t * a1, t * a2, head_width=0.1, length_includes_head=True)
    ax.set_aspect("equal")
    far = 1.5 * max(abs(b1), abs(b2), abs(t * a1), abs(t * a2))
    ax.set_xlim(-far, far)
    ax.set_ylim(-far, far)
    return ax


# --- Exercise 6.9: remove directions ------------------------------------------------------------------------------


@book.wrong(
    "w06_e09",
    "remove_directions",
    "FB_LOST_ORTHOGONALITY",
    "general edge",
    "Removing the second direction brings part of the first one back, unless they are perpendicular.",
)
def removes_one_after_the_other(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    for d in D:
        E = E - np.outer(E @ d, d) / (d @ d)
    return E


@book.wrong(
    "w06_e09",
    "remove_directions",
    "FB_LOST_ORTHOGONALITY",
    "general edge",
    "Each projection is right, but slanted directions share a part, which is taken away twice.",
)
def removes_all_from_the_original(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    D = D / np.linalg.norm(D, axis=1)[:, None]
    return E - E @ D.T @ D


@book.wrong(
    "w06_e09",
    "remove_directions",
    "FB_LOST_ORTHOGONALITY",
    "edge",
    "A short direction beside a long one is not rounding: give all of them length 1 first.",
)
def takes_short_directions_for_rounding(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    if len(D) == 0:
        return E
    _, sigma, Vt = np.linalg.svd(D, full_matrices=False)
    Q = Vt[sigma > 1e-10 * sigma[0]]
    return E - (E @ Q.T) @ Q


@book.wrong("w06_e09", "remove_directions", "FB_NOT_UNIT", "general edge", "Divide by the squared length of each row.")
def forgets_the_lengths(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    return E - E @ D.T @ D


@book.wrong("w06_e09", "remove_directions", "FB_SHAPE", "visible general", "Rows go in, rows must come out: (n, d).")
def works_on_columns(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    X = E.T
    return X - np.linalg.pinv(D) @ (D @ X)


@book.right("w06_e09", "remove_directions", "the pseudoinverse of the unit directions, row by row")
def row_by_row(E, D):
    E, D = np.asarray(E, dtype=float), np.asarray(D, dtype=float)
    if E.shape[1] != D.shape[1]:
        raise ValueError("widths differ")
    lengths = np.sqrt((D * D).sum(axis=1))
    if np.any(lengths == 0):
        raise ValueError("zero direction")
    A = (D / lengths[:, None]).T
    rows = []
    for row in E:
        x = np.linalg.lstsq(A, row, rcond=None)[0] if A.shape[1] else np.zeros(0)
        rows.append(row - A @ x)
    return np.array(rows)


@book.right("w06_e09", "remove_directions", "directions made perpendicular first, then removed one after the other")
def by_clean_directions(E, D):
    E, D = np.array(E, dtype=float), np.asarray(D, dtype=float)
    if E.shape[1] != D.shape[1]:
        raise ValueError("widths differ")
    basis = []
    for d in D:
        if not np.any(d):
            raise ValueError("zero direction")
        v = d / np.linalg.norm(d)
        for _ in range(2):
            for q in basis:
                v = v - (v @ q) * q
        if np.linalg.norm(v) > 1e-10:
            basis.append(v / np.linalg.norm(v))
    for q in basis:
        E -= np.outer(E @ q, q)
    return E

"""Week 1: products, angles, transposes and similarity. Each function is what a student writes.

Every function stands alone (names of the notebook's first cell only), so that its source can be put into a notebook.
"""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("week01_vectors")


# --- Exercise 1.1: the inner product ------------------------------------------------------------------------------


@book.wrong("w01_e01", "inner", "FB_HADAMARD", "visible general", "One step is missing: add the products up.")
def forgets_to_add(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("shapes do not fit")
    return x * y


@book.wrong(
    "w01_e01", "inner", "FB_SHAPE", "visible general", "All pairs is the outer product; pair equal indices only."
)
def multiplies_all_pairs(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("shapes do not fit")
    return x[:, None] * y[None, :]


@book.wrong("w01_e01", "inner", "FB_BROADCAST", "edge", "Compare the shapes before you multiply.")
def lets_numpy_broadcast(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or y.ndim != 1:
        raise ValueError("need vectors")
    return float(sum(x * y))


@book.wrong("w01_e01", "inner", "FB_NO_ERROR", "edge", "zip stops at the shorter one: ask for strict=True.")
def zips_to_the_shorter_one(x, y):
    if np.ndim(x) != 1 or np.ndim(y) != 1:
        raise ValueError("need vectors")
    return float(sum(float(a) * float(b) for a, b in zip(x, y, strict=False)))


@book.wrong(
    "w01_e01",
    "inner",
    "FB_WRONG_VALUE",
    "numerical",
    "Digits were lost on the way: add up the products x_i y_i themselves, in float64.",
)
def adds_in_single_precision(x, y):
    x, y = np.array(x, dtype=np.float32), np.array(y, dtype=np.float32)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("shapes do not fit")
    return float(np.sum(x * y))


@book.wrong("w01_e01", "inner", "FB_WRONG_VALUE", "general", "The products keep their signs.")
def adds_absolute_values(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("shapes do not fit")
    return float(sum(abs(a * b) for a, b in zip(x, y, strict=True)))


@book.right("w01_e01", "inner", "halves are added first (pairwise summation), by recursion")
def by_halves(x, y):
    if np.ndim(x) != 1 or np.ndim(y) != 1 or len(x) != len(y):
        raise ValueError("two vectors of one length")
    n = len(x)
    if n == 0:
        return 0
    if n == 1:
        return float(x[0]) * float(y[0])
    return by_halves(x[: n // 2], y[: n // 2]) + by_halves(x[n // 2 :], y[n // 2 :])


@book.right("w01_e01", "inner", "the polarisation identity, exact in fractions, largest index first")
def by_polarisation(x, y):
    from fractions import Fraction

    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or y.shape != x.shape:
        raise ValueError("two vectors of one length")
    pairs = [(Fraction(float(a)), Fraction(float(b))) for a, b in zip(x[::-1], y[::-1], strict=True)]
    squares = sum((a + b) ** 2 for a, b in pairs) - sum((a - b) ** 2 for a, b in pairs)
    return np.float64(float(Fraction(squares) / 4))


@book.right("w01_e01", "inner", "array times array, added by numpy in the dtype of the input")
def by_numpy_sum(x, y):
    x, y = np.asarray(x), np.asarray(y)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("two vectors of one length")
    return np.sum(x * y)


# --- Exercise 1.2: the angle --------------------------------------------------------------------------------------


@book.wrong("w01_e02", "angle_between", "FB_NAN", "numerical", "Rounding can put the cosine a little beyond 1.")
def trusts_the_cosine(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    return float(np.arccos(u @ v / (np.linalg.norm(u) * np.linalg.norm(v))))


@book.wrong("w01_e02", "angle_between", "FB_SCALE", "visible general", "Radians: a half turn is pi, not 180.")
def answers_in_degrees(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    cosine = u @ v / (np.linalg.norm(u) * np.linalg.norm(v))
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


@book.wrong("w01_e02", "angle_between", "FB_ABS", "general edge numerical", "Arrows can make an obtuse angle.")
def measures_the_angle_of_lines(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    cosine = abs(u @ v) / (np.linalg.norm(u) * np.linalg.norm(v))
    return float(np.arccos(min(cosine, 1.0)))


@book.wrong("w01_e02", "angle_between", "FB_NO_ERROR", "edge", "0/0 is not an angle: refuse the zero vector.")
def gives_the_zero_vector_an_angle(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    cosine = u @ v / lengths if lengths else 0.0
    return float(np.arccos(np.clip(cosine, -1, 1)))


@book.wrong("w01_e02", "angle_between", "FB_WRONG_VALUE", "visible general", "Divide by both lengths.")
def divides_by_one_length(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    return float(np.arccos(np.clip(u @ v / np.linalg.norm(u), -1, 1)))


@book.right("w01_e02", "angle_between", "half angles from the diagonals of the rhombus of unit vectors (Kahan)")
def by_half_angles(u, v):
    from math import atan2, hypot

    u, v = [float(a) for a in u], [float(b) for b in v]
    if len(u) != len(v) or not any(u) or not any(v):
        raise ValueError("no angle")
    a, b = [x / hypot(*u) for x in u], [y / hypot(*v) for y in v]
    minus = hypot(*[p - q for p, q in zip(a, b, strict=True)])
    plus = hypot(*[p + q for p, q in zip(a, b, strict=True)])
    return 2 * atan2(minus, plus)


@book.right("w01_e02", "angle_between", "unit vectors first, then arccos with min and max; the answer is an array")
def with_unit_vectors(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    if np.linalg.norm(u) == 0 or np.linalg.norm(v) == 0:
        raise ValueError("no direction")
    u, v = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return np.arccos(np.minimum(1.0, np.maximum(-1.0, np.sum(u * v))))


@book.right("w01_e02", "angle_between", "atan2 of the distance to the line and the signed length along it")
def with_atan2(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    along = u / np.linalg.norm(u)
    shadow = v @ along
    return float(np.arctan2(np.linalg.norm(v - shadow * along), shadow))


# --- Exercise 1.3: the gaps ---------------------------------------------------------------------------------------


@book.wrong("w01_e03", "inequality_gaps", "FB_ABS", "general edge", "It is |u.v| that norm(u) norm(v) bounds.")
def forgets_the_absolute_value(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    a, b = np.linalg.norm(u), np.linalg.norm(v)
    return max(float(a * b - u @ v), 0.0), max(float(a + b - np.linalg.norm(u + v)), 0.0)


@book.wrong("w01_e03", "inequality_gaps", "FB_SIGN", "numerical", "max(gap, 0.0) keeps what is true on paper.")
def hands_out_rounding_errors(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    a, b = np.linalg.norm(u), np.linalg.norm(v)
    return float(a * b - abs(u @ v)), float(a + b - np.linalg.norm(u + v))


@book.wrong("w01_e03", "inequality_gaps", "FB_SQUARED", "visible general", "A length is the root of x.x.")
def takes_squares_for_lengths(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    first, second = (u @ u) * (v @ v) - abs(u @ v), u @ u + v @ v - (u + v) @ (u + v)
    return max(float(first), 0.0), max(float(second), 0.0)


@book.wrong("w01_e03", "inequality_gaps", "FB_NO_ERROR", "edge", "Compare the shapes before you multiply.")
def lets_numpy_stretch(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    a, b = np.linalg.norm(u), np.linalg.norm(v)
    first = a * b - abs(np.sum(u * v)) if 1 in (len(u), len(v)) else a * b - abs(u @ v)
    return max(float(first), 0.0), max(float(a + b - np.linalg.norm(u + v)), 0.0) if u.shape == v.shape else 0.0


@book.right("w01_e03", "inequality_gaps", "lists and math.hypot, gaps as absolute values")
def with_hypot(u, v):
    from math import fsum, hypot

    u, v = [float(a) for a in u], [float(b) for b in v]
    if len(u) != len(v):
        raise ValueError("lengths differ")
    dot = fsum(a * b for a, b in zip(u, v, strict=True))
    a, b, c = hypot(*u), hypot(*v), hypot(*[p + q for p, q in zip(u, v, strict=True)])
    return abs(a * b - abs(dot)), abs(a + b - c)


@book.right("w01_e03", "inequality_gaps", "roots of inner products, cut off by where; a list of numpy floats")
def with_roots(u, v):
    u, v = np.asarray(u, dtype=np.float64), np.asarray(v, dtype=np.float64)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    uu, vv, uv = np.sum(u * u), np.sum(v * v), np.sum(u * v)
    gaps = np.array([np.sqrt(uu) * np.sqrt(vv) - np.abs(uv), np.sqrt(uu) + np.sqrt(vv) - np.sqrt(np.sum((u + v) ** 2))])
    return list(np.where(gaps < 0, 0.0, gaps))


# --- Exercise 1.4: the matrix product -----------------------------------------------------------------------------


@book.wrong(
    "w01_e04",
    "matmul_dot",
    "FB_HADAMARD",
    "visible general",
    "An entry of AB adds up a whole row of A times a whole column of B.",
)
def multiplies_entrywise(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    return A * B


@book.wrong("w01_e04", "matmul_dot", "FB_TRANSPOSED", "visible general", "B[j] is row j; column j is B[:, j].")
def takes_rows_of_the_second(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    return np.array([[sum(a * b for a, b in zip(row, other, strict=True)) for other in B] for row in A])


@book.wrong(
    "w01_e04", "matmul_dot", "FB_INT_DTYPE", "general edge", "np.zeros(shape) is a float array; dtype=int cuts off."
)
def fills_an_integer_array(A, B):
    A, B = np.array(A), np.array(B)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    C = np.zeros((A.shape[0], B.shape[1]), dtype=int)
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            C[i, j] = sum(A[i, l] * B[l, j] for l in range(A.shape[1]))
    return C


@book.wrong(
    "w01_e04", "matmul_dot", "FB_SHAPE", "general", "The result has as many rows as A and as many columns as B."
)
def loops_over_the_inner_dimension(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    k = A.shape[1]
    C = np.zeros((k, k))
    for i in range(min(k, A.shape[0])):
        for j in range(min(k, B.shape[1])):
            C[i, j] = sum(A[i] * B[:, j])
    return C


@book.wrong("w01_e04", "matmul_dot", "FB_WRONG_VALUE", "general", "The order of the factors matters.")
def exchanges_the_factors(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if A.shape[0] != B.shape[1] or A.shape[0] != A.shape[1]:
        A, B = B, A
    return np.array([[sum(B[i] * A[:, j]) for j in range(A.shape[1])] for i in range(B.shape[0])])


@book.right("w01_e04", "matmul_dot", "lists, built column by column and transposed at the end")
def from_lists(A, B):
    if np.ndim(A) != 2 or np.ndim(B) != 2 or np.shape(A)[1] != np.shape(B)[0]:
        raise ValueError("shapes do not fit")
    m, p = np.shape(A)[0], np.shape(B)[1]
    columns = [[sum(float(a) * float(B[l][j]) for l, a in enumerate(row)) for row in A] for j in range(p)]
    return np.array(columns, dtype=float).T if columns else np.zeros((m, p))


@book.right("w01_e04", "matmul_dot", "adds up outer products, the last one first")
def from_outer_products(A, B):
    A, B = np.asarray(A), np.asarray(B)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    C = np.zeros((A.shape[0], B.shape[1]), dtype=np.result_type(A, B))
    for l in reversed(range(A.shape[1])):
        C = C + A[:, l : l + 1] * B[l : l + 1, :]
    return C


@book.right("w01_e04", "matmul_dot", "all products at once in a three-dimensional array")
def from_a_cube(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    return (A[:, :, None] * B[None, :, :]).sum(axis=1)


# --- Exercise 1.5: the pieces -------------------------------------------------------------------------------------


@book.wrong(
    "w01_e05",
    "matmul_pieces",
    "FB_OUTER_ORDER",
    "visible general",
    "Take A[:, l] and B[l], for l up to the inner size k.",
)
def pairs_rows_with_columns(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if view == "column":
        return [A @ B[:, j] for j in range(B.shape[1])]
    if view == "row":
        return [A[i] @ B for i in range(A.shape[0])]
    if view == "outer":
        return [np.outer(A[l], B[:, l]) for l in range(min(A.shape[0], B.shape[1]))]
    raise ValueError("unknown view")


@book.wrong("w01_e05", "matmul_pieces", "FB_TYPE", "visible general", "Hand out the terms, do not add them.")
def adds_the_terms(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if view == "column":
        return [A @ B[:, j] for j in range(B.shape[1])]
    if view == "row":
        return [A[i] @ B for i in range(A.shape[0])]
    if view == "outer":
        return sum(np.outer(A[:, l], B[l]) for l in range(A.shape[1]))
    raise ValueError("unknown view")


@book.wrong(
    "w01_e05", "matmul_pieces", "FB_SHAPE", "visible general", "A times a column *adds* the scaled columns of A."
)
def scales_the_columns(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if view == "column":
        return [A * B[:, j] for j in range(B.shape[1])]
    if view == "row":
        return [A[i] @ B for i in range(A.shape[0])]
    if view == "outer":
        return [np.outer(A[:, l], B[l]) for l in range(A.shape[1])]
    raise ValueError("unknown view")


@book.wrong("w01_e05", "matmul_pieces", "FB_NO_ERROR", "edge", "An unknown view is a typing error somewhere: say so.")
def takes_any_other_view_for_outer(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if view == "column":
        return [A @ column for column in B.T]
    if view == "row":
        return [row @ B for row in A]
    return [np.outer(A[:, l], B[l]) for l in range(A.shape[1])]


@book.right("w01_e05", "matmul_pieces", "slices of the product, and one broadcast cube for the terms; tuples")
def from_slices(A, B, view):
    A, B = np.asarray(A), np.asarray(B)
    if A.shape[1] != B.shape[0] or view not in ("column", "row", "outer"):
        raise ValueError("not possible")
    C = A @ B
    if view == "outer":
        return tuple((A[:, :, None] * B[None, :, :]).transpose(1, 0, 2))
    return tuple(C) if view == "row" else tuple(C.T)


@book.right("w01_e05", "matmul_pieces", "combinations written out with loops over numbers")
def from_loops(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    (m, k), (l, p) = A.shape, B.shape
    if k != l:
        raise ValueError("shapes do not fit")
    if view == "column":
        pieces = [sum((B[t, j] * A[:, t] for t in range(k)), np.zeros(m)) for j in range(p)]
    elif view == "row":
        pieces = [sum((A[i, t] * B[t] for t in range(k)), np.zeros(p)) for i in range(m)]
    elif view == "outer":
        pieces = [np.array([[A[i, t] * B[t, j] for j in range(p)] for i in range(m)]) for t in range(k)]
    else:
        raise ValueError(f"no view {view}")
    return pieces


# --- Exercise 1.6: symmetric plus skew ----------------------------------------------------------------------------


@book.wrong("w01_e06", "symmetric_skew_split", "FB_INT_DTYPE", "hygiene", "// cuts fractions off; / keeps them.")
def divides_integers(A):
    A = np.array(A)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if A.dtype.kind == "i":
        return (A + A.T) // 2, (A - A.T) // 2
    return (A + A.T) / 2, (A - A.T) / 2


@book.wrong(
    "w01_e06", "symmetric_skew_split", "FB_SCALE", "visible general", "The two parts must add up to A, not to 2A."
)
def forgets_to_halve(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return A + A.T, A - A.T


@book.wrong("w01_e06", "symmetric_skew_split", "FB_TYPE", "visible general", "A triangle is not symmetric.")
def splits_into_triangles(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return np.triu(A), np.tril(A, -1)


@book.wrong("w01_e06", "symmetric_skew_split", "FB_TYPE", "visible general", "The symmetric part comes first.")
def exchanges_the_parts(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return (A - A.T) / 2, (A + A.T) / 2


@book.right("w01_e06", "symmetric_skew_split", "the skew part is what the symmetric one leaves, so it rounds")
def by_subtraction(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    S = 0.5 * A + 0.5 * A.T
    return S, A - S


@book.right("w01_e06", "symmetric_skew_split", "pair by pair in a double loop, on lists, as a list of two arrays")
def pair_by_pair(A):
    if np.ndim(A) != 2 or len(A) != len(A[0]):
        raise ValueError("not square")
    n = len(A)
    S, K = np.zeros((n, n)), np.zeros((n, n))
    for i in range(n):
        S[i, i] = A[i][i]
        for j in range(i):
            mean = (float(A[i][j]) + float(A[j][i])) / 2
            S[i, j] = S[j, i] = mean
            K[i, j] = float(A[i][j]) - mean
            K[j, i] = -K[i, j]
    return [S, K]


# --- Exercise 1.7: the picture ------------------------------------------------------------------------------------


@book.wrong(
    "w01_e07", "plot_similarity", "FB_NOT_NORMALISED", "visible general", "Divide each row by its length first."
)
def draws_dot_products(E, words, ax=None):
    import matplotlib.pyplot as plt

    E = np.array(E, dtype=float)
    if len(words) != len(E):
        raise ValueError("a word for each row")
    if ax is None:
        _, ax = plt.subplots()
    ax.imshow(E @ E.T, vmin=-1, vmax=1)
    ax.set_xticks(range(len(words)), words)
    ax.set_yticks(range(len(words)), words)
    return ax


@book.wrong("w01_e07", "plot_similarity", "FB_PLOT_LABEL", "visible general", "Sort the rows together with the words.")
def sorts_the_labels_only(E, words, ax=None):
    import matplotlib.pyplot as plt

    E = np.array(E, dtype=float)
    if len(words) != len(E):
        raise ValueError("a word for each row")
    if ax is None:
        _, ax = plt.subplots()
    U = E / np.linalg.norm(E, axis=1, keepdims=True)
    ax.imshow(U @ U.T, vmin=-1, vmax=1)
    ax.set_xticks(range(len(words)), sorted(words))
    ax.set_yticks(range(len(words)), sorted(words))
    return ax


@book.wrong(
    "w01_e07", "plot_similarity", "FB_PLOT_DATA", "visible general", "vmin=-1, vmax=1 make pictures comparable."
)
def scales_colours_to_the_data(E, words, ax=None):
    import matplotlib.pyplot as plt

    E = np.array(E, dtype=float)
    if len(words) != len(E):
        raise ValueError("a word for each row")
    if ax is None:
        _, ax = plt.subplots()
    U = E / np.linalg.norm(E, axis=1, keepdims=True)
    ax.matshow(U @ U.T)
    ax.set_xticks(range(len(words)), words)
    ax.set_yticks(range(len(words)), words)
    return ax


@book.wrong("w01_e07", "plot_similarity", "FB_PLOT_AX", "hygiene", "Draw on ax, not on the current figure.")
def draws_on_the_current_figure(E, words, ax=None):
    import matplotlib.pyplot as plt

    E = np.array(E, dtype=float)
    if len(words) != len(E):
        raise ValueError("a word for each row")
    _, mine = plt.subplots()
    U = E / np.linalg.norm(E, axis=1, keepdims=True)
    mine.imshow(U @ U.T, vmin=-1, vmax=1)
    mine.set_xticks(range(len(words)), words)
    mine.set_yticks(range(len(words)), words)
    return mine


@book.wrong(
    "w01_e07", "plot_similarity", "FB_PLOT_LABEL", "visible general", "pcolormesh draws square i from i to i + 1."
)
def puts_words_on_the_grid_lines(E, words, ax=None):
    import matplotlib.pyplot as plt

    E = np.array(E, dtype=float)
    if len(words) != len(E):
        raise ValueError("a word for each row")
    if ax is None:
        _, ax = plt.subplots()
    U = E / np.linalg.norm(E, axis=1, keepdims=True)
    ax.pcolormesh(np.arange(len(E) + 1), np.arange(len(E) + 1), U @ U.T, vmin=-1, vmax=1)
    ax.set_xticks(range(len(words)), words)
    ax.set_yticks(range(len(words)), words)
    return ax


@book.right("w01_e07", "plot_similarity", "pcolormesh from the bottom up, with a colour bar and numbers")
def with_pcolormesh(E, words, ax=None):
    import matplotlib.pyplot as plt

    E = np.asarray(E, dtype=float)
    n = len(E)
    if len(words) != n:
        raise ValueError("a word for each row")
    ax = plt.figure().add_subplot() if ax is None else ax
    lengths = np.sqrt((E**2).sum(axis=1))
    C = (E @ E.T) / np.outer(lengths, lengths)
    mesh = ax.pcolormesh(C, vmin=-1.0, vmax=1.0, cmap="coolwarm", edgecolors="white")
    ax.set_xticks(np.arange(n) + 0.5)
    ax.set_xticklabels(words, rotation=90)
    ax.set_yticks(np.arange(n) + 0.5)
    ax.set_yticklabels(words)
    for i in range(n):
        ax.text(i + 0.5, i + 0.5, f"{C[i, i]:.1f}")
    ax.figure.colorbar(mesh, ax=ax)
    ax.set_title("cosines")
    return ax


@book.right(
    "w01_e07", "plot_similarity", "imshow with its origin below and an extent of its own, rows reversed, on gca"
)
def with_origin_below(E, words, ax=None):
    import matplotlib.pyplot as plt

    E = np.array(E, dtype=float)[::-1]
    n, names = len(E), list(words)[::-1]
    if len(names) != n:
        raise ValueError("a word for each row")
    if ax is None:
        plt.figure()
        ax = plt.gca()
    U = E / np.linalg.norm(E, axis=1)[:, None]
    image = ax.imshow(np.clip(U @ U.T, -1, 1), origin="lower", extent=(0, n, 0, n), cmap="PiYG")
    image.set_clim(-1, 1)
    ax.set(xticks=np.arange(n) + 0.5, yticks=np.arange(n) + 0.5, xticklabels=names, yticklabels=names)
    return ax


@book.right("w01_e07", "plot_similarity", "matshow with a norm, its ticks on top, the words as a tuple")
def with_matshow(E, words, ax=None):
    import matplotlib.pyplot as plt

    E, words = np.array(E, dtype=float), tuple(words)
    if len(words) != E.shape[0]:
        raise ValueError("a word for each row")
    ax = plt.subplots()[1] if ax is None else ax
    C = np.eye(len(words))
    for i in range(len(words)):
        for j in range(i):
            C[i, j] = C[j, i] = E[i] @ E[j] / np.sqrt((E[i] @ E[i]) * (E[j] @ E[j]))
    ax.matshow(C, norm=plt.Normalize(-1, 1))
    ax.set_xticks(np.arange(len(words)), words)
    ax.set_yticks(np.arange(len(words)), words)
    return ax


# --- Exercise 1.8: torch ------------------------------------------------------------------------------------------


@book.wrong(
    "w01_e08", "torch_cosine_matrix", "FB_NAN", "edge", "0/0 is NaN: give the zero row a length before dividing."
)
def divides_by_zero(E):
    U = E / E.norm(dim=1, keepdim=True)
    return U @ U.T


@book.wrong("w01_e08", "torch_cosine_matrix", "FB_DETACHED", "general", "Stay in torch from beginning to end.")
def leaves_torch(E):
    import torch

    X = E.detach().numpy()
    lengths = np.linalg.norm(X, axis=1, keepdims=True)
    U = X / np.where(lengths == 0, 1, lengths)
    return torch.tensor(U @ U.T, dtype=E.dtype)


@book.wrong(
    "w01_e08", "torch_cosine_matrix", "FB_TIMEOUT", "numerical", "One product of matrices does all pairs at once."
)
def loops_over_pairs(E):
    import torch

    C = torch.zeros(len(E), len(E), dtype=E.dtype)
    for i in range(len(E)):
        for j in range(len(E)):
            size = torch.linalg.vector_norm(E[i].detach()) * torch.linalg.vector_norm(E[j].detach())
            if size > 0:
                C[i, j] = E[i] @ E[j] / (torch.linalg.vector_norm(E[i]) * torch.linalg.vector_norm(E[j]))
    return C


@book.wrong(
    "w01_e08",
    "torch_cosine_matrix",
    "FB_NAN",
    "edge",
    "Replace the zero row before the root and before the division, not after.",
)
def repairs_after_the_division(E):
    import torch

    lengths = torch.sqrt((E * E).sum(dim=1, keepdim=True))
    U = torch.where(lengths == 0, torch.zeros_like(E), E / lengths)
    return U @ U.T


@book.wrong("w01_e08", "torch_cosine_matrix", "FB_WRONG_VALUE", "edge", "The zero row has cosine 0 with itself too.")
def sets_the_diagonal_to_one(E):
    import torch

    U = torch.nn.functional.normalize(E, dim=1)
    C = U @ U.T
    eye = torch.eye(len(E), dtype=torch.bool)
    return torch.where(eye, torch.ones_like(C), C)


@book.right("w01_e08", "torch_cosine_matrix", "torch's own normalize, whose floor leaves the zero row at zero")
def with_normalize(E):
    import torch

    U = torch.nn.functional.normalize(E, dim=1)
    return torch.mm(U, U.t())


@book.right(
    "w01_e08", "torch_cosine_matrix", "the product of all rows first, divided by the outer product of safe lengths"
)
def with_outer_lengths(E):
    import torch

    squares = (E * E).sum(1)
    empty = squares == 0
    lengths = torch.sqrt(torch.where(empty, torch.ones_like(squares), squares))
    return torch.clamp(E @ E.T / torch.outer(lengths, lengths), -1.0, 1.0)


@book.right("w01_e08", "torch_cosine_matrix", "torch.cosine_similarity of all pairs by broadcasting")
def with_cosine_similarity(E):
    import torch

    return torch.cosine_similarity(E[:, None, :], E[None, :, :], dim=-1)


# --- Exercise 1.9: the nearest words ------------------------------------------------------------------------------


@book.wrong("w01_e09", "nearest_words", "FB_NOT_NORMALISED", "visible general", "Only directions count here.")
def ranks_by_dot_product(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    q = vocab.index(query)
    zero = ~E.any(axis=1)
    order = np.argsort(np.where(zero, np.inf, -(E @ E[q])), kind="stable")
    return [vocab[i] for i in order if i != q][:k]


@book.wrong(
    "w01_e09", "nearest_words", "FB_TYPE", "visible general", "Every word is most similar to itself: leave it out."
)
def returns_the_query(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    lengths = np.linalg.norm(E, axis=1)
    c = np.full(len(E), -np.inf)
    c[lengths > 0] = E[lengths > 0] @ E[vocab.index(query)] / lengths[lengths > 0]
    return [vocab[i] for i in np.argsort(-c, kind="stable")][:k]


@book.wrong("w01_e09", "nearest_words", "FB_SIGN", "visible general", "The largest cosine comes first.")
def lists_the_farthest_first(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    lengths = np.linalg.norm(E, axis=1)
    q = vocab.index(query)
    c = np.full(len(E), np.inf)
    c[lengths > 0] = E[lengths > 0] @ E[q] / lengths[lengths > 0]
    return [vocab[i] for i in np.argsort(c, kind="stable") if i != q][:k]


@book.wrong(
    "w01_e09", "nearest_words", "FB_NOT_NORMALISED", "visible general", "Distance sees length too: divide first."
)
def ranks_by_distance(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    q = vocab.index(query)
    away = np.where(E.any(axis=1), np.linalg.norm(E - E[q], axis=1), np.inf)
    return [vocab[i] for i in np.argsort(away, kind="stable") if i != q][:k]


@book.wrong("w01_e09", "nearest_words", "FB_TYPE", "edge", "Reversing an ascending order reverses ties: sort -cosine.")
def reverses_the_ties(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    lengths = np.linalg.norm(E, axis=1)
    q = vocab.index(query)
    c = np.full(len(E), -np.inf)
    c[lengths > 0] = E[lengths > 0] @ E[q] / lengths[lengths > 0]
    return [vocab[i] for i in np.argsort(c, kind="stable")[::-1] if i != q][:k]


@book.wrong(
    "w01_e09", "nearest_words", "FB_WRONG_ERROR", "edge", "list.index raises ValueError: check, and raise KeyError."
)
def lets_index_complain(E, vocab, query, k):
    E = np.array(E, dtype=float)
    q = vocab.index(query)
    lengths = np.linalg.norm(E, axis=1)
    c = np.full(len(E), -np.inf)
    c[lengths > 0] = E[lengths > 0] @ E[q] / lengths[lengths > 0]
    return [vocab[i] for i in np.argsort(-c, kind="stable") if i != q][:k]


@book.wrong("w01_e09", "nearest_words", "FB_TYPE", "edge", "Cosine 0 would put a zero row before all that point away.")
def gives_zero_rows_cosine_zero(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    lengths = np.linalg.norm(E, axis=1)
    q = vocab.index(query)
    c = E @ E[q] / np.where(lengths == 0, 1.0, lengths)
    return [vocab[i] for i in np.argsort(-c, kind="stable") if i != q][:k]


@book.right(
    "w01_e09", "nearest_words", "sorted on tuples of cosine and place, in plain Python, with fractions of squares"
)
def with_sorted(E, vocab, query, k):
    rows = dict(zip(vocab, [[float(a) for a in row] for row in E], strict=True))
    target = rows[query]

    def signed_square(word):
        row = rows[word]
        length = sum(a * a for a in row)
        if length == 0:
            return -float("inf")
        dot = sum(a * b for a, b in zip(row, target, strict=True))
        return dot * abs(dot) / length

    others = [word for word in vocab if word != query]
    return sorted(others, key=signed_square, reverse=True)[:k]


@book.right("w01_e09", "nearest_words", "unit rows, angles in place of cosines, lexsort; numpy strings, a tuple")
def with_angles(E, vocab, query, k):
    names = np.array(vocab)
    if not (names == query).any():
        raise KeyError(query)
    E = np.asarray(E, dtype=float)
    lengths = np.sqrt((E * E).sum(axis=1))
    units = E / np.where(lengths == 0, 1.0, lengths)[:, None]
    q = int(np.flatnonzero(names == query)[0])
    angles = np.arccos(np.clip((units * units[q]).sum(axis=1).round(13), -1, 1))
    angles[lengths == 0] = 9.0
    order = np.lexsort((np.arange(len(names)), angles))
    return tuple(names[order[order != q]][:k])

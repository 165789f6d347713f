"""Week 2: matrix calculus. Each function is what a student writes; its own comments stay out of it.

Every function stands alone (names of the notebook's first cell only), so that its source can be put into a notebook.
"""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("week02_calculus")


# --- Exercise 2.1: the gradient from values -----------------------------------------------------------------------


@book.wrong(
    "w02_e01",
    "numerical_gradient",
    "FB_FORWARD_DIFF",
    "visible general numerical",
    "Step to both sides of x and divide by the whole distance.",
)
def steps_to_one_side(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    g = np.zeros(len(x))
    for i in range(len(x)):
        ahead = x.copy()
        ahead[i] += h
        g[i] = (f(ahead) - f(x.copy())) / h
    return g


@book.wrong(
    "w02_e01", "numerical_gradient", "FB_SCALE", "visible general", "The two points lie 2h apart: divide by all of it."
)
def divides_by_h(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    steps = h * np.eye(len(x))
    return np.array([(f(x + s) - f(x - s)) / h for s in steps])


@book.wrong(
    "w02_e01", "numerical_gradient", "FB_INT_DTYPE", "edge hygiene", "1 + 1e-5 in an array of integers is 1 again."
)
def writes_into_integers(f, x, h=1e-5):
    x = np.asarray(x)
    x = x if x.dtype.kind in "iu" else x.astype(float)
    g = np.zeros(x.shape[0])
    for i in range(x.shape[0]):
        up, down = x.copy(), x.copy()
        up[i] = up[i] + h
        down[i] = down[i] - h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


@book.wrong(
    "w02_e01",
    "numerical_gradient",
    "FB_MUTATED",
    "general hygiene",
    "Work on a copy of x: the caller's array may be read-only.",
)
def leaves_the_step_in_place(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    g = np.zeros_like(x)
    for i in range(len(x)):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        g[i] = (above - f(x)) / (2 * h)
    return g


@book.wrong(
    "w02_e01",
    "numerical_gradient",
    "FB_WRONG_VALUE",
    "visible general numerical",
    "A step near the spacing of floats drowns in rounding: smaller is not always better.",
)
def takes_the_smallest_step(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    h = 1e-14
    g = np.empty(len(x))
    for i in range(len(x)):
        e = np.zeros(len(x))
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g


@book.right("w02_e01", "numerical_gradient", "five points a coordinate: the error is of fourth order")
def with_five_points(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    h = 100 * h
    rows = [(f(x - 2 * s) - 8 * f(x - s) + 8 * f(x + s) - f(x + 2 * s)) / (12 * h) for s in h * np.eye(x.size)]
    return np.asarray(rows)


@book.right("w02_e01", "numerical_gradient", "a step relative to each entry, and the distance that was really covered")
def with_relative_steps(f, x, h=1e-5):
    x = [float(v) for v in x]
    gradient = []
    for i, v in enumerate(x):
        step = h * max(1.0, abs(v))
        up, down = v + step, v - step
        values = [f(np.array([*x[:i], new, *x[i + 1 :]])) for new in (up, down)]
        gradient.append((values[0] - values[1]) / (up - down))
    return np.array(gradient)


@book.right("w02_e01", "numerical_gradient", "the mean of a step forward and a step backward")
def as_a_mean_of_two(f, x, h=1e-5):
    x = np.asarray(x).astype(float)
    here = float(f(x.copy()))

    def slope(step):
        return np.apply_along_axis(lambda e: (f(x + step * e) - here) / step, 1, np.eye(len(x)))

    return 0.5 * slope(h) + 0.5 * slope(-h)


# --- Exercise 2.2: Jacobians in two layouts -----------------------------------------------------------------------


@book.wrong("w02_e02", "numerical_jacobian", "FB_LAYOUT", "visible general", "The argument layout decides, not habit.")
def ignores_the_layout(f, x, layout="numerator"):
    if layout not in ("numerator", "denominator"):
        raise ValueError(layout)
    x, h = np.array(x, dtype=float), 1e-5
    return np.column_stack([(f(x + s) - f(x - s)) / (2 * h) for s in h * np.eye(len(x))])


@book.wrong(
    "w02_e02",
    "numerical_jacobian",
    "FB_LAYOUT",
    "visible general",
    "Numerator layout has one row for each output: the numerator of df_i/dx_j counts the rows.",
)
def has_the_layouts_the_wrong_way_round(f, x, layout="numerator"):
    if layout not in ("numerator", "denominator"):
        raise ValueError(layout)
    x, h = np.array(x, dtype=float), 6e-6
    rows = np.array([(f(x + s) - f(x - s)) / (2 * h) for s in h * np.eye(len(x))])
    return rows if layout == "numerator" else rows.T


@book.wrong("w02_e02", "numerical_jacobian", "FB_SHAPE", "edge", "One output is still one row: keep the axis.")
def squeezes_a_single_row(f, x, layout="numerator"):
    if layout not in ("numerator", "denominator"):
        raise ValueError(layout)
    x, h = np.array(x, dtype=float), 1e-5
    J = np.column_stack([(f(x + s) - f(x - s)) / (2 * h) for s in h * np.eye(len(x))])
    return np.squeeze(J if layout == "numerator" else J.T)


@book.wrong(
    "w02_e02",
    "numerical_jacobian",
    "FB_FORWARD_DIFF",
    "general numerical",
    "Exact for a linear map only: step to both sides.",
)
def compares_with_the_centre(f, x, layout="numerator"):
    if layout not in ("numerator", "denominator"):
        raise ValueError(layout)
    x, h = np.array(x, dtype=float), 1e-5
    J = np.stack([(f(x + s) - f(x)) / h for s in h * np.eye(len(x))], axis=1)
    return J if layout == "numerator" else J.T


@book.wrong("w02_e02", "numerical_jacobian", "FB_NO_ERROR", "edge", "Anything but the two names is an error.")
def takes_any_other_word_for_denominator(f, x, layout="numerator"):
    x, h = np.array(x, dtype=float), 1e-5
    rows = np.array([(f(x + s) - f(x - s)) / (2 * h) for s in h * np.eye(len(x))])
    return rows.T if layout == "numerator" else rows


@book.right(
    "w02_e02", "numerical_jacobian", "fills the matrix entry by entry, with a step of its own for each entry of x"
)
def entry_by_entry(f, x, layout="numerator"):
    x = [float(v) for v in x]
    names = {"numerator": False, "denominator": True}
    if layout not in names:
        raise ValueError(f"unknown layout {layout}")
    m, n = len(f(np.array(x))), len(x)
    J = np.zeros((m, n), order="F")
    for j in range(n):
        step = 2.0**-17 * max(1.0, abs(x[j]))
        up = f(np.array([v + step * (k == j) for k, v in enumerate(x)]))
        down = f(np.array([v - step * (k == j) for k, v in enumerate(x)]))
        for i in range(m):
            J[i, j] = (up[i] - down[i]) / (2 * step)
    return J.T if names[layout] else J


@book.right("w02_e02", "numerical_jacobian", "two central differences combined to fourth order, one gradient an output")
def extrapolated(f, x, layout="numerator"):
    if layout != "denominator" and layout != "numerator":
        raise ValueError("layout")
    x = np.asarray(x, dtype=np.float64)

    def difference(h, e):
        return (np.asarray(f(x + h * e)) - np.asarray(f(x - h * e))) / (2 * h)

    J = np.vstack([(4 * difference(5e-5, e) - difference(1e-4, e)) / 3 for e in np.eye(x.shape[0])])
    return np.ascontiguousarray(J.T) if layout == "numerator" else J


# --- Exercise 2.3: a quadratic function ---------------------------------------------------------------------------


@book.wrong(
    "w02_e03",
    "quadratic_grad",
    "FB_ASSUMED_SYMMETRIC",
    "general edge",
    "Each entry x_k meets row k of A and column k of A; they differ unless A is symmetric.",
)
def doubles_the_product(A, b, x):
    A, b, x = (np.array(v, dtype=float) for v in (A, b, x))
    if A.shape != (len(x), len(x)) or b.shape != x.shape:
        raise ValueError("shapes do not fit")
    return 2 * A @ x + b


@book.wrong(
    "w02_e03", "quadratic_grad", "FB_WRONG_VALUE", "visible general", "x stands twice in x^T A x: both places count."
)
def differentiates_one_x_only(A, b, x):
    A, b, x = (np.array(v, dtype=float) for v in (A, b, x))
    if A.shape != (len(x), len(x)) or b.shape != x.shape:
        raise ValueError("shapes do not fit")
    return A @ x + b


@book.wrong("w02_e03", "quadratic_grad", "FB_RESIDUAL", "visible general edge", "The gradient of b^T x is b.")
def forgets_the_linear_term(A, b, x):
    A, b, x = (np.array(v, dtype=float) for v in (A, b, x))
    if A.shape != (len(x), len(x)) or b.shape != x.shape:
        raise ValueError("shapes do not fit")
    return A @ x + A.T @ x


@book.wrong("w02_e03", "quadratic_grad", "FB_NO_ERROR", "edge", "NumPy stretches b (1,) to any length: check shapes.")
def lets_a_short_b_stretch(A, b, x):
    A, b, x = (np.array(v, dtype=float) for v in (A, b, x))
    return A @ x + x @ A + b


@book.right("w02_e03", "quadratic_grad", "the symmetric part of A, doubled")
def with_the_symmetric_part(A, b, x):
    A = np.asarray(A, dtype=float)
    b, x = np.asarray(b, dtype=float), np.asarray(x, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (len(A),) or x.shape != (len(A),):
        raise ValueError("shapes do not fit")
    symmetric = (A + A.T) / 2
    return b + 2.0 * (symmetric @ x)


@book.right("w02_e03", "quadratic_grad", "sums over rows and columns in plain Python")
def with_sums_over_lists(A, b, x):
    A, b, x = np.array(A).tolist(), np.array(b).tolist(), np.array(x).tolist()
    n = len(x)
    if len(b) != n or len(A) != n or any(len(row) != n for row in A):
        raise ValueError("shapes do not fit")
    return np.array([b[k] + sum((A[k][j] + A[j][k]) * x[j] for j in range(n)) for k in range(n)], dtype=float)


# --- Exercise 2.4: mean squared error -----------------------------------------------------------------------------


@book.wrong(
    "w02_e04", "mse_value_and_grad", "FB_SCALE", "visible general", "Mean, not sum: divide by n, in both places."
)
def sums_the_squares(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    res = X @ w - y
    return float(res @ res), 2 * X.T @ res


@book.wrong("w02_e04", "mse_value_and_grad", "FB_SCALE", "visible general", "The square brings a factor 2 down.")
def forgets_the_two(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    res = X @ w - y
    return float(np.mean(res**2)), X.T @ res / len(y)


@book.wrong(
    "w02_e04", "mse_value_and_grad", "FB_SCALE", "visible general", "Some books use 1/(2n); here L is the mean itself."
)
def halves_the_mean(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    res = X @ w - y
    return float(res @ res / (2 * len(y))), X.T @ res / len(y)


@book.wrong(
    "w02_e04",
    "mse_value_and_grad",
    "FB_EXCEPTION",
    "visible general",
    "The gradient has one entry for each column of X, so the residual meets X^T.",
)
def multiplies_by_the_data_again(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    res = X @ w - y
    return float(np.mean(res**2)), 2 / len(y) * X @ res


@book.wrong(
    "w02_e04",
    "mse_value_and_grad",
    "FB_BROADCAST",
    "edge",
    "(n,) minus (n, 1) is a table of n by n differences, and no error.",
)
def lets_y_broadcast(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    res = X @ w - y
    return float(np.mean(res**2)), 2 / len(y) * X.T @ res


@book.wrong(
    "w02_e04",
    "mse_value_and_grad",
    "FB_RESIDUAL",
    "numerical",
    "Subtract once, Xw - y. The expanded form subtracts numbers a billion times larger.",
)
def expands_the_square(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (X.shape[0],) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    G, c, n = X.T @ X, X.T @ y, len(y)
    return float((w @ G @ w - 2 * w @ c + y @ y) / n), 2 / n * (G @ w - c)


@book.right("w02_e04", "mse_value_and_grad", "one example after the other, in plain Python")
def example_by_example(X, y, w):
    X, y, w = np.array(X), np.array(y), np.array(w)
    if X.ndim != 2 or y.ndim != 1 or w.ndim != 1 or X.shape != (y.size, w.size):
        raise ValueError("shapes do not fit")
    n, loss, gradient = y.size, 0.0, [0.0] * w.size
    for row, target in zip(X.tolist(), y.tolist(), strict=True):
        error = sum(a * float(v) for a, v in zip(row, w, strict=True)) - target
        loss += error * error / n
        gradient = [g + 2 * error * a / n for g, a in zip(gradient, row, strict=True)]
    return loss, np.array(gradient)


@book.right(
    "w02_e04", "mse_value_and_grad", "the norm squared, the residual from the left, a tuple with a NumPy number"
)
def from_the_left(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
    n, d = X.shape
    if y.shape != (n,) or w.shape != (d,):
        raise ValueError("shapes do not fit")
    e = y - np.einsum("ij,j->i", X, w)
    return np.linalg.norm(e) ** 2 / n, -(e + e) @ X / n


# --- Exercise 2.5: gradient descent -------------------------------------------------------------------------------


@book.wrong("w02_e05", "gradient_descent_mse", "FB_SHAPE", "visible general", "The first loss is the one at w0.")
def forgets_the_loss_at_the_start(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    history = []
    for _ in range(steps):
        w = w - lr * 2 / len(y) * X.T @ (X @ w - y)
        history.append(np.mean((X @ w - y) ** 2))
    return w, np.array(history)


@book.wrong(
    "w02_e05", "gradient_descent_mse", "FB_MUTATED", "hygiene", "`w -= ...` writes into the array it was given."
)
def walks_on_the_start_itself(X, y, w0, lr, steps):
    X, y, w = (np.asarray(v, dtype=float) for v in (X, y, w0))
    history = [np.mean((X @ w - y) ** 2)]
    for _ in range(steps):
        w -= lr * 2 / len(y) * X.T @ (X @ w - y)
        history.append(np.mean((X @ w - y) ** 2))
    return w, np.array(history)


@book.wrong("w02_e05", "gradient_descent_mse", "FB_SIGN", "visible general", "The gradient points uphill: subtract it.")
def climbs(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    history = [np.mean((X @ w - y) ** 2)]
    for _ in range(steps):
        w = w + lr * 2 / len(y) * X.T @ (X @ w - y)
        history.append(np.mean((X @ w - y) ** 2))
    return w, np.array(history)


@book.wrong(
    "w02_e05",
    "gradient_descent_mse",
    "FB_RESIDUAL",
    "visible general",
    "history[k] is the loss after k steps, so history[0] comes before the first.",
)
def notes_each_loss_one_step_late(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    history = []
    for _ in range(steps + 1):
        last = w
        w = w - lr * 2 / len(y) * X.T @ (X @ w - y)
        history.append(np.mean((X @ w - y) ** 2))
    return last, np.array(history)


@book.wrong(
    "w02_e05",
    "gradient_descent_mse",
    "FB_RESIDUAL",
    "numerical",
    "A run that diverges must show it: nothing is clipped.",
)
def clips_long_gradients(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    history = [np.mean((X @ w - y) ** 2)]
    longest = 2 * np.linalg.norm(2 / len(y) * X.T @ (X @ w - y)) + 10
    for _ in range(steps):
        g = 2 / len(y) * X.T @ (X @ w - y)
        w = w - lr * g * min(1.0, longest / max(np.linalg.norm(g), 1e-300))
        history.append(np.mean((X @ w - y) ** 2))
    return w, np.array(history)


@book.right("w02_e05", "gradient_descent_mse", "X^T X and X^T y once, an affine map in every step")
def with_the_products_made_once(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    n = len(y)
    shrink, shift = np.eye(X.shape[1]) - 2 * lr / n * (X.T @ X), 2 * lr / n * (X.T @ y)
    path = [w]
    for _ in range(steps):
        path.append(shrink @ path[-1] + shift)
    return path[-1], np.mean((np.array(path) @ X.T - y) ** 2, axis=1)


@book.right("w02_e05", "gradient_descent_mse", "one call a step, the history put together from the front")
def by_calling_itself(X, y, w0, lr, steps):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)

    def walk(w, left):
        res = X.dot(w) - y
        loss = [res.dot(res) / y.size]
        if left == 0:
            return w, loss
        end, rest = walk(w - (2 * lr / y.size) * res.dot(X), left - 1)
        return end, loss + rest

    w, losses = walk(np.array(w0, dtype=float), steps)
    return w, np.array(losses)


# --- Exercise 2.6: backpropagation --------------------------------------------------------------------------------


@book.wrong(
    "w02_e06", "linear_layer_backward", "FB_BATCH_REDUCTION", "visible general", "b is added to every row: add up."
)
def averages_the_bias(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if X.shape[1] != W.shape[0] or b.shape != (W.shape[1],) or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W.T, X.T @ dY, dY.mean(axis=0)


@book.wrong(
    "w02_e06",
    "linear_layer_backward",
    "FB_BATCH_REDUCTION",
    "visible general",
    "db has the shape of b: (k,), one axis.",
)
def keeps_the_summed_axis(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if X.shape[1] != W.shape[0] or b.shape != (W.shape[1],) or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W.T, X.T @ dY, dY.sum(axis=0, keepdims=True)


@book.wrong(
    "w02_e06",
    "linear_layer_backward",
    "FB_TRANSPOSED",
    "visible general",
    "Y = XW sends d numbers to k, so the way back from k to d goes through W^T.",
)
def goes_back_the_way_it_came(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if X.shape[1] != W.shape[0] or b.shape != (W.shape[1],) or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W, X.T @ dY, dY.sum(axis=0)


@book.wrong(
    "w02_e06",
    "linear_layer_backward",
    "FB_TRANSPOSED",
    "visible general",
    "dW has the shape of W: inputs times outputs.",
)
def returns_the_weights_transposed(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if X.shape[1] != W.shape[0] or b.shape != (W.shape[1],) or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W.T, dY.T @ X, dY.sum(axis=0)


@book.wrong("w02_e06", "linear_layer_backward", "FB_NO_ERROR", "edge", "Products alone do not look at b: check shapes.")
def does_not_look_at_b(X, W, b, dY):
    X, W, dY = (np.array(v, dtype=float) for v in (X, W, dY))
    if X.shape[1] != W.shape[0] or dY.shape != (X.shape[0], W.shape[1]):
        raise ValueError("shapes do not fit")
    return dY @ W.T, X.T @ dY, dY.sum(axis=0)


@book.right("w02_e06", "linear_layer_backward", "index sums by einsum, returned as a list")
def with_einsum(X, W, b, dY):
    X, W, b, dY = (np.asarray(v, dtype=float) for v in (X, W, b, dY))
    (n, d), k = X.shape, W.shape[1]
    if W.shape != (d, k) or b.shape != (k,) or dY.shape != (n, k):
        raise ValueError("shapes do not fit")
    return [np.einsum("ij,kj->ik", dY, W), np.einsum("ni,nj->ij", X, dY), np.einsum("nj->j", dY)]


@book.right("w02_e06", "linear_layer_backward", "one example after the other: outer products added up")
def adds_up_the_examples(X, W, b, dY):
    X, W, b, dY = (np.array(v, dtype=float) for v in (X, W, b, dY))
    if (len(X), len(b)) != dY.shape or W.shape != (X.shape[1], len(b)) or b.ndim != 1:
        raise ValueError("shapes do not fit")
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i, (row, back) in enumerate(zip(X, dY, strict=True)):
        dX[i] = W @ back
        dW += np.outer(row, back)
        db += back
    return dX, dW, db


# --- Exercise 2.7: autograd ---------------------------------------------------------------------------------------


@book.wrong(
    "w02_e07", "torch_grad", "FB_GRAD_ACCUM", "general hygiene", "backward() adds to .grad of the caller's own tensor."
)
def goes_backward_on_the_callers_tensor(f, x):
    x.requires_grad_(True)
    value = f(x)
    if value.ndim != 0:
        raise ValueError("f must return a scalar")
    value.backward()
    return x.grad


@book.wrong("w02_e07", "torch_grad", "FB_GRAD_ACCUM", "general hygiene", "Return a copy: x.grad will be written again.")
def hands_out_the_grad_of_x(f, x):
    x.requires_grad_(True)
    value = f(x)
    if value.ndim != 0:
        raise ValueError("f must return a scalar")
    if x.grad is not None:
        x.grad.zero_()
    value.backward()
    return x.grad


@book.wrong(
    "w02_e07",
    "torch_grad",
    "FB_DETACHED",
    "visible general",
    "A detached copy remembers nothing: switch requires_grad on before f sees it.",
)
def detaches_before_f(f, x):
    value = f(x.detach().clone())
    if value.ndim != 0:
        raise ValueError("f must return a scalar")
    value.backward()
    return x.grad


@book.wrong("w02_e07", "torch_grad", "FB_NO_ERROR", "edge", "A sum turns any f into a scalar one: refuse instead.")
def sums_a_vector_up(f, x):
    leaf = x.detach().clone().requires_grad_()
    f(leaf).sum().backward()
    return leaf.grad


@book.wrong(
    "w02_e07", "torch_grad", "FB_TYPE", "visible general", "torch.tensor of a list is float32: clone x instead."
)
def falls_back_to_float32(f, x):
    import torch

    leaf = torch.tensor(x.tolist(), requires_grad=True)
    value = f(leaf)
    if value.ndim != 0:
        raise ValueError("f must return a scalar")
    return torch.autograd.grad(value, leaf)[0]


@book.right("w02_e07", "torch_grad", "a leaf of its own, backward, and its .grad")
def with_a_leaf_of_its_own(f, x):
    leaf = x.detach().clone()
    leaf.requires_grad = True
    value = f(leaf)
    if value.numel() != 1 or value.dim() > 0:
        raise ValueError("not a scalar")
    value.backward()
    return leaf.grad


@book.right("w02_e07", "torch_grad", "torch.func.grad, after a look at the value")
def with_torch_func(f, x):
    import torch

    x = x.detach()
    if f(x).shape != ():
        raise ValueError("f must return a scalar")
    return torch.func.grad(f)(x)


# --- Exercise 2.8: the picture ------------------------------------------------------------------------------------


@book.wrong("w02_e08", "plot_descent_path", "FB_PLOT_DATA", "visible general", "w_1 runs along the horizontal axis.")
def swaps_the_axes(X, y, path, ax=None):
    import matplotlib.pyplot as plt

    X, y, path = (np.asarray(v, dtype=float) for v in (X, y, path))
    if X.shape[1] != 2 or path.shape[1] != 2:
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    points = np.vstack([path, best])
    low, high = points.min(axis=0) - 1, points.max(axis=0) + 1
    a, b = np.meshgrid(np.linspace(low[0], high[0], 60), np.linspace(low[1], high[1], 60))
    loss = np.mean((a[..., None] * X[:, 0] + b[..., None] * X[:, 1] - y) ** 2, axis=-1)
    ax.contour(b, a, loss, levels=10)
    ax.plot(path[:, 1], path[:, 0], "o-")
    ax.plot(best[1], best[0], "*")
    ax.set(xlabel="w2", ylabel="w1")
    return ax


@book.wrong(
    "w02_e08",
    "plot_descent_path",
    "FB_PLOT_DATA",
    "visible general",
    "Contours of the sum of squares carry other levels than those of the mean.",
)
def draws_contours_of_the_sum(X, y, path, ax=None):
    import matplotlib.pyplot as plt

    X, y, path = (np.asarray(v, dtype=float) for v in (X, y, path))
    if X.shape[1] != 2 or path.shape[1] != 2:
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    points = np.vstack([path, best])
    low, high = points.min(axis=0) - 1, points.max(axis=0) + 1
    a, b = np.meshgrid(np.linspace(low[0], high[0], 60), np.linspace(low[1], high[1], 60))
    ax.contour(a, b, np.sum((a[..., None] * X[:, 0] + b[..., None] * X[:, 1] - y) ** 2, axis=-1))
    ax.plot(path[:, 0], path[:, 1], "o-")
    ax.scatter(*best)
    ax.set(xlabel="w1", ylabel="w2")
    return ax


@book.wrong("w02_e08", "plot_descent_path", "FB_PLOT_MISSING", "visible general", "Mark where the valley is deepest.")
def marks_no_minimum(X, y, path, ax=None):
    import matplotlib.pyplot as plt

    X, y, path = (np.asarray(v, dtype=float) for v in (X, y, path))
    if X.shape[1] != 2 or path.shape[1] != 2:
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    low, high = path.min(axis=0) - 2, path.max(axis=0) + 2
    a, b = np.meshgrid(np.linspace(low[0], high[0], 60), np.linspace(low[1], high[1], 60))
    ax.contour(a, b, np.mean((a[..., None] * X[:, 0] + b[..., None] * X[:, 1] - y) ** 2, axis=-1))
    ax.plot(path[:, 0], path[:, 1])
    ax.set(xlabel="w1", ylabel="w2")
    return ax


@book.wrong(
    "w02_e08",
    "plot_descent_path",
    "FB_PLOT_DATA",
    "edge",
    "The window must hold the solution too, wherever the path is.",
)
def looks_only_where_the_path_is(X, y, path, ax=None):
    import matplotlib.pyplot as plt

    X, y, path = (np.asarray(v, dtype=float) for v in (X, y, path))
    if X.shape[1] != 2 or path.shape[1] != 2:
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    low, high = path.min(axis=0) - 1, path.max(axis=0) + 1
    a, b = np.meshgrid(np.linspace(low[0], high[0], 60), np.linspace(low[1], high[1], 60))
    ax.contour(a, b, np.mean((a[..., None] * X[:, 0] + b[..., None] * X[:, 1] - y) ** 2, axis=-1), levels=8)
    ax.plot(path[:, 0], path[:, 1], "o-")
    ax.plot(*best, "*")
    ax.set(xlabel="w1", ylabel="w2", xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    return ax


@book.right("w02_e08", "plot_descent_path", "filled contours with bands below and above, arrows from point to point")
def with_arrows_on_filled_contours(X, y, path, ax=None):
    import matplotlib.pyplot as plt

    X, y, path = (np.asarray(v, dtype=float) for v in (X, y, path))
    if X.shape[1] != 2 or path.ndim != 2 or path.shape[1] != 2:
        raise ValueError("shapes do not fit")
    ax = plt.figure().add_subplot() if ax is None else ax
    best = np.linalg.solve(X.T @ X, X.T @ y)
    points = np.vstack([path, best])
    centre, reach = points.mean(axis=0), 1 + np.ptp(points, axis=0).max()
    side = np.linspace(-reach, reach, 80)
    a, b = centre[0] + side, centre[1] + side
    loss = sum((x1 * a[None, :] + x2 * b[:, None] - t) ** 2 for (x1, x2), t in zip(X, y, strict=True)) / len(y)
    ax.contourf(a, b, loss, levels=np.quantile(loss, np.linspace(0.02, 0.9, 12)), cmap="cividis", extend="both")
    steps = np.diff(path, axis=0)
    ax.quiver(*path[:-1].T, *steps.T, angles="xy", scale_units="xy", scale=1)
    ax.scatter(path[:, 0], path[:, 1], color="black")
    ax.scatter(best[0], best[1], marker="*", s=150)
    ax.set_xlabel("first weight")
    ax.set_ylabel("second weight")
    return ax


@book.right("w02_e08", "plot_descent_path", "contours over triangles, the path from its end to its start")
def with_triangles(X, y, path, ax=None):
    import matplotlib.pyplot as plt

    X, y, path = (np.asarray(v, dtype=float) for v in (X, y, path))
    if X.shape[1] != 2 or path.shape[1] != 2:
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    best = np.linalg.pinv(X) @ y
    low = np.minimum(path.min(axis=0), best) - 1
    high = np.maximum(path.max(axis=0), best) + 1
    grid = np.array([(a, b) for a in np.linspace(low[0], high[0], 41) for b in np.linspace(low[1], high[1], 41)])
    loss = np.mean((grid @ X.T - y) ** 2, axis=1)
    ax.tricontour(grid[:, 0], grid[:, 1], loss, levels=np.linspace(loss.min(), loss.max(), 9)[1:-1])
    ax.plot(path[::-1, 0], path[::-1, 1], "k.-")
    ax.plot([best[0]], [best[1]], "rx")
    ax.set(xlabel="$w_1$", ylabel="$w_2$", xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    return ax

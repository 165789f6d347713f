"""Exercise 3.8, the picture: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w03_e08", "plot_system_2d")


@book.wrong("FB_EXCEPTION", "edge", "A vertical line has no slope: draw it by two of its points.")
def divides_by_the_coefficient_of_y(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("shapes do not fit")
    if ax is None:
        ax = plt.figure().add_subplot()
    for i in range(2):
        slope = -float(A[i, 0]) / float(A[i, 1])
        ax.axline((0, float(b[i]) / float(A[i, 1])), slope=slope, label=f"equation {i + 1}")
    if np.linalg.matrix_rank(A) == 2:
        x = np.linalg.solve(A, b)
        ax.plot(*x, "o")
        ax.set_xlim(x[0] - 4, x[0] + 4)
        ax.set_ylim(x[1] - 4, x[1] + 4)
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_DATA", "edge", "Least squares always answers, also where nothing solves.")
def marks_a_guess_for_parallel_lines(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    x = np.linalg.lstsq(A, b, rcond=None)[0]
    for i in range(2):
        foot = b[i] * A[i] / (A[i] @ A[i])
        ax.axline(foot, (foot[0] - A[i, 1], foot[1] + A[i, 0]), label=f"equation {i + 1}")
    ax.plot(*x, "o")
    ax.set(xlabel="x", ylabel="y", xlim=(x[0] - 4, x[0] + 4), ylim=(x[1] - 4, x[1] + 4))
    ax.legend()
    return ax


@book.wrong("FB_PLOT_DATA", "visible general", "A row is an equation, not a point.")
def draws_rows_as_points(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if ax is None:
        _, ax = plt.subplots()
    for i in range(2):
        ax.plot([0, A[i, 0]], [0, A[i, 1]], label=f"row {i + 1}")
    ax.plot(*np.linalg.solve(A, b), "o")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_LABEL", "visible general", "Give each line a `label` and call `ax.legend()`.")
def forgets_the_legend(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    middle = np.zeros(2)
    if abs(np.linalg.det(A)) > 1e-12:
        middle = np.linalg.solve(A, b)
        ax.plot(*middle, "o")
    for i in range(2):
        foot = b[i] * A[i] / (A[i] @ A[i])
        ax.axline(foot, (foot[0] - A[i, 1], foot[1] + A[i, 0]))
    reach = 1 + np.abs(middle).max() + np.abs(b).max()
    ax.set(xlabel="x", ylabel="y", xlim=(-reach, reach), ylim=(-reach, reach))
    return ax


@book.right("two far points and plain plot, text beside the lines instead of a legend")
def with_text_beside_the_lines(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    regular = abs(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]) > 1e-12
    centre = np.linalg.solve(A, b) if regular else np.zeros(2)
    reach = 10 + np.abs(centre).max() + np.abs(b).max()
    for i in range(2):
        foot, along = b[i] * A[i] / (A[i] @ A[i]), np.array([-A[i, 1], A[i, 0]]) / np.hypot(*A[i])
        ends = np.array([foot - 5 * reach * along, foot + 5 * reach * along])
        ax.plot(ends[:, 0], ends[:, 1], color="black", linestyle=["-", "--"][i])
        ax.text(*foot, f"row {i + 1}")
    if regular:
        ax.scatter([centre[0]], [centre[1]], marker="x")
    ax.set(
        xlabel="x", ylabel="y", xlim=(centre[0] - reach, centre[0] + reach), ylim=(centre[1] - reach, centre[1] + reach)
    )
    return ax


@book.right("each line as the level curve of its equation")
def draws_level_curves(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("need A (2, 2) and b (2,)")
    if ax is None:
        _, ax = plt.subplots()
    unique = abs(np.linalg.det(A)) > 1e-12
    centre = np.linalg.solve(A, b) if unique else A[0] * b[0] / (A[0] @ A[0])
    size = 2 + 2 * max(np.abs(centre).max(), np.abs(b / np.linalg.norm(A, axis=1)).max())
    x, y = np.meshgrid(centre[0] + size * np.linspace(-1, 1, 21), centre[1] + size * np.linspace(-1, 1, 21))
    for i in range(2):
        ax.contour(x, y, A[i, 0] * x + A[i, 1] * y, levels=[b[i]])
        ax.text(*(centre + 0.1 * (i + 1) * size), f"equation {i + 1}")
    if unique:
        ax.plot(*centre, "ro")
    ax.set(xlabel="x1", ylabel="x2")
    return ax


@book.right("axvline for vertical lines, a sampled function for the others")
def with_axvline(A, b, ax=None):
    import matplotlib.pyplot as plt

    (a, c), (d, e) = np.asarray(A, dtype=float)
    f, g = np.asarray(b, dtype=float)
    if ax is None:
        ax = plt.gca() if plt.get_fignums() == [] else plt.figure().gca()
    det = a * e - c * d
    x0, y0 = ((f * e - c * g) / det, (a * g - f * d) / det) if abs(det) > 1e-12 else (0.0, 0.0)
    t = np.linspace(x0 - 6, x0 + 6, 101)
    for p, q, r, name in ((a, c, f, "first"), (d, e, g, "second")):
        if q == 0:
            ax.axvline(r / p, label=name)
        else:
            ax.plot(t, (r - p * t) / q, label=name)
    if abs(det) > 1e-12:
        ax.plot([x0], [y0], "r*", markersize=12, label="solution")
    ax.set_xlim(x0 - 6, x0 + 6)
    ax.set_ylim(y0 - 8, y0 + 8)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$y$")
    ax.axhline(0, color="grey", linewidth=0.5)
    ax.grid(True)
    ax.legend(loc="upper right")
    return ax

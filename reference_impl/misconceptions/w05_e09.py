"""Exercise 5.9, the picture: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w05_e09", "plot_solution_set")


@book.wrong("FB_PLOT_DATA", "visible general", "The nullspace is perpendicular to a: a.x = 0.")
def draws_the_nullspace_along_a(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a = np.asarray(a, dtype=float)
    if a.shape != (2,) or not a.any():
        raise ValueError("no equation of a line")
    if ax is None:
        _, ax = plt.subplots()
    x = beta * a / (a @ a)
    ax.axline(x, x + np.array([-a[1], a[0]]), label="solutions")
    ax.axline((0, 0), a, label="nullspace")
    ax.plot(*x, "o")
    reach = 2 + 2 * np.abs(x).max()
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.wrong("FB_EXCEPTION", "edge", "A vertical line has no slope: draw it by two of its points.")
def divides_by_the_second_entry(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a1, a2 = (float(v) for v in a)
    if a1 == a2 == 0:
        raise ValueError("no equation of a line")
    if ax is None:
        _, ax = plt.subplots()
    x = beta * a1 / (a1**2 + a2**2), beta * a2 / (a1**2 + a2**2)
    ax.axline((0, beta / a2), slope=-a1 / a2, label="solutions")
    ax.axline((0, 0), slope=-a1 / a2, label="nullspace")
    ax.plot(*x, "o")
    reach = 2 + 2 * max(map(abs, x))
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_LABEL", "visible general", "Give each line a `label` and call `ax.legend()`.")
def forgets_the_legend_of_the_lines(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a = np.asarray(a, dtype=float)
    if a.shape != (2,) or not a.any():
        raise ValueError("no equation of a line")
    if ax is None:
        _, ax = plt.subplots()
    x = beta * a / (a @ a)
    ax.axline(x, x + np.array([-a[1], a[0]]))
    ax.axline((0, 0), (-a[1], a[0]))
    ax.plot(*x, "o")
    reach = 2 + 2 * np.abs(x).max()
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="x", ylabel="y")
    return ax


@book.wrong("FB_PLOT_DATA", "visible general", "The shortest solution is a multiple of a: divide by a.a.")
def forgets_to_divide_by_the_square(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a = np.asarray(a, dtype=float)
    if a.shape != (2,) or not a.any():
        raise ValueError("no equation of a line")
    if ax is None:
        _, ax = plt.subplots()
    x = beta * a / (a @ a)
    ax.axline(x, x + np.array([-a[1], a[0]]), label="solutions")
    ax.axline((0, 0), (-a[1], a[0]), label="nullspace")
    ax.plot(*(beta * a), "o", label="shortest")
    reach = 2 + 2 * np.abs(beta * a).max()
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.right("an arrow by quiver instead of a marker, texts instead of a legend")
def with_an_arrow_and_texts(a, beta, ax=None):
    import matplotlib.pyplot as plt

    a = np.asarray(a, dtype=float)
    if a.shape != (2,) or np.all(a == 0):
        raise ValueError("no equation of a line")
    ax = ax if ax is not None else plt.figure().add_subplot()
    x, along = beta * a / np.sum(a**2), np.array([a[1], -a[0]]) / np.hypot(*a)
    reach = 5 + 3 * np.hypot(*x)
    for base, name, style in ((x, "all solutions", "-"), (0 * x, "nullspace", ":")):
        ends = np.array([base - 2 * reach * along, base + 2 * reach * along])
        ax.plot(ends[:, 0], ends[:, 1], style, color="black")
        ax.text(*(base + along), name)
    if beta != 0:
        ax.quiver([0], [0], [x[0]], [x[1]], angles="xy", scale_units="xy", scale=1)
    ax.set(xlabel="first", ylabel="second", xlim=(-reach, reach), ylim=(-reach, reach))
    return ax


@book.right("axvline for vertical lines, many points for others, a dashed segment from the origin")
def with_axvline_and_a_segment(a, beta, ax=None):
    import matplotlib.pyplot as plt

    if np.shape(a) != (2,) or (a[0] == 0 and a[1] == 0):
        raise ValueError("no equation of a line")
    if ax is None:
        ax = plt.subplots()[1]
    a1, a2 = float(a[0]), float(a[1])
    x, y = beta * a1 / (a1 * a1 + a2 * a2), beta * a2 / (a1 * a1 + a2 * a2)
    reach = 3 + 2 * (abs(x) + abs(y))
    t = np.linspace(-9 * reach, 9 * reach, 901)
    for value, name in ((beta, "solutions of the equation"), (0, "nullspace of the row")):
        if a2 == 0:
            ax.axvline(value / a1, label=name)
        else:
            ax.plot(t, (value - a1 * t) / a2, label=name)
    ax.plot([x, 0], [y, 0], "k--")
    ax.axhline(0, lw=0.5, color="grey")
    ax.set_xlim(-reach, reach)
    ax.set_ylim(-reach, reach)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$y$")
    ax.legend(loc="best")
    return ax

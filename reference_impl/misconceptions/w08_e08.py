"""Exercise 8.8, the picture: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w08_e08", "plot_regression")


@book.wrong("FB_PLOT_DATA", "visible general", "Residuals go straight up or down.")
def draws_perpendicular_residuals(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.all(x == x[0]):
        raise ValueError("no line")
    if ax is None:
        _, ax = plt.subplots()
    m, c = np.polyfit(x, y, 1)
    foot = (x + m * (y - c)) / (1 + m * m)
    for i in range(len(x)):
        ax.plot([x[i], foot[i]], [y[i], c + m * foot[i]], ":")
    ax.plot(np.sort(x), c + m * np.sort(x))
    ax.scatter(x, y)
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.wrong("FB_PLOT_DATA", "visible general", "Distances count along y, not along x.")
def fits_x_on_y(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.all(x == x[0]):
        raise ValueError("no line")
    if ax is None:
        _, ax = plt.subplots()
    m, c = np.polyfit(y, x, 1) if np.ptp(y) > 0 else (1.0, 0.0)
    slope, intercept = 1 / m, -c / m
    ax.vlines(x, y, intercept + slope * x)
    ax.plot([x.min(), x.max()], intercept + slope * np.array([x.min(), x.max()]))
    ax.plot(x, y, "o")
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.wrong("FB_PLOT_DATA", "visible general", "That is the line of total least squares.")
def fits_the_perpendicular_distances(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.all(x == x[0]):
        raise ValueError("no line")
    if ax is None:
        _, ax = plt.subplots()
    direction = np.linalg.svd(np.column_stack([x - x.mean(), y - y.mean()]))[2][0]
    m = direction[1] / direction[0]
    c = y.mean() - m * x.mean()
    ax.vlines(x, y, c + m * x)
    ax.plot([x.min(), x.max()], [c + m * x.min(), c + m * x.max()])
    ax.plot(x, y, "o")
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.wrong("FB_PLOT_MISSING", "visible general", "`ax.vlines` draws all of them at once.")
def forgets_the_residuals(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.all(x == x[0]):
        raise ValueError("no line")
    if ax is None:
        _, ax = plt.subplots()
    m, c = np.polyfit(x, y, 1)
    ax.plot(np.sort(x), c + m * np.sort(x))
    ax.plot(x, y, "o")
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.wrong("FB_NO_ERROR", "edge", "With all x equal no line of this form fits best.")
def draws_something_for_equal_x(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape:
        raise ValueError("lengths differ")
    if ax is None:
        _, ax = plt.subplots()
    c, m = np.linalg.lstsq(np.column_stack([np.ones_like(x), x]), y, rcond=None)[0]
    ax.vlines(x, y, c + m * x)
    ax.plot(np.sort(x), c + m * np.sort(x))
    ax.plot(x, y, "o")
    ax.set(xlabel="x", ylabel="y")
    return ax


@book.right("errorbar draws some residuals, lines of nine points the others, axline a line without ends")
def with_errorbars(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.shape != y.shape or np.ptp(x) == 0:
        raise ValueError("no line")
    if ax is None:
        ax = plt.figure().add_subplot()
    b, a = np.polynomial.Polynomial.fit(x, y, 1).convert().coef if np.ptp(y) else (y[0], 0.0)
    res = y - (b + a * x)
    half = len(x) // 2
    ax.errorbar(x[half:], y[half:], yerr=[np.maximum(res, 0)[half:], np.maximum(-res, 0)[half:]], fmt="s")
    ax.plot(x[:half], y[:half], "s")
    for at, top, low in zip(x[:half], y[:half], (y - res)[:half], strict=True):
        ax.plot(np.full(9, at), np.linspace(top, low, 9))
    ax.axline((0, b), slope=a)
    ax.set_xlabel("input")
    ax.set_ylabel("output")
    ax.grid(True)
    return ax


@book.right("fitted values through all sorted x, residuals as one polyline with gaps")
def with_gaps(x, y, ax=None):
    import matplotlib.pyplot as plt

    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or y.shape != x.shape or x.max() == x.min():
        raise ValueError("no line")
    if ax is None:
        ax = plt.figure().gca()
    order = np.argsort(x)
    x, y = x[order], y[order]
    slope = ((x - x.mean()) @ y) / ((x - x.mean()) @ (x - x.mean()))
    fitted = y.mean() + slope * (x - x.mean())
    gap = np.full_like(x, np.nan)
    ax.plot(np.column_stack([x, x, gap]).ravel(), np.column_stack([fitted, y, gap]).ravel(), "r:")
    ax.plot(x, fitted, "g-")
    ax.plot(x, fitted, "g.")
    ax.scatter(x, y, c="black")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.set_title("fit")
    return ax

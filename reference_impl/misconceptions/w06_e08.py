"""Exercise 6.8, the picture: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w06_e08", "plot_projection")


@book.wrong("FB_PLOT_DATA", "visible general", "e starts where p ends.")
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


@book.wrong("FB_NOT_UNIT", "visible general edge", "Divide by a^T a.")
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


@book.wrong("FB_PLOT_LABEL", "visible general", '`ax.set_aspect("equal")` does it.')
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


@book.wrong("FB_PLOT_MISSING", "visible general edge", "The line goes beyond a and p.")
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


@book.wrong("FB_PLOT_DATA", "visible general", "By itself `quiver` rescales its arrows.")
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


@book.right("quivers, one of them by its tip, two rays for the line, a square window")
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


@book.right("plain segments, e drawn from b back to p, a sampled line, one closed path")
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


@book.right("annotate and FancyArrow, heads drawn backwards, axvline if a is upright")
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

"""Exercise 10.9, unit circles: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w10_e09", "plot_unit_balls")


@book.wrong("FB_PLOT_MISSING", "visible general", "Both signs of x1 and x2 belong to it.")
def draws_a_quarter(ps, ax=None):
    import matplotlib.pyplot as plt

    if min(ps) < 1:
        raise ValueError("p < 1")
    ax = ax or plt.subplots()[1]
    t = np.linspace(0, np.pi / 2, 200)
    for p in ps:
        x = np.array([np.cos(t), np.sin(t)])
        size = np.abs(x).max(axis=0) if np.isinf(p) else (np.abs(x) ** p).sum(axis=0) ** (1 / p)
        ax.plot(*(x / size), label=f"p = {p}")
    ax.set(xlabel="x", ylabel="y", aspect="equal")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_DATA", "visible general", "Divide each point by its own p-norm.")
def draws_circles_only(ps, ax=None):
    import matplotlib.pyplot as plt

    if min(ps) < 1:
        raise ValueError("p < 1")
    ax = ax or plt.subplots()[1]
    t = np.linspace(0, 2 * np.pi, 300)
    for p in ps:
        ax.plot(np.cos(t), np.sin(t), label=f"p = {p}")
    ax.set(xlabel="x", ylabel="y", aspect="equal")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_LABEL", "general", "ax.set_aspect('equal') keeps circles round.")
def forgets_the_aspect(ps, ax=None):
    import matplotlib.pyplot as plt

    if min(ps) < 1:
        raise ValueError("p < 1")
    ax = ax or plt.subplots()[1]
    t = np.linspace(0, 2 * np.pi, 361)
    for p in ps:
        x = np.array([np.cos(t), np.sin(t)])
        size = np.abs(x).max(axis=0) if np.isinf(p) else (np.abs(x) ** p).sum(axis=0) ** (1 / p)
        ax.plot(*(x / size), label=f"p = {p}")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_LABEL", "visible general", "Give each curve a label, call ax.legend().")
def names_no_curve(ps, ax=None):
    import matplotlib.pyplot as plt

    if min(ps) < 1:
        raise ValueError("p < 1")
    ax = ax or plt.subplots()[1]
    t = np.linspace(0, 2 * np.pi, 361)
    for p in ps:
        x = np.array([np.cos(t), np.sin(t)])
        size = np.abs(x).max(axis=0) if np.isinf(p) else (np.abs(x) ** p).sum(axis=0) ** (1 / p)
        ax.plot(*(x / size))
    ax.set(xlabel="x", ylabel="y", aspect="equal")
    return ax


@book.right("level curves of the norm on a grid, with text in place of a legend")
def by_contour(ps, ax=None):
    import matplotlib.pyplot as plt

    for p in ps:
        if p < 1:
            raise ValueError("p < 1")
    if ax is None:
        ax = plt.figure().add_subplot(aspect=1)
    t = np.linspace(-1.2, 1.2, 241)
    x, y = np.meshgrid(np.abs(t), np.abs(t))
    for k, p in enumerate(ps):
        norm = np.maximum(x, y) if p == np.inf else (x**p + y**p) ** (1 / p)
        ax.contour(t, t, norm, levels=[1], colors=f"C{k}")
        ax.text(-1.1 + 0.3 * k, 1.1, f"p={p}", color=f"C{k}")
    ax.set_xlabel("first entry")
    ax.set_ylabel("second entry")
    ax.set_aspect("equal")
    return ax


@book.right("an upper and a lower half for each p, as two curves")
def in_two_halves(ps, ax=None):
    import matplotlib.pyplot as plt

    if any(p < 1 for p in ps):
        raise ValueError("p < 1")
    if ax is None:
        _, ax = plt.subplots()
    x = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 2001))
    for k, p in enumerate(ps):
        if p == np.inf:
            across, y = np.array([-1.0, -1.0, 1.0, 1.0]), np.array([0.0, 1.0, 1.0, 0.0])
        else:
            across, y = x, (1 - np.abs(x) ** p) ** (1 / p)
        ax.plot(across, y, f"C{k}", label=f"p = {p}")
        ax.plot(across, -y, f"C{k}")
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    ax.legend()
    ax.axis("equal")
    return ax


@book.right("patches where a patch is known (1, 2, inf), one quarter mirrored elsewhere")
def with_patches(ps, ax=None):
    import matplotlib.pyplot as plt

    if any(p < 1 for p in ps):
        raise ValueError("p < 1")
    if ax is None:
        _, ax = plt.subplots()
    for k, p in enumerate(ps):
        style = {"fill": False, "edgecolor": f"C{k}", "label": f"p = {p}"}
        if p == 1:
            ax.add_patch(plt.Polygon([(1, 0), (0, 1), (-1, 0), (0, -1)], **style))
        elif p == 2:
            ax.add_patch(plt.Circle((0, 0), 1, **style))
        elif p == np.inf:
            ax.add_patch(plt.Rectangle((-1, -1), 2, 2, **style))
        else:
            t = np.linspace(0, np.pi / 2, 60)
            a, b = np.cos(t) ** (2 / p), np.sin(t) ** (2 / p)
            x, y = np.concatenate([a, -a[::-1], -a, a[::-1]]), np.concatenate([b, b[::-1], -b, -b[::-1]])
            ax.fill(x, y, facecolor="none", edgecolor=f"C{k}", label=f"p = {p}")
    ax.set(xlim=(-1.5, 1.5), ylim=(-1.5, 1.5), xlabel="$x$", ylabel="$y$")
    ax.set_aspect("equal", adjustable="box")
    ax.legend(loc="upper right")
    return ax

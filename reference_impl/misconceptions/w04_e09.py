"""Exercise 4.9, fill-in: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w04_e09", "plot_fill_in")


@book.wrong("FB_PLOT_DATA", "general", "Small is not zero: every entry of the inverse counts.")
def hides_small_entries(n, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots(1, 2)
    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    for panel, M in zip(ax, (T, np.linalg.inv(T)), strict=True):
        shown = np.abs(M) > 0.1 * np.abs(M).max()
        panel.imshow(shown, cmap="Greys")
        panel.set_title(f"{shown.sum()} nonzeros")
    return list(ax)


@book.wrong("FB_PLOT_LABEL", "visible general", "Put each count into the title of its own Axes.")
def forgets_the_titles(n, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots(1, 2)
    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    ax[0].spy(T)
    ax[1].spy(np.linalg.inv(T))
    return [ax[0], ax[1]]


@book.wrong("FB_PLOT_DATA", "visible general", "The matrix has three diagonals: -1 stands above and below the 2.")
def leaves_out_a_diagonal(n, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots(1, 2)
    T = 2 * np.eye(n) - np.eye(n, k=1)
    for panel, M in zip(ax, (T, np.linalg.inv(T)), strict=True):
        panel.spy(M)
        panel.set_title(f"{np.count_nonzero(M)} nonzeros")
    return list(ax)


@book.wrong("FB_PLOT_AX", "visible general hygiene", "Draw on `ax[0]` and `ax[1]` if they are given.")
def draws_elsewhere(n, ax=None):
    import matplotlib.pyplot as plt

    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    _, panels = plt.subplots(1, 2)
    for panel, M in zip(panels, (T, np.linalg.inv(T)), strict=True):
        panel.spy(M)
        panel.set_title(f"{np.count_nonzero(M)} nonzeros")
    return ax


@book.right("pcolormesh of the values, upside down; the inverse from its formula")
def with_pcolormesh(n, ax=None):
    import matplotlib.pyplot as plt

    left, right = plt.subplots(1, 2)[1] if ax is None else ax
    i = np.arange(1, n + 1)
    inverse = np.minimum.outer(i, i) * (n + 1 - np.maximum.outer(i, i)) / (n + 1)
    T = np.where(i[:, None] == i, 2.0, np.where(abs(i[:, None] - i) == 1, -1.0, 0.0))
    left.pcolormesh(T, cmap="RdBu_r", vmin=-2, vmax=2)
    right.pcolormesh(inverse, cmap="cividis")
    left.set_title(f"order {n}: {3 * n - 2} entries", loc="left")
    right.set_title(f"order {n}: {n**2} entries", loc="left")
    return left, right


@book.right("markers: a scatter of all entries, zeros of size 0, and spy for the inverse")
def with_markers(n, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots(nrows=2)
    T = np.diag([2.0] * n) + np.diag([-1.0] * (n - 1), 1) + np.diag([-1.0] * (n - 1), -1)
    columns, rows = np.meshgrid(np.arange(1, n + 1), np.arange(1, n + 1))
    ax[0].scatter(columns.ravel(), rows.ravel(), s=30 * (T != 0).ravel(), marker="s")
    ax[0].set(title=f"nnz = {np.count_nonzero(T)}", xlim=(0, n + 1), ylim=(n + 1, 0))
    ax[1].spy(np.linalg.solve(T, np.eye(n)), markersize=3)
    ax[1].set_title(f"nnz = {n * n}")
    return list(ax)


@book.right("spy as an image, through a masked array of values")
def with_spy(n, ax=None):
    import matplotlib.pyplot as plt

    ax = plt.figure().subplots(1, 2) if ax is None else np.asarray(ax)
    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    ax[0].imshow(np.ma.masked_equal(T, 0.0))
    ax[1].spy(np.linalg.inv(T))
    for panel, count in zip(ax, (3 * n - 2, n * n), strict=True):
        panel.set_title(f"$T$: {count}")
    return list(ax)

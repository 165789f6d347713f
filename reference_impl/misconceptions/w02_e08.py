"""Exercise 2.8, the picture: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w02_e08", "plot_descent_path")


@book.wrong("FB_PLOT_DATA", "visible general", "w_1 runs along the horizontal axis.")
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
    "FB_PLOT_DATA", "visible general", "Contours of the sum of squares carry other levels than those of the mean."
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


@book.wrong("FB_PLOT_MISSING", "visible general", "Mark where the valley is deepest.")
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


@book.wrong("FB_PLOT_DATA", "edge", "The window must hold the solution too, wherever the path is.")
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


@book.right("filled contours with bands below and above, arrows from point to point")
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


@book.right("contours over triangles, the path from its end to its start")
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

"""Exercise 7.8, the picture: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w07_e08", "plot_orthogonality_loss")


@book.wrong("FB_PLOT_DATA", "visible general", "ax.set(xscale='log', yscale='log').")
def draws_on_linear_axes(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name, values in losses.items():
        ax.plot(conds, [v if v > 0 else np.nan for v in values], label=name)
    for power in (1, 2):
        ax.plot(conds, [2e-16 * c**power for c in conds], "--")
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_MISSING", "visible general edge", "Two dashed guides belong to it.")
def forgets_the_guides(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name, values in losses.items():
        ax.loglog(conds, [v if v > 0 else np.nan for v in values], label=name)
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_MISSING", "visible general", "Slope 2 means: c times cond**2.")
def draws_guides_of_slopes_one_and_a_half(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name, values in losses.items():
        ax.loglog(conds, [v if v > 0 else np.nan for v in values], label=name)
    for power in (1, 0.5):
        ax.loglog(conds, [2e-16 * c**power for c in conds], "--")
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_LABEL", "visible general", "Give each line its label.")
def names_no_method(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for values in losses.values():
        ax.loglog(conds, [v if v > 0 else np.nan for v in values])
    for power in (1, 2):
        ax.loglog(conds, [2e-16 * c**power for c in conds], "--", label=f"slope {power}")
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.wrong("FB_PLOT_DATA", "edge", "A zero has no place on a logarithmic axis.")
def draws_a_loss_of_zero(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name, values in losses.items():
        ax.loglog(conds, values, label=name)
    for power in (1, 2):
        ax.loglog(conds, [2e-16 * c**power for c in conds], "--")
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.right("logarithms drawn on linear axes, and the labels say so; no legend")
def draws_logarithms(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    x = np.log10(conds)
    for name, values in losses.items():
        keep = np.array(values) > 0
        y = np.log10(np.array(values)[keep])
        ax.plot(x[keep], y, "s-")
        ax.text(x[keep][-1], y[-1], name)
    for power in (1, 2):
        ax.plot(x, power * x - 16, "k--")
    ax.set_xlabel("$\\log_{10}$ of the condition number")
    ax.set_ylabel("log10 of the loss")
    return ax


@book.right("guides of many points, anchored at the first loss; masked zeros")
def with_sampled_guides(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    ax = ax if ax is not None else plt.figure().add_subplot()
    ax.set_xscale("log")
    ax.set_yscale("log")
    x = np.asarray(conds)
    for style, (name, values) in zip("-:" * 9, losses.items(), strict=False):
        ax.plot(x, np.ma.masked_less_equal(values, 0), style, marker="d", label=f"{name} (measured)")
    t = np.geomspace(x[0], x[-1], 50)
    for power, style in ((1, "--"), (2, "-.")):
        ax.plot(t, 3e-17 * (t / t[0]) ** power, style, color="0.6")
    ax.set(xlabel="$\\kappa(A)$", ylabel="distance of $Q^TQ$ from $I$", title="loss")
    ax.grid(True, which="both")
    ax.legend(loc="upper left")
    return ax


@book.right("guides by axline through two points, which run from edge to edge")
def with_axline(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name in losses:
        pairs = [(c, v) for c, v in zip(conds, losses[name], strict=True) if v]
        ax.loglog(*zip(*pairs, strict=True), "o-", label=name)
    for power in (1, 2):
        ax.axline((1e4, 1e-12), (1e5, 1e-12 * 10**power), linestyle="--", color="black")
    ax.set_ylim(1e-17, 1e3)
    ax.set_xlabel("cond")
    ax.set_ylabel("loss")
    ax.legend()
    return ax

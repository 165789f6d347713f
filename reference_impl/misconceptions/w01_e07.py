"""Exercise 1.7, the picture: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w01_e07", "plot_similarity")


@book.wrong("FB_NOT_NORMALISED", "visible general", "Divide each row by its length first.")
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


@book.wrong("FB_PLOT_LABEL", "visible general", "Sort the rows together with the words.")
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


@book.wrong("FB_PLOT_DATA", "visible general", "vmin=-1, vmax=1 make pictures comparable.")
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


@book.wrong("FB_PLOT_AX", "hygiene", "Draw on ax, not on the current figure.")
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


@book.wrong("FB_PLOT_LABEL", "visible general", "pcolormesh draws square i from i to i + 1.")
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


@book.right("pcolormesh from the bottom up, with a colour bar and numbers")
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


@book.right("imshow with its origin below and an extent of its own, rows reversed, on gca")
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


@book.right("matshow with a norm, its ticks on top, the words as a tuple")
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

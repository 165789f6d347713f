"""The picture of a cosine similarity matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from numpy.typing import ArrayLike

from reference_impl.similarity import cosine_matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_similarity"]

LARGEST_WITH_NUMBERS = 8


def plot_similarity(E: ArrayLike, words: Sequence[str], ax: Axes | None = None) -> Axes:
    """Draw the cosines between the rows of E (n, d) as a heat map, ticks labelled with the n words; return the Axes.

    Draws on `ax`, or on a new figure if it is None. Raises ValueError if there are not n words.
    The colours run from -1 to 1 whatever the data, so that two pictures can be compared and white means orthogonal.
    """
    C = cosine_matrix(E)
    if len(words) != len(C):
        raise ValueError(f"words must label the {len(C)} rows of E, got {len(words)}")
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots()
    ax.imshow(C, vmin=-1, vmax=1, cmap="RdBu_r", interpolation="nearest")
    ax.set_xticks(range(len(words)), words, rotation=45, ha="right")
    ax.set_yticks(range(len(words)), words)
    if len(C) <= LARGEST_WITH_NUMBERS:
        for (i, j), cosine in zip(((i, j) for i in range(len(C)) for j in range(len(C))), C.flat, strict=True):
            ax.text(j, i, f"{cosine:.2f}", ha="center", va="center", color="white" if abs(cosine) > 0.6 else "black")
    return ax

"""Cosine similarity: vectors compared by direction alone."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_integer, as_matrix

__all__ = ["cosine_matrix", "nearest_words"]

Word = TypeVar("Word", bound=Hashable)


def cosine_matrix(E: ArrayLike) -> Array:
    """Return C (n, n), c_ij the cosine of the angle between rows i and j of E (n, d); a zero row has cosine 0.

    Raises ValueError if E is no matrix. Rows are scaled to length 1 and multiplied (Manning, Raghavan & Schuetze,
    *Introduction to Information Retrieval*, section 6.3): 2 n^2 d flops. Entries have error about d u and are clipped
    to [-1, 1].
    """
    units = _unit_rows(as_matrix(E, "E"))
    return np.clip(units @ units.T, -1, 1)


def nearest_words(E: ArrayLike, vocab: Sequence[Word], query: Word, k: int) -> list[Word]:
    """Return the k words most similar to `query` by cosine, best first, without it; row i of E (n, d) is vocab[i].

    Ties keep the order of the vocabulary; words with a zero row, which have no direction, come last; k >= n gives
    all other words. Raises KeyError for an unknown query, ValueError for k < 0 or a vocabulary of another length.
    Cosines of one row with all others, source as `cosine_matrix`, and a stable sort: about 6nd flops, in float64.
    Cosines count as equal when they agree to 12 decimals: the digits after that are rounding errors, and a row times 3
    must not change places with its equals.
    """
    E = as_matrix(E, "E").astype(np.float64, copy=False)
    if len(vocab) != len(E):
        raise ValueError(f"vocab must name the {len(E)} rows of E, got {len(vocab)} words")
    k = as_integer(k, "k")
    if k < 0:
        raise ValueError(f"k must be >= 0, got {k}")
    if query not in vocab:
        raise KeyError(query)
    q = list(vocab).index(query)
    units = _unit_rows(E)
    similarity = np.round(units @ units[q], 12)
    similarity[~E.any(axis=1)] = -np.inf
    best_first = np.argsort(-similarity, kind="stable")
    return [vocab[i] for i in best_first if i != q][:k]


def _unit_rows(E: Array) -> Array:
    """Return the rows of E (n, d), each divided by its length; a zero row stays.

    By its largest entry first, so that no square overflows.
    """
    size = np.abs(E).max(axis=1, keepdims=True, initial=0)
    scaled = E / np.where(size == 0, 1, size)
    length = np.sqrt((scaled * scaled).sum(axis=1, keepdims=True))
    return scaled / np.where(length == 0, 1, length)

"""Embeddings: words as rows of E (n, d), with planted angles, so that cosines and rankings are known beforehand."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from ..data import Tensor
from .build import family

WORDS = ["river", "lamp", "stone", "tiger", "cloud", "bread", "violin", "garden", "winter", "copper", "saddle", "orbit"]


def _at_angles(rng: Rng, angles: np.ndarray, lengths: np.ndarray, d: int) -> np.ndarray:
    """Rows (n, d) of these lengths in one random plane, at these angles from each other."""
    flat = np.column_stack([np.cos(angles), np.sin(angles)])
    return lengths[:, None] * (flat @ matrices.orthogonal(rng, d)[:2])


def _fan(rng: Rng, n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows that turn away from the first one step by step, by very different lengths.

    The nearest in angle is short and the next ones long, so that neither inner products nor distances rank alike.
    """
    angles = np.concatenate([[0.0], np.linspace(0.25, 2.9, n - 1) + rng.uniform(-0.05, 0.05, n - 1)])
    lengths = np.concatenate([[1.0, 0.05], 10.0 ** rng.uniform(-0.2, 1.3, n - 2)])
    lengths[2] = 0.9
    return angles, _at_angles(rng, angles, lengths, d)


def vocabularies(*sizes: tuple[int, int, int]) -> Family:
    """E (n, d), vocab, query, k for each (n, d, k), rows shuffled; facts: the order of all other words."""

    @family("embeddings of " + ", ".join(f"{n} words" for n, _, _ in sizes) + ", rows of very different length")
    def draw(rng: Rng) -> list[Case]:
        return [_vocabulary(rng, n, d, k) for n, d, k in sizes]

    return draw


def _vocabulary(rng: Rng, n: int, d: int, k: int) -> Case:
    _, E = _fan(rng, n, d)
    words = [WORDS[i] for i in rng.permutation(len(WORDS))[:n]]
    places = rng.permutation(n)
    vocab = [words[i] for i in places]
    facts = {"order": words[1:], "scaled_row": vocab.index(words[1 + int(rng.integers(n - 1))])}
    return Case(f"{n} words, k = {k}", (E[places], vocab, words[0], k), facts=facts)


def _listed(title: str, *cases: tuple[str, list[list[float]], list[str], str, int, list[str]]) -> Family:
    made = [
        Case(name, (np.array(E, dtype=float), vocab, query, k), facts={"order": order})
        for name, E, vocab, query, k, order in cases
    ]
    return Family(title, lambda rng: made)


def four_words() -> Family:
    """Four unit vectors in the plane: north, its neighbours on either side, and its opposite."""
    E = [[0.0, 1.0], [0.6, 0.8], [-0.8, 0.6], [0.0, -1.0]]
    vocab = ["north", "bright", "west", "south"]
    return _listed("four unit vectors", ("four unit vectors", E, vocab, "north", 2, ["bright", "west", "south"]))


def long_and_near() -> Family:
    """Integer rows: the longest one points elsewhere, the nearest one is short."""
    E, vocab = [[2.0, 2.0], [1.0, 0.0], [5.0, 4.0], [60.0, 10.0], [0.0, -3.0]], ["q", "east", "near", "long", "down"]
    order = ["near", "long", "east", "down"]
    return _listed("a long row that is not near", ("a long row", E, vocab, "q", 3, order))


def tied() -> Family:
    """Rows that are equal, doubled or mirrored at the query: exact ties, which keep the order of the vocabulary."""
    E = [[2.0, 0.0], [4.0, 3.0], [1.0, 0.0], [4.0, -3.0], [0.0, 2.0], [8.0, 6.0], [-5.0, 0.0], [0.0, -1.0]]
    vocab = ["same", "up", "query", "down", "left", "double", "back", "right"]
    order = ["same", "up", "down", "double", "left", "right", "back"]
    ties = ("seven words, three ties", E, vocab, "query", 7, order)
    return _listed("exact ties", ("the ties alone, k = 3", E, vocab, "query", 3, order), ties)


def with_zero_row() -> Family:
    """Words without a direction: behind all others, also behind those that point the other way."""
    E = [[0.0, 0.0], [1.0, 0.0], [-3.0, 0.0], [0.0, 0.0], [1.0, 1.0]]
    vocab = ["void", "query", "away", "blank", "half"]
    order = ["half", "away", "void", "blank"]
    return _listed(
        "zero rows",
        ("a zero row, k = 3", E, vocab, "query", 3, order),
        ("two zero rows, all words", E, vocab, "query", 4, order),
    )


def too_many_asked() -> Family:
    """Ask for k words at and beyond the number of other words, and a vocabulary of one word."""
    E, order = [[1.0, 0.0], [3.0, 4.0], [4.0, 3.0]], ["c", "b"]
    vocab = ["a", "b", "c"]
    return _listed(
        "k = n - 1, k = n and k = 100",
        ("k = n - 1", E, vocab, "a", 2, order),
        ("k = n", E, vocab, "a", 3, order),
        ("k = 100", E, vocab, "a", 100, order),
        ("a single word", [[1.0, 2.0]], ["only"], "only", 1, []),
    )


def unknown_word() -> Family:
    """A query that the vocabulary does not hold."""
    return _listed("an unknown word", ("an unknown word", [[1.0, 0.0], [0.0, 1.0]], ["a", "b"], "c", 1, []))


def integer_rows() -> Family:
    """Integer embeddings whose cosines differ clearly."""
    E = [[3.0, 0.0, 4.0], [1.0, 2.0, 2.0], [9.0, 1.0, 1.0], [-2.0, 5.0, 0.0], [0.0, 1.0, 3.0]]
    vocab, order = ["one", "two", "three", "four", "five"], ["five", "two", "three", "four"]
    return _listed("integer embeddings", ("integer embeddings", E, vocab, "one", 3, order))


# --- for pictures: f(E, words) --------------------------------------------------------------------------------------


def named_rows(*sizes: tuple[int, int]) -> Family:
    """E (n, d) and n words for each (n, d); facts: the cosines of the planted angles, some of them negative."""

    @family("embeddings of " + ", ".join(f"{n} words" for n, _ in sizes))
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n, d in sizes:
            angles, E = _fan(rng, n, d)
            cosines = np.cos(angles[:, None] - angles)
            cases.append(Case(f"{n} words in {d} dimensions", (E, WORDS[:n]), facts={"cosines": cosines}))
        return cases

    return draw


def three_named_rows() -> Family:
    """(3,4), (8,6), (-4,3): cosines 0.96, 0 and -0.28."""
    E = np.array([[3.0, 4.0], [8.0, 6.0], [-4.0, 3.0]])
    cosines = np.array([[1.0, 0.96, 0.0], [0.96, 1.0, -0.28], [0.0, -0.28, 1.0]])
    case = Case("three words in the plane", (E, ["cat", "dog", "car"]), facts={"cosines": cosines})
    return Family("three words in the plane", lambda rng: [case])


def one_named_row() -> Family:
    """A single word, whose picture is one square of cosine 1."""
    case = Case("a single word", (np.array([[3.0, -1.0, 2.0]]), ["word"]), facts={"cosines": np.ones((1, 1))})
    return Family("a single word", lambda rng: [case])


def opposite_rows() -> Family:
    """Two words that point in opposite directions, and one across: cosine -1 is in the picture."""
    E = np.array([[2.0, 1.0], [-4.0, -2.0], [-1.0, 2.0]])
    cosines = np.array([[1.0, -1.0, 0.0], [-1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    case = Case("two opposite words", (E, ["hot", "cold", "lamp"]), facts={"cosines": cosines})
    return Family("opposite words", lambda rng: [case])


def missing_word() -> Family:
    """Fewer words than rows."""
    case = Case("three rows with two words", (np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), ["one", "two"]))
    return Family("fewer words than rows", lambda rng: [case])


# --- for torch: f(E) ------------------------------------------------------------------------------------------------


def tensor_rows(*sizes: tuple[int, int], dtype: Any = np.float64, grad: bool = False) -> Family:
    """Gaussian rows E (n, d) of different lengths, as tensors."""

    @family("tensors " + ", ".join(f"{n}x{d}" for n, d in sizes) + f" of {np.dtype(dtype).name}")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n, d in sizes:
            E = (rng.standard_normal((n, d)) * rng.uniform(0.5, 4.0, (n, 1))).astype(dtype)
            cases.append(Case(f"{n} rows of length {d}", (Tensor(E, requires_grad=grad),)))
        return cases

    return draw


def three_tensor_rows() -> Family:
    """(3,4), (8,6), (-4,3) as a tensor."""
    E = np.array([[3.0, 4.0], [8.0, 6.0], [-4.0, 3.0]])
    return Family("three rows in the plane", lambda rng: [Case("three rows in the plane", (Tensor(E),))])


def tensor_with_zero_row(*, grad: bool = False) -> Family:
    """A zero row between ordinary ones, and (without gradients, for a constant needs none) nothing but a zero row."""
    E = np.array([[3.0, 4.0, 0.0], [0.0, 0.0, 0.0], [1.0, -2.0, 2.0], [0.0, 5.0, 0.0]])
    cases = [Case("a zero row", (Tensor(E, requires_grad=grad),))]
    if not grad:
        cases.append(Case("a single zero row", (Tensor(np.zeros((1, 2))),)))
    return Family("zero rows" + (" with gradients" if grad else ""), lambda rng: cases)

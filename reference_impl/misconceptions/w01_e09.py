"""Exercise 1.9, the nearest words: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w01_e09", "nearest_words")


@book.wrong("FB_NOT_NORMALISED", "visible general", "Only directions count here.")
def ranks_by_dot_product(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    q = vocab.index(query)
    zero = ~E.any(axis=1)
    order = np.argsort(np.where(zero, np.inf, -(E @ E[q])), kind="stable")
    return [vocab[i] for i in order if i != q][:k]


@book.wrong("FB_TYPE", "visible general", "Every word is most similar to itself: leave it out.")
def returns_the_query(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    lengths = np.linalg.norm(E, axis=1)
    c = np.full(len(E), -np.inf)
    c[lengths > 0] = E[lengths > 0] @ E[vocab.index(query)] / lengths[lengths > 0]
    return [vocab[i] for i in np.argsort(-c, kind="stable")][:k]


@book.wrong("FB_SIGN", "visible general", "The largest cosine comes first.")
def lists_the_farthest_first(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    lengths = np.linalg.norm(E, axis=1)
    q = vocab.index(query)
    c = np.full(len(E), np.inf)
    c[lengths > 0] = E[lengths > 0] @ E[q] / lengths[lengths > 0]
    return [vocab[i] for i in np.argsort(c, kind="stable") if i != q][:k]


@book.wrong("FB_NOT_NORMALISED", "visible general", "Distance sees length too: divide first.")
def ranks_by_distance(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    q = vocab.index(query)
    away = np.where(E.any(axis=1), np.linalg.norm(E - E[q], axis=1), np.inf)
    return [vocab[i] for i in np.argsort(away, kind="stable") if i != q][:k]


@book.wrong("FB_TYPE", "edge", "Reversing an ascending order reverses ties: sort -cosine.")
def reverses_the_ties(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    lengths = np.linalg.norm(E, axis=1)
    q = vocab.index(query)
    c = np.full(len(E), -np.inf)
    c[lengths > 0] = E[lengths > 0] @ E[q] / lengths[lengths > 0]
    return [vocab[i] for i in np.argsort(c, kind="stable")[::-1] if i != q][:k]


@book.wrong("FB_WRONG_ERROR", "edge", "list.index raises ValueError: check, and raise KeyError.")
def lets_index_complain(E, vocab, query, k):
    E = np.array(E, dtype=float)
    q = vocab.index(query)
    lengths = np.linalg.norm(E, axis=1)
    c = np.full(len(E), -np.inf)
    c[lengths > 0] = E[lengths > 0] @ E[q] / lengths[lengths > 0]
    return [vocab[i] for i in np.argsort(-c, kind="stable") if i != q][:k]


@book.wrong("FB_TYPE", "edge", "Cosine 0 would put a zero row before all that point away.")
def gives_zero_rows_cosine_zero(E, vocab, query, k):
    if query not in vocab:
        raise KeyError(query)
    E = np.array(E, dtype=float)
    lengths = np.linalg.norm(E, axis=1)
    q = vocab.index(query)
    c = E @ E[q] / np.where(lengths == 0, 1.0, lengths)
    return [vocab[i] for i in np.argsort(-c, kind="stable") if i != q][:k]


@book.right("sorted on tuples of cosine and place, in plain Python, with fractions of squares")
def with_sorted(E, vocab, query, k):
    rows = dict(zip(vocab, [[float(a) for a in row] for row in E], strict=True))
    target = rows[query]

    def signed_square(word):
        row = rows[word]
        length = sum(a * a for a in row)
        if length == 0:
            return -float("inf")
        dot = sum(a * b for a, b in zip(row, target, strict=True))
        return dot * abs(dot) / length

    others = [word for word in vocab if word != query]
    return sorted(others, key=signed_square, reverse=True)[:k]


@book.right("unit rows, angles in place of cosines, lexsort; numpy strings, a tuple")
def with_angles(E, vocab, query, k):
    names = np.array(vocab)
    if not (names == query).any():
        raise KeyError(query)
    E = np.asarray(E, dtype=float)
    lengths = np.sqrt((E * E).sum(axis=1))
    units = E / np.where(lengths == 0, 1.0, lengths)[:, None]
    q = int(np.flatnonzero(names == query)[0])
    angles = np.arccos(np.clip((units * units[q]).sum(axis=1).round(13), -1, 1))
    angles[lengths == 0] = 9.0
    order = np.lexsort((np.arange(len(names)), angles))
    return tuple(names[order[order != q]][:k])

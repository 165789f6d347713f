"""Exercise 3.9, PageRank: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w03_e09", "pagerank_solve")


@book.wrong("FB_TRANSPOSED", "visible general", "Column j of P belongs to page j and sums to 1.")
def makes_rows_sum_to_one(links, damping=0.85):
    n = len(links)
    P = np.zeros((n, n))
    for j, targets in enumerate(links):
        for i in targets or range(n):
            P[j, i] += 1 / (len(targets) or n)
    return np.linalg.solve(np.eye(n) - damping * P, np.full(n, (1 - damping) / n))


@book.wrong("FB_SCALE", "edge", "A page without links points to all pages.")
def loses_the_mass_of_dangling_pages(links, damping=0.85):
    n = len(links)
    P = np.zeros((n, n))
    for j, targets in enumerate(links):
        for i in targets:
            P[i, j] += 1 / len(targets)
    return np.linalg.solve(np.eye(n) - damping * P, np.full(n, (1 - damping) / n))


@book.right("power iteration, run until nothing moves")
def by_iteration(links, damping=0.85):
    n = len(links)
    r = np.full(n, 1 / n)
    for _ in range(1000):
        new = np.full(n, (1 - damping) / n)
        for j, targets in enumerate(links):
            for i in targets if targets else range(n):
                new[i] += damping * r[j] / (len(targets) or n)
        if np.abs(new - r).max() < 1e-15:
            break
        r = new
    return new


@book.right("a link named twice counts once; the system is solved for the deviation from 1/n")
def with_sets(links, damping=0.85):
    n = len(links)
    P = np.array([[float(i in set(t)) / len(set(t)) if t else 1 / n for t in links] for i in range(n)])
    uniform = np.full(n, 1 / n)
    return uniform + np.linalg.solve(np.eye(n) - damping * P, damping * (P @ uniform - uniform))

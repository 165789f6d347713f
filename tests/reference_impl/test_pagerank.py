"""PageRank: a probability vector, the fixed point of the random surfer, blind to page numbers."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.pagerank import link_matrix, pagerank_solve
from tests.strategies import seeds

EPS = np.finfo(float).eps
links_of = st.integers(1, 8).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, n - 1), max_size=n, unique=True), min_size=n, max_size=n)
)
dampings = st.sampled_from([0.0, 0.5, 0.85, 0.99])


def tolerance(n, damping):
    """Return 50 n eps cond_1 of I - d P, for which cond_1 <= (1 + d)/(1 - d)."""
    return 50 * n * EPS * (1 + damping) / (1 - damping)


@given(links_of, dampings)
def test_ranks_are_a_distribution_and_a_fixed_point(links, damping):
    r = pagerank_solve(links, damping)
    n = len(links)
    P = link_matrix(links)
    assert (r > 0).all()
    assert abs(r.sum() - 1) <= tolerance(n, damping)
    assert np.abs(damping * P @ r + (1 - damping) / n - r).max() <= tolerance(n, damping)


@given(links_of)
def test_columns_are_distributions_over_the_links(links):
    P = link_matrix(links)
    n = len(links)
    assert np.abs(P.sum(axis=0) - 1).max() <= n * EPS
    for j, targets in enumerate(links):
        assert set(np.flatnonzero(P[:, j])) == set(targets or range(n))


@given(links_of, dampings, seeds)
def test_numbering_of_the_pages_does_not_matter(links, damping, seed):
    n = len(links)
    new_number = np.random.default_rng(seed).permutation(n)
    renumbered = [[] for _ in links]
    for j, targets in enumerate(links):
        renumbered[new_number[j]] = [int(new_number[i]) for i in targets]
    difference = pagerank_solve(renumbered, damping)[new_number] - pagerank_solve(links, damping)
    assert np.abs(difference).max() <= 2 * tolerance(n, damping)


@given(links_of)
def test_agrees_with_networkx(links):
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(links)))
    graph.add_edges_from((j, i) for j, targets in enumerate(links) for i in targets)
    n, stop = len(links), 1e-13
    theirs = networkx.pagerank(graph, alpha=0.85, tol=stop, max_iter=1000)
    difference = pagerank_solve(links) - [theirs[j] for j in range(n)]
    # Their iteration stops when a step is below n tol; what is left is at most 1/(1 - d) such steps.
    assert np.abs(difference).max() <= n * stop / (1 - 0.85) + tolerance(n, 0.85)


def test_the_three_pages_of_the_course():
    assert pagerank_solve([[1, 2], [2], [0]]).round(5).tolist() == [0.38779, 0.21481, 0.3974]


def test_edges():
    assert np.array_equal(pagerank_solve([[]]), [1])
    assert np.abs(pagerank_solve([[], [], []]) - 1 / 3).max() <= tolerance(3, 0.85)
    assert np.array_equal(pagerank_solve([[1], [1]], damping=0), [0.5, 0.5])
    assert np.abs(pagerank_solve([[0], [0]], damping=0.5) - [0.75, 0.25]).max() <= tolerance(2, 0.5)
    assert np.array_equal(link_matrix([[1, 1, 0], []]), [[1 / 3, 1 / 2], [2 / 3, 1 / 2]])


def test_links_survive():
    links = [[1, 2], [], [0]]
    pagerank_solve(links)
    assert links == [[1, 2], [], [0]]
    assert np.array_equal(pagerank_solve([np.array([1, 2]), (), [0]]), pagerank_solve(links))


@pytest.mark.parametrize("damping", [-0.1, 1, 1.5, float("nan")])
def test_damping_out_of_range(damping):
    with pytest.raises(ValueError, match=r"damping must be in \[0, 1\)"):
        pagerank_solve([[0]], damping)


@pytest.mark.parametrize("links", [[[1]], [[0], [-1]]])
def test_links_to_pages_that_are_not_there(links):
    with pytest.raises(ValueError, match="must link to pages 0"):
        pagerank_solve(links)


def test_no_pages():
    with pytest.raises(ValueError, match="at least one page"):
        pagerank_solve([])

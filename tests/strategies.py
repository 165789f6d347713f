"""Hypothesis strategies shared by the tests: small integers, so that exact oracles exist, and scaled floats."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

entries = st.integers(-6, 6)
seeds = st.integers(0, 2**32 - 1)
scales = st.sampled_from([1e-9, 1e-3, 0.1, 1.0, 7.0, 1e6])


def int_matrices(m=st.integers(1, 6), n=st.integers(1, 6), elements=entries):
    """Draw integer matrices (m, n), returned as float64 (their values are exact)."""
    shape = st.tuples(m, n)
    return shape.flatmap(lambda s: hnp.arrays(np.int64, s, elements=elements)).map(lambda A: A.astype(float))


def square_int_matrices(n=st.integers(1, 5), elements=entries):
    """Draw integer matrices (n, n), returned as float64."""
    return n.flatmap(lambda k: hnp.arrays(np.int64, (k, k), elements=elements)).map(lambda A: A.astype(float))


def int_vectors(n=st.integers(1, 8), elements=entries):
    """Draw integer vectors (n,), returned as float64."""
    return n.flatmap(lambda k: hnp.arrays(np.int64, (k,), elements=elements)).map(lambda x: x.astype(float))


def vector_pairs(n=st.integers(1, 8), elements=entries):
    """Draw two integer vectors of the same length."""
    return n.flatmap(lambda k: st.tuples(int_vectors(st.just(k), elements), int_vectors(st.just(k), elements)))


def permutations(n=st.integers(1, 7)):
    """Draw a permutation of 0..n-1 as an index array."""
    return n.flatmap(lambda k: st.permutations(list(range(k)))).map(np.array)


def generators():
    """Draw a seeded random generator, for families that take one."""
    return seeds.map(np.random.default_rng)

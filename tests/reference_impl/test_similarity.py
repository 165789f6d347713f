"""Cosine similarity in NumPy and torch: scale-blind, symmetric, zero rows without NaN; torch's own cosine as oracle."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.similarity import cosine_matrix, nearest_words
from reference_impl.similarity_torch import torch_cosine_matrix
from reference_impl.vectors import inner, norm2
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_matrices, scales

EPS = np.finfo(float).eps
shapes = st.tuples(st.integers(1, 8), st.integers(1, 6))


def tolerance(d, eps=EPS):
    """Return 2 (d + 4) eps: a product of two unit vectors (d,), each with an error of a few eps (T-dot)."""
    return 2 * (d + 4) * eps


# --- cosine_matrix and its torch twin


@given(int_matrices(), generators())
def test_cosines_are_what_they_are_defined_to_be(E, rng):
    """Integer rows, zero rows among them, at very different lengths."""
    E = E * 10.0 ** rng.integers(-9, 10, (len(E), 1))
    C = cosine_matrix(E)
    for i, x in enumerate(E):
        for j, y in enumerate(E):
            lengths = norm2(x) * norm2(y)
            expected = inner(x, y) / lengths if lengths > 0 else 0.0
            assert abs(C[i, j] - expected) <= tolerance(E.shape[1])


@given(generators(), shapes, scales)
def test_cosine_matrix_is_a_gram_matrix_blind_to_lengths(rng, shape, scale):
    E = rng.standard_normal(shape)
    C = cosine_matrix(E)
    n, d = shape
    assert np.array_equal(C, C.T)
    assert np.abs(C).max() <= 1
    assert np.abs(C.diagonal() - 1).max() <= tolerance(d)
    assert np.linalg.eigvalsh(C).min() >= -n * tolerance(d)
    assert np.abs(cosine_matrix(scale * rng.uniform(0.1, 10, (n, 1)) * E) - C).max() <= 2 * tolerance(d)
    flipped = cosine_matrix(np.vstack([-E[:1], E[1:]]))
    assert np.abs(flipped[0, 1:] + C[0, 1:]).max(initial=0) <= tolerance(d)


@given(generators(), shapes, st.sampled_from([torch.float32, torch.float64]))
def test_torch_twin_agrees_with_numpy_and_with_torch(rng, shape, dtype):
    E = torch.tensor(rng.standard_normal(shape), dtype=dtype)
    C = torch_cosine_matrix(E)
    bound = 2 * tolerance(shape[1], torch.finfo(dtype).eps)
    assert C.dtype == dtype
    assert np.abs(C.numpy() - cosine_matrix(E.numpy())).max() <= bound
    builtin = torch.nn.functional.cosine_similarity(E[:, None], E[None], dim=2)
    assert (C - builtin).abs().max() <= bound
    assert C.abs().max() <= 1


@pytest.mark.parametrize("cosines", [cosine_matrix, lambda E: torch_cosine_matrix(torch.as_tensor(E)).numpy()])
def test_zero_rows_single_rows_and_sizes_beyond_squaring(cosines):
    C = cosines(np.array([[0.0, 0], [3, 4]]))
    assert C[0].tolist() == [0, 0]
    assert C[1, 0] == 0
    assert abs(C[1, 1] - 1) <= tolerance(2)
    assert np.abs(cosines(np.array([[-2.0]])) - 1).max() <= tolerance(1)
    assert np.abs(cosines(np.array([[1e200, 0], [1e-200, 1e-200]]))[0, 1] - np.sqrt(0.5)) <= tolerance(2)
    assert np.array_equal(cosines(np.zeros((2, 0))), np.zeros((2, 2)))
    assert cosines(np.zeros((0, 3))).shape == (0, 0)


def test_gradient_of_the_cosines():
    generator = torch.Generator().manual_seed(3)
    E = torch.randn(4, 3, generator=generator, dtype=torch.float64, requires_grad=True)
    # The diagonal is 1 up to rounding and may be clipped; the cosines proper are above it.
    above = torch.triu_indices(4, 4, 1)
    assert torch.autograd.gradcheck(lambda E: torch_cosine_matrix(E)[above[0], above[1]], (E,))
    (gradient,) = torch.autograd.grad(torch_cosine_matrix(E)[above[0], above[1]].sum(), E)
    # Cosines do not change along a row, so its gradient is perpendicular to it.
    assert (gradient * E).sum(dim=1).abs().max() <= 100 * EPS * gradient.abs().max() * E.abs().max()


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_gradient_is_finite_at_a_zero_row(dtype):
    E = torch.tensor([[0.0, 0], [3, 4], [1, 0]], dtype=dtype, requires_grad=True)
    (gradient,) = torch.autograd.grad(torch_cosine_matrix(E).sum(), E)
    assert gradient.dtype == dtype
    assert torch.isfinite(gradient).all()
    assert gradient[0].tolist() == [0, 0]
    assert gradient[1:].abs().max() > 0.1


def test_torch_argument_survives():
    E = torch.tensor([[1, 2], [0, 0]])
    C = torch_cosine_matrix(E)
    assert C.dtype == torch.float64
    assert E.tolist() == [[1, 2], [0, 0]]
    leaf = torch.ones(2, 2, requires_grad=True)
    assert torch_cosine_matrix(leaf).requires_grad
    assert leaf.grad is None
    with pytest.raises(ValueError, match="2 dimensions"):
        torch_cosine_matrix(torch.ones(3))


def test_arguments_of_the_cosine_matrix():
    assert_takes_arguments_as_they_come(cosine_matrix, np.array([[1.0, 2], [0, 0], [-3, 4]]))
    assert cosine_matrix(np.eye(2, dtype=np.float32)).dtype == np.float32
    with pytest.raises(ValueError, match="E must be a matrix"):
        cosine_matrix([1.0])


# --- nearest_words

PLANE = np.array([[1.0, 0], [1, 1], [0, 1], [-1, 0]])
COMPASS = ["east", "northeast", "north", "west"]


@given(generators(), st.integers(2, 8), st.integers(1, 5), st.integers(0, 9))
def test_nearest_words_by_brute_force(rng, n, d, k):
    E = rng.standard_normal((n, d)) * 10.0 ** rng.uniform(-3, 3, (n, 1))
    vocab = [f"word{i}" for i in range(n)]
    q = int(rng.integers(n))
    cosine = [inner(E[q], x) / (norm2(E[q]) * norm2(x)) for x in E]
    others = sorted((i for i in range(n) if i != q), key=lambda i: (-round(cosine[i], 12), i))
    assert nearest_words(E, vocab, vocab[q], k) == [vocab[i] for i in others[:k]]


@given(int_matrices(), generators())
def test_lengths_and_row_order_do_not_matter(E, rng):
    """Small integers make ties, which must survive a factor that is no power of two."""
    n = len(E)
    vocab = list(range(n))
    words = nearest_words(E, vocab, 0, n)
    assert sorted(words) == vocab[1:]
    assert nearest_words(E * rng.uniform(0.1, 10, (n, 1)), vocab, 0, n) == words
    order = np.append(0, 1 + rng.permutation(n - 1))
    shuffled = nearest_words(E[order], [vocab[i] for i in order], 0, n)
    cosine = np.round(cosine_matrix(E)[0], 12)
    cosine[~E.any(axis=1)] = -2
    assert [cosine[w] for w in shuffled] == [cosine[w] for w in words]


def test_words_by_hand():
    assert nearest_words(PLANE, COMPASS, "east", 3) == ["northeast", "north", "west"]
    assert nearest_words(PLANE, COMPASS, "east", 1) == ["northeast"]
    assert nearest_words(PLANE, COMPASS, "east", 0) == []
    assert nearest_words(PLANE, COMPASS, "north", 99) == ["northeast", "east", "west"]
    # A long vector is not near; a short one is not far.
    assert nearest_words([[1, 1], [1, 0.8], [6, 1]], "quv", "q", 2) == ["u", "v"]


def test_zero_rows_come_last_even_after_opposite_ones():
    assert nearest_words([[1, 0], [0, 0], [-1, 0]], ["a", "zero", "opposite"], "a", 2) == ["opposite", "zero"]
    assert nearest_words([[0, 0], [0, 0], [1, 0]], ["q", "zero", "b"], "q", 2) == ["b", "zero"]


def test_arguments_of_nearest_words():
    vocab = list(COMPASS)
    frozen = PLANE.copy()
    frozen.flags.writeable = False
    for E in (frozen, PLANE.tolist(), PLANE.astype(int), PLANE.astype(np.float32), np.asfortranarray(PLANE)):
        assert nearest_words(E, vocab, "north", 2) == ["northeast", "east"]
    assert vocab == COMPASS
    with pytest.raises(KeyError, match="up"):
        nearest_words(PLANE, COMPASS, "up", 1)
    with pytest.raises(ValueError, match="4 rows of E, got 2 words"):
        nearest_words(PLANE, ["a", "b"], "a", 1)
    with pytest.raises(ValueError, match="k must be >= 0"):
        nearest_words(PLANE, COMPASS, "east", -1)

"""What the heat map of cosines states: the matrix itself, on a scale from -1 to 1, with every word in its place."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

from reference_impl.similarity import cosine_matrix
from reference_impl.similarity_plot import plot_similarity


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


@pytest.mark.parametrize("n", [1, 3, 8, 9])
def test_the_picture_is_the_matrix(n):
    E = np.random.default_rng(n).standard_normal((n, 3))
    words = [f"w{i}" for i in range(n)]
    ax = plot_similarity(E, words)
    (image,) = ax.images
    assert np.array_equal(np.asarray(image.get_array()), cosine_matrix(E))
    assert image.get_clim() == (-1, 1)
    assert [label.get_text() for label in ax.get_xticklabels()] == words
    assert [label.get_text() for label in ax.get_yticklabels()] == words
    assert list(ax.get_xticks()) == list(ax.get_yticks()) == list(range(n))
    numbers = {(int(text.get_position()[1]), int(text.get_position()[0])): text.get_text() for text in ax.texts}
    assert len(numbers) == (n * n if n <= 8 else 0)
    for (i, j), number in numbers.items():
        assert number == f"{cosine_matrix(E)[i, j]:.2f}"


def test_the_given_axes_are_used_and_no_other():
    _, (left, right) = plt.subplots(1, 2)
    figures = plt.get_fignums()
    E = np.eye(2)
    E.flags.writeable = False
    assert plot_similarity(E, ["a", "b"], ax=right) is right
    assert plt.get_fignums() == figures
    assert len(left.images) == 0
    assert len(right.figure.axes) == 2


def test_one_word_for_each_row():
    with pytest.raises(ValueError, match="2 rows of E, got 1"):
        plot_similarity(np.eye(2), ["a"])

"""The plots of weeks 4 to 6, read back from the artists in data coordinates."""

from __future__ import annotations

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pytest

from reference_impl.inverse_plot import plot_fill_in
from reference_impl.projections_plot import plot_projection
from reference_impl.solution_set_plot import plot_solution_set

# Slanting, vertical and horizontal, steep and flat, not of unit length; drawing is too slow for random cases.
DIRECTIONS = [np.array(a) for a in ([1, 2], [1, 1], [0, 3], [-2, 0], [-5, 1], [0.1, -0.7])]


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def span(ax):
    return max(abs(limit) for limit in (*ax.get_xlim(), *ax.get_ylim()))


def drawn_lines(ax):
    """Each line's vertices in data coordinates; `axline` has its ends only once the limits are settled."""
    ax.apply_aspect()
    to_data = ax.transData.inverted()
    return [to_data.transform(line.get_transform().transform_path(line.get_path()).vertices) for line in ax.lines]


def arrows(ax):
    """Tails and heads of quiver arrows and annotation arrows."""
    for artist in ax.collections:
        if hasattr(artist, "U"):
            tail = artist.get_offsets()[0]
            yield np.asarray(tail), np.add(tail, (artist.U[0], artist.V[0]))
    for text in ax.texts:
        yield np.array(text.get_position(), dtype=float), np.array(text.xy, dtype=float)


def has_arrow(ax, tail, head):
    close = 1e-6 * span(ax)
    return any(np.abs(t - tail).max() <= close and np.abs(h - head).max() <= close for t, h in arrows(ax))


def has_line(ax, a, beta):
    """Say whether a drawn line satisfies a.x = beta and crosses at least half the axes."""
    width = min(np.diff(ax.get_xlim())[0], np.diff(ax.get_ylim())[0])
    return any(
        len(v) >= 2
        and np.abs(v @ a - beta).max() <= 1e-6 * span(ax) * np.abs(a).sum()
        and np.linalg.norm(v[-1] - v[0]) >= width / 2
        for v in drawn_lines(ax)
    )


def assert_labelled(ax, words):
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    legend = " ".join(text.get_text() for text in ax.get_legend().get_texts())
    assert all(word in legend for word in words)


@pytest.mark.parametrize("n", [1, 2, 5, 12])
def test_fill_in_shows_every_nonzero_and_counts_them(n):
    T, inverse = plot_fill_in(n)
    for ax, expected in ((T, 3 * n - 2), (inverse, n * n)):
        (markers,) = ax.lines
        rows_and_columns = {(int(y), int(x)) for x, y in markers.get_xydata()}
        assert len(rows_and_columns) == len(markers.get_xydata()) == expected
        assert f" {expected} " in f" {ax.get_title()} "
        if ax is T:
            assert all(abs(i - j) <= 1 for i, j in rows_and_columns)


def test_fill_in_draws_where_it_is_told_to():
    figure, axes = plt.subplots(1, 3)
    assert plot_fill_in(3, ax=axes[:2]) == list(axes[:2])
    assert not axes[2].lines
    assert plt.get_fignums() == [figure.number]
    with pytest.raises(ValueError, match="n must be at least 1"):
        plot_fill_in(0)
    with pytest.raises(ValueError, match="two Axes"):
        plot_fill_in(3, ax=axes)


@pytest.mark.parametrize("beta", [3, 0, -1])
@pytest.mark.parametrize("a", DIRECTIONS)
def test_solution_set_nullspace_and_shortest_solution(a, beta):
    ax = plot_solution_set(a, beta)
    shortest = beta * a / (a @ a)
    assert has_line(ax, a, beta)
    assert has_line(ax, a, 0)
    assert not has_line(ax, np.array([-a[1], a[0]]), beta)
    markers = [line.get_xydata()[0] for line in ax.lines if line.get_marker() == "o"]
    assert any(np.abs(marker - shortest).max() <= 1e-6 * span(ax) for marker in markers)
    assert has_arrow(ax, np.zeros(2), shortest)
    assert_labelled(ax, ["solutions", "nullspace", "shortest"])
    assert ax.get_aspect() in (1, "equal")


@pytest.mark.parametrize("a", DIRECTIONS)
@pytest.mark.parametrize("b", [np.array([3, 1]), np.array([1, -1]), np.array([0, 0]), np.array([-4, 8])])
def test_projection_draws_b_p_and_e_from_p_to_b(b, a):
    ax = plot_projection(b, a)
    p = (a @ b) / (a @ a) * a
    assert has_line(ax, np.array([-a[1], a[0]]), 0)
    wanted = {"b": (np.zeros(2), b), "p": (np.zeros(2), p), "e": (p, b)}
    present = {name: pair for name, pair in wanted.items() if np.linalg.norm(pair[1] - pair[0]) > 1e-9}
    assert all(has_arrow(ax, *pair) for pair in present.values())
    assert len(list(arrows(ax))) == len(present)
    assert ax.get_aspect() in (1, "equal")
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    for point in (np.zeros(2), b, p):
        assert left <= point[0] <= right
        assert low <= point[1] <= high
    assert_labelled(ax, ["line through"] + [f"${name}" for name in present])


def test_the_axes_given_are_used_and_no_other():
    figure, (first, second) = plt.subplots(1, 2)
    assert plot_solution_set([1, 2], 3, ax=first) is first
    assert plot_projection([3, 1], [1, 1], ax=first) is first
    assert not second.lines
    assert not second.collections
    assert plt.get_fignums() == [figure.number]


@pytest.mark.parametrize("scale", [1e-9, 1e9])
def test_the_length_of_a_changes_nothing(scale):
    b, a = np.array([3.0, 1.0]), np.array([1.0, 2.0])
    small, large = plot_projection(b, a), plot_projection(b, scale * a)
    heads = [[head for _, head in arrows(ax)] for ax in (small, large)]
    assert np.abs(np.array(heads[0]) - heads[1]).max() <= 1e-6 * span(small)
    ax = plot_solution_set(scale * a, scale * 3.0)
    assert has_arrow(ax, np.zeros(2), 3 * a / 5)


def test_named_errors():
    for a in ([0, 0], [1, 2, 3]):
        with pytest.raises(ValueError, match="nonzero vector"):
            plot_solution_set(a, 1)
    with pytest.raises(ValueError, match="beta"):
        plot_solution_set([1, 2], np.nan)
    with pytest.raises(ValueError, match="zero vector"):
        plot_projection([1, 2], [0, 0])
    with pytest.raises(ValueError, match="shape"):
        plot_projection([1, 2, 3], [1, 2, 3])
    assert plt.get_fignums() == []


def test_dashed_and_solid_tell_coinciding_lines_apart():
    ax = plot_solution_set([1, 2], 0)
    styles = [line.get_linestyle() for line in ax.lines if line.get_marker() in (None, "None", "")]
    assert all(one != other for one, other in pairwise(styles))
    assert len(styles) == 2

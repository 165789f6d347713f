"""The picture of lost orthogonality: the data, logarithmic axes, and guides of slope 1 and 2."""

from __future__ import annotations

import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest

from reference_impl.gram_schmidt_plot import plot_orthogonality_loss

CONDS = [1e1, 1e4, 1e7]
LOSSES = {"modified": [1e-15, 1e-12, 1e-9], "classical": [1e-14, 1e-8, 1e-2]}


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def lines(ax):
    return {line.get_label(): np.array(line.get_xydata()) for line in ax.get_lines()}


def test_each_method_is_a_line_through_its_data():
    ax = plot_orthogonality_loss(CONDS, LOSSES)
    ax.figure.canvas.draw()
    for method, losses in LOSSES.items():
        assert np.array_equal(lines(ax)[method], np.column_stack([CONDS, losses]))
    assert ax.get_xscale() == ax.get_yscale() == "log"
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert set(LOSSES) <= set(legend)
    assert ax.get_xlabel()
    assert ax.get_ylabel()


def test_dashed_guides_have_slopes_1_and_2_and_span_the_data():
    ax = plot_orthogonality_loss(CONDS, LOSSES)
    guides = [np.array(line.get_xydata()) for line in ax.get_lines() if line.get_linestyle() == "--"]
    slopes = [np.polyfit(*np.log(guide).T, 1)[0] for guide in guides]
    assert slopes == pytest.approx([1, 2], rel=1e-12)
    for guide in guides:
        assert guide[0, 0] == 1e1
        assert guide[-1, 0] == 1e7
    assert guides[0][0, 1] == pytest.approx(np.finfo(float).eps * 10)


def test_a_loss_of_zero_is_a_gap_and_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = plot_orthogonality_loss([1, 10], {"householder": [0.0, 1e-16]})
        ax.figure.canvas.draw()
    data = lines(ax)["householder"]
    assert np.isnan(data[0, 1])
    assert data[1, 1] == 1e-16


def test_the_given_axes_are_used_and_no_others():
    figure, (left, right) = plt.subplots(1, 2)
    numbers = plt.get_fignums()
    assert plot_orthogonality_loss(CONDS, LOSSES, ax=right) is right
    assert plt.get_fignums() == numbers
    assert not left.get_lines()
    assert right.figure is figure


@pytest.mark.parametrize(
    ("conds", "losses", "message"),
    [
        ([], {}, "conds must hold positive numbers"),
        ([0.0, 1.0], {}, "conds must hold positive numbers"),
        ([1.0, 2.0], {"a": [1.0]}, r"conds and losses\['a'\] differ in length"),
        ([1.0], {"a": [-1.0]}, r"losses\['a'\] must not be negative"),
        ([1.0], {"a": [np.nan]}, r"losses\['a'\] must be finite"),
    ],
)
def test_what_is_refused(conds, losses, message):
    with pytest.raises(ValueError, match=message):
        plot_orthogonality_loss(conds, losses)

"""Laws for log-log figures: scales, data, guides and names, however they are drawn."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import plot_orthogonality_loss
from reference_impl.misconceptions import w07_e08
from tests.checks.asking import code

PLAIN = cases.loss_curves.two_methods().draw(generator(1))[0]
DRAWN = [
    PLAIN,
    *cases.loss_curves.methods("a", "b", "c").draw(generator(2)),
    *cases.loss_curves.methods("only").draw(generator(2)),
    *cases.loss_curves.with_a_zero().draw(generator(2)),
]
LAWS = {
    "series": laws.loglog_plots.draws_series(),
    "guides": laws.loglog_plots.draws_guides(1, 2),
    "names": laws.loglog_plots.names_series(),
}
HONEST = [plot_orthogonality_loss, w07_e08.draws_logarithms, w07_e08.with_sampled_guides, w07_e08.with_axline]


@pytest.fixture(autouse=True)
def tidy():
    yield
    plt.close("all")


@pytest.mark.parametrize("plot", HONEST)
def test_an_honest_picture_is_accepted(plot):
    for case in DRAWN:
        for law in LAWS.values():
            assert code(law, plot, case) == "accepted", case.name
    assert code(laws.loglog_plots.draws_series(axes="own"), plot, PLAIN) == "accepted"


def changed(after=lambda ax: None, **other):
    def plot(conds, losses, ax=None):
        ax = plot_orthogonality_loss(*other.get("data", lambda c, v: (c, v))(conds, losses), ax=ax)
        after(ax)
        return ax

    return plot


SPOILED = {
    "linear x": ("series", "FB_PLOT_DATA", changed(lambda ax: ax.set_xscale("linear"))),
    "linear y": ("guides", "FB_PLOT_DATA", changed(lambda ax: ax.set_yscale("linear"))),
    "symlog": ("series", "FB_PLOT_DATA", changed(lambda ax: ax.set_yscale("symlog"))),
    "a point off": (
        "series",
        "FB_PLOT_DATA",
        changed(
            data=lambda c, v: (c, {k: [x * (1.001 if i == 1 else 1) for i, x in enumerate(y)] for k, y in v.items()})
        ),
    ),
    "a method missing": ("series", "FB_PLOT_DATA", changed(lambda ax: ax.lines[1].remove())),
    "a method hidden": ("series", "FB_PLOT_DATA", changed(lambda ax: ax.lines[0].set_visible(False))),
    "outside the limits": ("series", "FB_PLOT_DATA", changed(lambda ax: ax.set_ylim(1e-10, 1))),
    "points without a line": (
        "series",
        "FB_PLOT_DATA",
        changed(lambda ax: [w.set_linestyle("None") for w in ax.lines[:2]]),
    ),
    "no line at all": ("series", "FB_PLOT_MISSING", changed(lambda ax: [w.remove() for w in list(ax.lines)])),
    "one guide": ("guides", "FB_PLOT_MISSING", changed(lambda ax: ax.lines[-1].remove())),
    "a guide far away": (
        "guides",
        "FB_PLOT_MISSING",
        changed(lambda ax: ax.lines[-1].set_ydata([1e80, 1e92]) or ax.set_ylim(1e-17, 1)),
    ),
    "a bent guide": (
        "guides",
        "FB_PLOT_MISSING",
        changed(lambda ax: ax.lines[-1].set_data([1e1, 1e4, 1e7], [1e-15, 1e-10, 1e-3])),
    ),
    "no label": ("names", "FB_PLOT_LABEL", changed(lambda ax: ax.set_xlabel(""))),
    "no legend": ("names", "FB_PLOT_LABEL", changed(lambda ax: ax.get_legend().remove())),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_picture_is_refused(name):
    law, lesson, plot = SPOILED[name]
    assert code(LAWS[law], plot, PLAIN) == lesson


def test_a_series_of_slope_one_is_no_guide():
    conds = [1e1, 1e3, 1e5]
    case = type(PLAIN)("a straight series", (conds, {"straight": [1e-16 * c for c in conds]}))

    def alone(conds, losses, ax=None):
        ax.loglog(conds, losses["straight"], label="straight")
        ax.loglog(conds, [1e-16 * c**2 for c in conds])
        return ax

    assert code(LAWS["guides"], alone, case) == "FB_PLOT_MISSING"
    assert code(LAWS["guides"], plot_orthogonality_loss, case) == "accepted"


def test_a_zero_drawn_as_a_point_is_refused():
    (case,) = cases.loss_curves.with_a_zero().draw(generator(1))

    def raw(conds, losses, ax=None):
        for name, values in losses.items():
            ax.loglog(conds, values, label=name)
        return ax

    assert code(LAWS["series"], raw, case) == "FB_PLOT_DATA"
    assert np.isfinite(case.args[0]).all()


@pytest.mark.parametrize("label", ["log10 of it", "$\\log_{10}$ it", "log₁₀(x)", "$\\mathrm{log}_{10}\\ x$"])
def test_log10_may_be_typeset_in_any_way(label):
    def plot(conds, losses, ax=None):
        ax = w07_e08.draws_logarithms(conds, losses, ax=ax)
        ax.set(xlabel=label, ylabel=label)
        return ax

    assert code(LAWS["series"], plot, PLAIN) == "accepted"
    assert code(LAWS["series"], lambda *a, **k: relabelled(plot, *a, **k), PLAIN) == "FB_PLOT_DATA"


def relabelled(plot, *args, **kwargs):
    ax = plot(*args, **kwargs)
    ax.set(xlabel="log of it")
    return ax

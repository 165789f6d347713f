"""Laws for cosine similarity: the matrix, its gradient, the ranking, and the picture."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from reference_impl import cosine_matrix, nearest_words
from tests.checks.asking import code, giving

RNG = generator(11)
ROWS = cases.embeddings.tensor_rows((4, 3), grad=True).draw(RNG)[0]


def unit_rows(E):
    return E / E.norm(dim=1, keepdim=True)


def test_cosines_are_accepted_and_neighbours_refused():
    law = laws.cosines.cosines_are(cosine_matrix)
    assert code(law, lambda E: unit_rows(E) @ unit_rows(E).T, ROWS) == "accepted"
    assert code(law, lambda E: torch.cosine_similarity(E[:, None], E[None], dim=-1), ROWS) == "accepted"
    assert code(law, lambda E: E @ E.T, ROWS) == "FB_WRONG_VALUE"
    assert code(law, lambda E: (unit_rows(E) @ unit_rows(E).T).abs(), ROWS) == "FB_WRONG_VALUE"
    assert code(law, lambda E: cosine_matrix(E.detach().numpy()), ROWS) == "FB_TYPE"
    assert code(law, lambda E: unit_rows(E), ROWS) == "FB_SHAPE"
    assert code(laws.cosines.cosines_are(cosine_matrix, first=2), lambda E: E @ E.T, ROWS) == "FB_WRONG_VALUE"


def test_a_gradient_must_flow_and_be_finite():
    law = laws.cosines.finite_gradient()
    zero = cases.embeddings.tensor_with_zero_row(grad=True).draw(RNG)[0]

    def repaired(E):
        units = torch.where((E == 0).all(1, keepdim=True), torch.zeros_like(E), unit_rows(E))
        return units @ units.T

    assert code(law, lambda E: torch.nn.functional.normalize(E) @ torch.ones(3, 1, dtype=E.dtype), zero) == "accepted"
    assert code(law, repaired, zero) == "FB_NAN"
    assert code(law, lambda E: torch.tensor(cosine_matrix(E.detach().numpy())), zero) == "FB_DETACHED"


EMBEDDED = (
    cases.embeddings.vocabularies((7, 3, 3), (8, 5, 1), (12, 20, 6), (9, 4, 5)),
    cases.embeddings.four_words(),
    cases.embeddings.long_and_near(),
    cases.embeddings.tied(),
    cases.embeddings.with_zero_row(),
    cases.embeddings.too_many_asked(),
    cases.embeddings.integer_rows(),
)


@pytest.mark.parametrize("seed", range(5))
def test_the_planted_order_is_the_one_by_cosine(seed):
    for family in EMBEDDED:
        for case in family.draw(generator(seed)):
            assert nearest_words(*case.args) == list(case.facts["order"][: case.args[3]]), case.name
            assert code(laws.cosines.ranks_words(), nearest_words, case) == "accepted"


@pytest.mark.parametrize("seed", range(5))
def test_random_embeddings_rank_otherwise_by_dot_product_and_by_distance(seed):
    for case in EMBEDDED[0].draw(generator(seed)):
        E, vocab, query, k = case.args
        q = vocab.index(query)
        for score in (-(E @ E[q]), np.linalg.norm(E - E[q], axis=1)):
            ranked = [vocab[i] for i in np.argsort(score) if i != q][:k]
            assert code(laws.cosines.ranks_words(), giving(ranked), case) == "FB_TYPE"
            assert ranked != case.facts["order"][:k]


def test_each_wrong_list_has_its_lesson():
    law, case = laws.cosines.ranks_words(), cases.embeddings.four_words().draw(RNG)[0]
    for value, lesson in [
        (["bright", "west"], "accepted"),
        (("bright", "west"), "accepted"),
        (["north", "bright"], "FB_TYPE"),
        (["south", "west"], "FB_SIGN"),
        (["west", "bright"], "FB_TYPE"),
        (["bright"], "FB_TYPE"),
        (["bright", "west", "south"], "FB_TYPE"),
        ("bright", "FB_TYPE"),
        ([1, 2], "FB_TYPE"),
        (None, "FB_TYPE"),
    ]:
        assert code(law, giving(value), case) == lesson, value


def test_a_longer_row_changes_no_ranking():
    law = laws.cosines.keeps_rank_of_longer_row(1000.0)
    for case in cases.embeddings.vocabularies((7, 2, 6), (9, 4, 8)).draw(RNG):
        assert code(law, nearest_words, case) == "accepted"

    def by_dot(E, vocab, query, k):
        q = vocab.index(query)
        return [vocab[i] for i in np.argsort(-(E @ E[q])) if i != q][:k]

    lengthened = Case(
        "three", (np.array([[1.0, 0.0], [1.0, 1.0], [2.0, 1.0]]), ["a", "b", "c"], "a", 2), facts={"scaled_row": 1}
    )
    assert code(law, by_dot, lengthened) == "FB_NOT_NORMALISED"


# --- the picture ----------------------------------------------------------------------------------------------------

THREE = cases.embeddings.three_named_rows().draw(RNG)[0]
LENGTHS = np.diag([5.0, 10.0, 5.0])


def picture(draw=None, cosines=lambda C: C, words=lambda w: w, limits=(-1, 1), after=lambda ax: None):
    """Return a plotting function: `draw` puts the matrix on ax and says where the ticks belong."""

    def plot(E, names, ax=None):
        ax = plt.subplots()[1] if ax is None else ax
        at = (draw or upright)(ax, cosines(cosine_matrix(E)), limits)
        ax.set_xticks(at, words(list(names)))
        ax.set_yticks(at, words(list(names)))
        after(ax)
        return ax

    return plot


def upright(ax, C, limits):
    ax.imshow(C, vmin=limits[0], vmax=limits[1])
    return np.arange(C.shape[1])


def from_below(ax, C, limits):
    ax.imshow(C, vmin=limits[0], vmax=limits[1], origin="lower")
    return np.arange(len(C))


def mesh(ax, C, limits):
    ax.pcolormesh(C, vmin=limits[0], vmax=limits[1])
    return np.arange(len(C)) + 0.5


def mesh_upside_down(ax, C, limits):
    at = mesh(ax, C, limits)
    ax.invert_yaxis()
    return at


def mesh_at_centres(ax, C, limits):
    ax.pcolormesh(np.arange(len(C)), np.arange(len(C)), C, vmin=limits[0], vmax=limits[1])
    return np.arange(len(C))


def stretched(ax, C, limits):
    ax.imshow(C, vmin=limits[0], vmax=limits[1], extent=(10, 10 + 2 * len(C), 5, 5 + 2 * len(C)), aspect="auto")
    ax.set_yticks([])
    return np.arange(len(C)) * 2 + 11


@pytest.mark.parametrize("draw", [upright, from_below, mesh, mesh_upside_down, mesh_at_centres])
def test_every_way_to_draw_a_heat_map_is_accepted(draw):
    for case in (THREE, *cases.embeddings.named_rows((6, 4)).draw(RNG), *cases.embeddings.opposite_rows().draw(RNG)):
        assert code(laws.heat_maps.shows_cosines(), picture(draw), case) == "accepted"
        assert code(laws.heat_maps.runs_from(-1, 1), picture(draw), case) == "accepted"
        assert code(laws.heat_maps.shows_cosines(axes="own"), picture(draw), case) == "accepted"


def test_a_single_word_is_one_square():
    for case in cases.embeddings.one_named_row().draw(RNG):
        for draw in (upright, mesh):
            assert code(laws.heat_maps.shows_cosines(), picture(draw), case) == "accepted"


def test_words_may_stand_in_any_order_with_their_rows():
    def reversed_rows(E, names, ax=None):
        return picture()(E[::-1], names[::-1], ax)

    assert code(laws.heat_maps.shows_cosines(), reversed_rows, THREE) == "accepted"


def test_an_image_from_above_with_its_own_extent_reads_downwards():
    # imshow puts row 0 at the *top* of this extent: ticks that climb with the rows name the wrong ones
    assert code(laws.heat_maps.shows_cosines(), picture(stretched), THREE) == "FB_PLOT_LABEL"


@pytest.mark.parametrize(
    ("plot", "lesson"),
    [
        (picture(cosines=lambda C: C**2), "FB_PLOT_DATA"),
        (picture(cosines=lambda C: np.vstack([C, C])), "FB_SHAPE"),
        (picture(cosines=lambda C: np.where(C == 1, np.nan, C)), "FB_NAN"),
        (picture(words=lambda names: sorted(names)), "FB_PLOT_LABEL"),
        (picture(words=lambda names: ["?"] * len(names)), "FB_PLOT_LABEL"),
        (picture(after=lambda ax: ax.set_xticks([])), "FB_PLOT_LABEL"),
        (picture(after=lambda ax: ax.set_xlim(0.6, 2.5)), "FB_PLOT_DATA"),
        (picture(after=lambda ax: ax.images[0].set_visible(False)), "FB_PLOT_MISSING"),
        (lambda E, names, ax=None: None, "FB_PLOT_AX"),
        (picture(cosines=lambda C: LENGTHS @ C @ LENGTHS), "FB_NOT_NORMALISED"),
    ],
)
def test_a_wrong_picture_is_refused(plot, lesson):
    assert code(laws.heat_maps.shows_cosines(), plot, THREE) == lesson


def test_colours_must_run_from_minus_one_to_one():
    law = laws.heat_maps.runs_from(-1, 1)
    for limits in ((None, None), (0, 1), (-1, 1.001), (1, -1)):
        assert code(law, picture(limits=limits), THREE) == "FB_PLOT_DATA", limits

"""The verb for histograms: shares that add up, and no value lost."""

import numpy as np
import pytest

from autograder.authoring import draw


def test_shares_add_up_and_stand_at_their_bins():
    _, ax = draw.figure(2.0)
    shares = draw.histogram(ax, [0.1, 0.2, 0.6, 1.0], [0.0, 0.5, 1.0])
    assert shares.tolist() == [0.5, 0.5]
    x, y = ax.lines[0].get_data()
    assert max(y) == 0.5
    assert (min(x), max(x)) == (0.0, 1.0)


def test_a_value_outside_the_edges_is_refused():
    _, ax = draw.figure(2.0)
    with pytest.raises(ValueError, match="outside"):
        draw.histogram(ax, np.array([0.0, 2.0]), [0.0, 1.0])

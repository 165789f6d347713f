"""The one visual language of the ten weeks: small verbs, with colours and line styles chosen by meaning.

No figure sets a colour by hand. A week's figures are functions in an `Album`; `save` writes files that are the same
bytes on every run.
"""

from autograder.authoring.draw.chart import bars, guide_line, heat_map, method_plot
from autograder.authoring.draw.field import cloud, contours
from autograder.authoring.draw.film import Frame, film
from autograder.authoring.draw.histogram import histogram
from autograder.authoring.draw.matrix import (
    Box,
    brackets,
    mark_column,
    matrix,
    number,
    pattern,
    shape_box,
    sheet,
    square,
    step_arrow,
    write,
)
from autograder.authoring.draw.network import link, network, node
from autograder.authoring.draw.page import Album, figure, note, pair, panels, save, title
from autograder.authoring.draw.plane import (
    affine_line,
    arrow,
    curve,
    equation_line,
    guide,
    label,
    plane,
    point,
    right_angle,
    segment,
    subspace,
    tint,
)
from autograder.authoring.draw.ratios import ratio_dots, ratio_strip
from autograder.authoring.draw.space import plane_in_space, right_angle_in_space, seen, space
from autograder.authoring.draw.style import contrast, in_style

__all__ = [
    "Album", "Box", "Frame", "affine_line", "arrow", "bars", "brackets", "cloud", "contours", "contrast", "curve",
    "equation_line", "figure", "film", "guide", "guide_line", "heat_map", "histogram", "in_style", "label", "link",
    "mark_column", "matrix", "method_plot", "network", "node", "note", "number", "pair", "panels", "pattern",
    "plane", "plane_in_space", "point", "ratio_dots", "ratio_strip", "right_angle", "right_angle_in_space", "save",
    "seen", "segment", "shape_box", "sheet", "space", "square", "step_arrow", "subspace", "tint", "title", "write",
]  # fmt: skip

"""What must hold: laws, each with its wording and its tolerance from theory."""

from . import (
    angles,
    collinearity,
    cosines,
    determinants,
    elementary,
    factorizations,
    gaussians,
    heat_maps,
    inverses,
    invertibility,
    loglog_plots,
    orthogonal_factors,
    pattern_plots,
    plots,
    products,
    shared_factor,
)
from .exact import row_reduced
from .general import answers, costs, finite, raises, returns
from .law import Broken, CourseError, Law, Margin, Trial, within
from .stochastic import follows_relabelling, is_distribution
from .subspaces import is_nullspace_basis, same_subspace
from .systems import chooses_first, classifies, eliminated, solves, solves_bands, solves_componentwise
from .tensors import gradient_flows, keeps_dtype, solution_gradient, solves_batch

__all__ = [
    "Broken",
    "CourseError",
    "Law",
    "Margin",
    "Trial",
    "angles",
    "answers",
    "chooses_first",
    "classifies",
    "collinearity",
    "cosines",
    "costs",
    "determinants",
    "elementary",
    "eliminated",
    "factorizations",
    "finite",
    "follows_relabelling",
    "gaussians",
    "gradient_flows",
    "heat_maps",
    "inverses",
    "invertibility",
    "is_distribution",
    "is_nullspace_basis",
    "keeps_dtype",
    "loglog_plots",
    "orthogonal_factors",
    "pattern_plots",
    "plots",
    "products",
    "raises",
    "returns",
    "row_reduced",
    "same_subspace",
    "shared_factor",
    "solution_gradient",
    "solves",
    "solves_bands",
    "solves_batch",
    "solves_componentwise",
    "within",
]

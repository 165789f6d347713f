"""What must hold: laws, each with its wording and its tolerance from theory."""

from . import plots
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
    "answers",
    "chooses_first",
    "classifies",
    "costs",
    "eliminated",
    "finite",
    "follows_relabelling",
    "gradient_flows",
    "is_distribution",
    "is_nullspace_basis",
    "keeps_dtype",
    "plots",
    "raises",
    "returns",
    "row_reduced",
    "same_subspace",
    "solution_gradient",
    "solves",
    "solves_bands",
    "solves_batch",
    "solves_componentwise",
    "within",
]

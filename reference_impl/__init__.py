"""The mathematics of the course: every expected answer, as code that can be read."""

from reference_impl.exact import rref_exact
from reference_impl.pagerank import pagerank_solve

__all__ = ["pagerank_solve", "rref_exact"]

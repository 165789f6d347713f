"""Families of inputs, by topic: `cases.systems.upper_triangular(1, 2, 5)`. Safe to show: no answers, no seeds."""

from . import arrays, bands, exact, planes, solvability, systems, tensors, webs

__all__ = ["arrays", "bands", "exact", "planes", "solvability", "systems", "tensors", "webs"]

"""Cases of week 5: the ranks are what they claim, and no sound method is near a wrong decision on them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import cases, matrices
from reference_impl import classify_system, nullspace_basis, numerical_rank, poly_coordinates, redundant_features
from reference_impl.elimination import row_echelon
from tests.strategies import generators

EPS = 2.0**-52
OF_RANK = [
    cases.subspaces.planted(),
    cases.subspaces.planted((3, 3, 2), (5, 4, 2), both_ways=True),
    cases.subspaces.scaled(0.1, 1e-12, 1e8, 1e12),
    cases.subspaces.zeros(),
    cases.subspaces.full_column_rank(),
    cases.subspaces.single_row(),
    cases.subspaces.zero_column(),
    cases.subspaces.tiny(1e-12),
    cases.subspaces.no_rows(),
    cases.subspaces.single_precision(),
    cases.subspaces.decaying(1, 1e-6, 1e-12),
    cases.subspaces.decaying(1, 1e-3, 1e-6, rtol=1e-4),
]


@given(generators(), st.sampled_from(OF_RANK))
def test_no_threshold_in_use_changes_the_rank(rng, family):
    for case in family.draw(rng):
        (A,), rank = case.args, case.facts["rank"]
        eps = 2.0**-23 if A.dtype == np.float32 else EPS
        assert numerical_rank(A, **case.kwargs) == rank
        if A.size and "rtol" not in case.kwargs:
            for factor in (0.6, 1, 100):  # times max(m, n) eps; 1e-10 is another common choice
                assert numerical_rank(A, factor * max(A.shape) * eps) == rank
            if rank < 3:
                assert numerical_rank(A, 1e-6) == rank or "1e-12" in family.title


@given(generators(), st.sampled_from([f for f in OF_RANK[:8] if f is not OF_RANK[1]]))
def test_elimination_finds_the_pivots_whatever_its_tolerance(rng, family):
    for case in family.draw(rng):
        for rtol in (max(case.args[0].shape) * EPS, 1e-12, 1e-8):
            assert row_echelon(case.args[0], rtol)[1] == case.facts["pivots"]


@given(generators(), st.integers(1, 6), st.integers(1, 6), st.booleans())
def test_elimination_rounds_nothing_on_dyadic_matrices(rng, m, n, both_ways):
    r = int(rng.integers(1, min(m, n) + 1))
    A, pivots = matrices.dyadic_rank(rng, m, n, r, both_ways=both_ways)
    assert A.shape == (m, n)
    assert matrices.exact_rank(A) == r == len(pivots)
    assert row_echelon(A, 0.0)[1] == pivots
    prefixes = [matrices.exact_rank(A[:, : j + 1]) for j in range(n)]
    assert [j for j in range(n) if prefixes[j] > (prefixes[j - 1] if j else 0)] == pivots
    if both_ways:
        assert len(row_echelon(A.T, 0.0)[1]) == r


@pytest.mark.parametrize("r", [0, 4])
def test_dyadic_matrices_refuse_impossible_ranks(r):
    with pytest.raises(ValueError, match="between 1 and 3"):
        matrices.dyadic_rank(np.random.default_rng(0), 3, 4, r)


@given(generators())
def test_systems_are_clearly_solvable_or_clearly_not(rng):
    sets = cases.solution_sets
    for family in (sets.consistent(), sets.scaled(0.1, 1e-9, 1e9), sets.unique(), sets.homogeneous()):
        for case in family.draw(rng):
            A, b = case.args
            kind, free = classify_system(A, b)
            assert kind != "none"
            assert free == A.shape[1] - case.facts["rank"]
    for family in (sets.inconsistent(), sets.inconsistent(factor=1e-9), sets.impossible_zero()):
        for case in family.draw(rng):
            A, b = case.args
            assert classify_system(A, b) == ("none", 0)
            outside = nullspace_basis(A.T).T @ b
            assert np.linalg.norm(outside) > 0.05 * np.linalg.norm(b)


@given(generators())
def test_polynomials_are_clearly_in_the_span_or_clearly_not(rng):
    polynomials = cases.polynomials
    inside = (polynomials.full_bases(1, 3, 5), polynomials.partial_bases(), polynomials.shifted_powers())
    for case in [case for family in inside for case in family.draw(rng)]:
        p, basis = case.args
        assert np.linalg.matrix_rank(basis, rtol=1e-9) == len(basis)
        assert np.abs(poly_coordinates(p, basis) @ basis - p).max() <= 1e-12 * max(np.abs(p).max(), 1)
    for case in polynomials.outside_span().draw(rng):
        p, basis = case.args
        assert np.linalg.norm(nullspace_basis(basis).T @ p) > 0.05 * np.linalg.norm(p)
    for case in polynomials.dependent_bases().draw(rng):
        assert matrices.exact_rank(case.args[1]) < len(case.args[1])


def test_shifted_powers_are_badly_conditioned():
    basis = cases.polynomials.shifted_powers().draw(np.random.default_rng(0))[0].args[1]
    assert basis[2].tolist() == [4, 4, 1, 0, 0, 0, 0, 0, 0]
    assert 1e6 < np.linalg.cond(basis) < 1e9


@given(generators())
def test_planted_features_are_redundant_and_others_clearly_not(rng):
    features = cases.features
    families = (
        features.planted(), features.degenerate(), features.more_features_than_samples(), features.dummy_variables(),
        features.in_other_units(), features.integers(),
    )  # fmt: skip
    for case in [case for family in families for case in family.draw(rng)]:
        X, names = case.args
        for rtol in (None, 1e-12, 1e-8):
            assert redundant_features(X, names, rtol) == case.facts["redundant"]
        assert set(case.facts.get("pairs", [])) <= set(case.facts["redundant"])


@given(generators())
def test_slanted_lines_are_slanted(rng):
    for case in cases.lines.slanted(3).draw(rng):
        assert case.args[0].all()
        assert case.args[1] != 0


@given(generators())
def test_tensors_have_the_rank_they_claim(rng):
    tensors = cases.null_tensors
    families = (tensors.seed_row(), tensors.planted((3, 5, 2), (5, 4, 3)), tensors.extremes(), tensors.with_gradient())
    for case in [case for family in (*families, tensors.single_precision()) for case in family.draw(rng)]:
        assert np.linalg.matrix_rank(case.args[0].array) == case.facts["rank"]
    (with_rtol,) = tensors.with_rtol().draw(rng)
    assert numerical_rank(with_rtol.args[0].array, **with_rtol.kwargs) == with_rtol.facts["rank"]
    assert numerical_rank(with_rtol.args[0].array) > with_rtol.facts["rank"]


def test_the_noise_of_float32_is_rank_to_the_eps_of_float64():
    for family in (cases.null_tensors.single_precision(), cases.subspaces.single_precision()):
        arrays = [getattr(c.args[0], "array", c.args[0]) for c in family.draw(np.random.default_rng(0))]
        assert max(numerical_rank(A, max(A.shape) * EPS) for A in arrays) == 3


@given(generators())
def test_what_is_zero_on_paper_is_clearly_zero_to_singular_values_and_to_symmetric_eigenvalues(rng):
    for m, n, r in ((3, 3, 2), (2, 4, 2), (5, 4, 3)):
        A = matrices.dyadic_rank(rng, m, n, r)[0].astype(float)
        for M in (A, A.T, A.T @ A):
            rows, columns = M.shape
            block = np.block([[np.zeros((rows, rows)), M], [M.T, np.zeros((columns, columns))]])
            positive = np.linalg.eigvalsh(block)[::-1][: min(M.shape)]
            assert positive[r - 1] > 1e-4 * positive[0]
            for values in (positive, np.linalg.svd(M, compute_uv=False)):
                assert np.all(values[r:] <= max(M.shape) * EPS * values[0] / 2)

"""Laws for QR: any orthogonal method with any signs is accepted, a lost digit of orthogonality is not."""

import numpy as np
import pytest
import scipy.linalg

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from reference_impl import classical_gram_schmidt, gram_schmidt_qr, householder_qr, modified_gram_schmidt
from tests.checks.asking import code, giving, judge

LOOSE, STRICT = laws.orthogonal_factors.is_qr(positive=True, allow_cond=True), laws.orthogonal_factors.is_qr()
TALL = [*cases.factorizations.tall((5, 3), (4, 4), (7, 1), (10, 6)).draw(generator(4))]
DELICATE = [*cases.factorizations.nearly_dependent("lauchli", "hilbert8", "vandermonde").draw(generator(4))]
DEFICIENT = [*cases.factorizations.rank_deficient().draw(generator(4))]


def signed(A):
    Q, R = np.linalg.qr(A)
    signs = np.where(R.diagonal() < 0, -1.0, 1.0)
    return Q * signs, R * signs[:, None]


@pytest.mark.parametrize("method", [gram_schmidt_qr, modified_gram_schmidt, signed])
def test_every_sound_gram_schmidt_is_accepted(method):
    for case in TALL + DELICATE:
        margin = judge(LOOSE, method, case)
        assert margin.measured <= margin.allowed / 10


@pytest.mark.parametrize("method", [householder_qr, np.linalg.qr, lambda A: scipy.linalg.qr(A, mode="economic")])
def test_every_orthogonal_method_is_accepted_with_any_signs(method):
    for case in TALL + DELICATE + DEFICIENT:
        margin = judge(STRICT, method, case)
        assert margin.measured <= margin.allowed / 10


def test_classical_gram_schmidt_is_told_apart():
    for case in DELICATE:
        assert code(LOOSE, classical_gram_schmidt, case) == "FB_LOST_ORTHOGONALITY"
        assert code(STRICT, modified_gram_schmidt, case) == "FB_LOST_ORTHOGONALITY"


def test_slips_are_named():
    case = TALL[0]
    Q, R = signed(case.args[0])
    flip = np.array([1.0, -1.0, 1.0])
    assert code(STRICT, giving((Q * flip, R * flip[:, None])), case) == "accepted"
    assert code(LOOSE, giving((Q * flip, R * flip[:, None])), case) == "FB_SIGN"
    assert code(STRICT, giving((Q, R + 1e-18 * np.tril(np.ones((3, 3)), -1))), case) == "FB_READS_LOWER"
    assert code(STRICT, giving((-Q, R)), case) == "FB_RESIDUAL"
    assert code(STRICT, giving((2 * Q, R / 2)), case) == "FB_LOST_ORTHOGONALITY"
    assert code(STRICT, giving((Q + 1e-11, R)), case) == "FB_RESIDUAL"
    assert code(STRICT, giving((Q * 1e308, R)), case) in ("FB_RESIDUAL", "FB_LOST_ORTHOGONALITY")
    assert code(STRICT, giving(np.linalg.qr(case.args[0], mode="complete")), case) == "FB_SHAPE"
    assert code(STRICT, giving(Q), case) == "FB_TYPE"
    assert code(STRICT, giving((Q, R * np.nan)), case) == "FB_NAN"
    assert code(STRICT, giving((np.zeros((3, 2)), np.zeros((2, 2)))), Case("zero", (np.zeros((3, 2)),))) == (
        "FB_LOST_ORTHOGONALITY"
    )

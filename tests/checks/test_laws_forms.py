"""Laws for quadratic forms: the matrix of a polynomial, the kind of a matrix."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from reference_impl import definiteness, quadratic_form_matrix
from tests.checks.asking import code, giving, judge

F = laws.forms
POLYNOMIALS = [*cases.forms.polynomials(2, 4).draw(generator(2)), *cases.forms.named_both_ways().draw(generator(2))]
SMALL = [*cases.forms.sparse_polynomials().draw(generator(2))]


def test_the_symmetric_matrix_is_accepted():
    for case in POLYNOMIALS + SMALL:
        assert code(F.represents(), quadratic_form_matrix, case) == "accepted"


def twice(coeffs, n):
    A = quadratic_form_matrix(coeffs, n)
    return 2 * A - np.diag(np.diag(A))


def halved(coeffs, n):
    A = quadratic_form_matrix(coeffs, n)
    return A - np.diag(np.diag(A)) / 2


def triangular(coeffs, n):
    A = quadratic_form_matrix(coeffs, n)
    return np.triu(A) + np.triu(A, 1)


WRONG = [(twice, "FB_CROSS_TERM"), (halved, "FB_SCALE"), (triangular, "FB_ASSUMED_SYMMETRIC")]


@pytest.mark.parametrize(("method", "lesson"), WRONG)
def test_places_and_halves_are_told_apart(method, lesson):
    for case in POLYNOMIALS[:2]:
        assert code(F.represents(), method, case) == lesson


def test_one_wrong_coefficient_is_seen():
    for case in POLYNOMIALS[:2]:
        for i in range(case.args[1]):
            spoiled = quadratic_form_matrix(*case.args)
            spoiled[0, i] = spoiled[i, 0] = spoiled[0, i] + 1e-6
            assert code(F.represents(), giving(spoiled), case) == "FB_RESIDUAL"


def test_kinds():
    case = Case("a saddle", (np.diag([1.0, -1.0]),), facts={"kind": "indefinite"})
    assert code(F.classifies(), definiteness, case) == "accepted"
    assert code(F.classifies(), giving("positive definite"), case) == "FB_WRONG_VALUE"
    assert code(F.classifies(), giving("saddle"), case) == "FB_TYPE"
    assert code(F.classifies(), giving(True), case) == "FB_TYPE"


def fixed_zero(A):
    lam = np.linalg.eigvalsh(A)
    if (lam > 1e-9).all():
        return "positive definite"
    return "positive semidefinite" if (lam >= -1e-9).all() else "indefinite"


def test_a_fixed_zero_is_recognised_by_its_units():
    found = [code(F.classifies(), fixed_zero, case) for case in cases.forms.in_units(1e-12, 1e12).draw(generator(2))]
    assert "FB_ABSOLUTE_TOL" in found
    assert not set(found) - {"accepted", "FB_ABSOLUTE_TOL"}


def test_congruence():
    for case in cases.forms.with_a_congruence().draw(generator(2)):
        assert code(F.follows_congruence(), definiteness, case) == "accepted"

    def by_entries(A):
        return "positive definite" if (A > 0).all() else definiteness(np.diag(np.diag(A)))

    found = {
        code(F.follows_congruence(), by_entries, case) for case in cases.forms.with_a_congruence().draw(generator(2))
    }
    assert "FB_WRONG_VALUE" in found


def test_margins_leave_room():
    for case in POLYNOMIALS:
        margin = judge(F.represents(), quadratic_form_matrix, case)
        assert margin.measured <= margin.allowed / 10

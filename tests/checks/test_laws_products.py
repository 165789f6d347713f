"""Laws for products and splits: every honest way to compute one is accepted, no other product is."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from reference_impl import inner, matmul_dot, matmul_pieces
from tests.checks.asking import code, giving

X, Y = np.array([1.0, 2.0, 3.0]), np.array([4.0, -5.0, 0.5])
PAIR = Case("a pair", (X, Y), facts={"z": np.array([1.0, 0.0, 2.0]), "factors": (3.0, -2.0)})
A, B = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0, 6.0], [7.0, 8.25]])
PRODUCT = Case("a product", (A, B), facts={"C": np.eye(2), "D": np.array([[1.0, 2.0], [0.0, 1.0]])})


def test_an_inner_product_is_accepted_as_any_kind_of_number():
    law = laws.products.inner_is(inner)
    for value in (-4.5, np.float32(-4.5), np.array(-4.5), np.float64(-4.5) * (1 + 2e-16)):
        assert code(law, giving(value), PAIR) == "accepted"
    empty = Case("nothing", (np.zeros(0), np.zeros(0)))
    assert code(law, giving(0), empty) == "accepted"
    assert code(law, giving(1e-300), empty) == "FB_WRONG_VALUE"


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (X * Y, "FB_HADAMARD"),
        (np.outer(X, Y), "FB_SHAPE"),
        (np.array([-4.5]), "FB_SHAPE"),
        (4.5, "FB_WRONG_VALUE"),
        (-4.5 + 1e-12, "FB_WRONG_VALUE"),
        (float("nan"), "FB_NAN"),
        (True, "FB_TYPE"),
        ("-4.5", "FB_TYPE"),
        (None, "FB_TYPE"),
    ],
)
def test_what_is_no_inner_product_is_refused(value, lesson):
    assert code(laws.products.inner_is(inner), giving(value), PAIR) == lesson
    assert code(laws.products.inner_is(-4.5), giving(value), PAIR) == lesson


def test_bilinear_means_both_arguments():
    law = laws.products.is_bilinear()
    assert code(law, lambda x, y: float(np.dot(x, y)), PAIR) == "accepted"
    assert code(law, lambda x, y: float(np.dot(abs(x), y)), PAIR) == "FB_WRONG_VALUE"
    assert code(law, lambda x, y: float(np.dot(x, y * np.arange(1, 4) ** (x[0] > 2))), PAIR) == "FB_WRONG_VALUE"
    assert code(law, lambda x, y: float(x @ np.diag([1.0, 2.0, 3.0]) @ np.roll(y, 1)), PAIR) == "FB_WRONG_VALUE"


def test_stretching_and_cutting_off_have_lessons_of_their_own():
    law = laws.products.refuses_broadcasting()
    for case in cases.vectors.other_lengths().draw(generator(1)):
        assert code(law, lambda x, y: float(sum(a * b for a, b in zip(x, y, strict=False))), case) == "FB_NO_ERROR"
        assert code(law, lambda x, y: float(sum(a * b for a, b in zip(x, y, strict=True))), case) == "accepted"
    stretched = cases.vectors.other_lengths().draw(generator(1))[0]
    assert code(law, lambda x, y: float(np.sum(x * y)), stretched) == "FB_BROADCAST"
    assert code(law, lambda x, y: x * y, stretched) == "FB_BROADCAST"

    def raising(error):
        def function(x, y):
            raise error

        return function

    assert code(law, raising(TypeError("no")), stretched) == "FB_WRONG_ERROR"
    assert code(law, raising(NotImplementedError()), stretched) == "FB_NOT_STARTED"


def test_a_matrix_product_is_accepted_in_any_order_of_addition():
    law = laws.products.product_is(matmul_dot)
    for value in (A @ B, (A @ B).astype(np.longdouble), np.asfortranarray(A @ B)):
        assert code(law, giving(value), PRODUCT) == "accepted"
    assert code(laws.products.product_is(A @ B), giving(A @ B), PRODUCT) == "accepted"
    for case in cases.matrix_products.no_inner_dimension().draw(generator(1)):
        assert code(law, giving(np.zeros((2, 3))), case) == "accepted"
        assert code(law, giving(np.full((2, 3), 1e-300)), case) != "accepted"


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (A * B, "FB_HADAMARD"),
        (A @ B.T, "FB_TRANSPOSED"),
        ((A @ B).T, "FB_TRANSPOSED"),
        (np.trunc(A @ B), "FB_INT_DTYPE"),
        (2 * (A @ B), "FB_SCALE"),
        (B @ A, "FB_WRONG_VALUE"),
        (A @ B + np.diag([0.0, 1e-12]), "FB_WRONG_VALUE"),
        (np.zeros((3, 3)), "FB_SHAPE"),
        ((A @ B).tolist(), "FB_TYPE"),
    ],
)
def test_another_product_is_refused(value, lesson):
    assert code(laws.products.product_is(matmul_dot), giving(value), PRODUCT) == lesson


def test_the_rules_of_the_product_are_asked_of_the_function():
    law = laws.products.obeys_product_rules()
    assert code(law, lambda A, B: A @ B, PRODUCT) == "accepted"
    assert code(law, lambda A, B: A @ B if A[0, 0] == 1 else B.T @ A.T, PRODUCT) == "FB_WRONG_VALUE"
    assert code(law, lambda A, B: A @ B + 1, PRODUCT) == "FB_WRONG_VALUE"


@pytest.mark.parametrize("view", ["column", "row", "outer"])
def test_pieces_are_accepted_in_order_and_refused_in_any_other(view):
    law = laws.products.pieces_are(matmul_pieces)
    case = Case("pieces", (A, B, view))
    right = matmul_pieces(A, B, view)
    assert code(law, giving(right), case) == "accepted"
    assert code(law, giving(tuple(right)), case) == "accepted"
    assert code(law, giving(right[::-1]), case) == "FB_WRONG_VALUE"
    assert code(law, giving(right[:1]), case) == "FB_TYPE"
    assert code(law, giving(sum(right)), case) == "FB_TYPE"
    assert code(law, giving([piece.tolist() for piece in right]), case) == "FB_TYPE"
    assert code(law, giving([piece + 1e-9 for piece in right]), case) == "FB_WRONG_VALUE"


def test_rows_times_columns_are_recognised_unless_they_are_right_too():
    law = laws.products.pieces_are(matmul_pieces)
    wrong = [np.outer(A[l], B[:, l]) for l in range(2)]
    assert code(law, giving(wrong), Case("outer", (A, B, "outer"))) == "FB_OUTER_ORDER"
    S = np.array([[2.0, 1.0], [1.0, 3.0]])
    same = [np.outer(S[l], S[:, l]) for l in range(2)]
    assert code(law, giving(same), Case("symmetric", (S, S, "outer"))) == "accepted"


def test_the_split_is_unique_up_to_rounding():
    law = laws.products.splits_symmetric_skew()
    M = np.array([[1.0, 0.1, 0.7], [0.4, 2.0, -3.3], [5.0, 0.2, 0.3]])
    case = Case("a matrix", (M,))
    S, K = (M + M.T) / 2, (M - M.T) / 2
    for pair in ((S, K), [S, K], (S, M - S), (M - K, K)):
        assert code(law, giving(pair), case) == "accepted"
    refused = {
        "FB_SCALE": (2 * S, 2 * K),
        "FB_TYPE": (np.triu(M), np.tril(M, -1)),
        "FB_WRONG_VALUE": (S + np.eye(3), K),
    }
    for lesson, pair in refused.items():
        assert code(law, giving(pair), case) == lesson
    assert code(law, giving((S + K / 2, K / 2)), case) == "FB_TYPE"
    assert code(law, giving((S, K + 1e-9 * np.ones((3, 3)))), case) == "FB_TYPE"
    assert code(law, giving(S), case) == "FB_TYPE"

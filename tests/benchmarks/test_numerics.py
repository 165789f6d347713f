"""The page of measured numbers is what the package measures today, and the tables say what the page says of them."""

from __future__ import annotations

import re
from math import isnan, log10, nan
from xml.etree import ElementTree

import numpy as np
import pytest

from benchmarks.numerics.page import PAGE, TEXT, album, measured_tables, page
from benchmarks.numerics.systems import EPS, inverse_ratios, without_exchanges
from benchmarks.numerics.table import Row, Table, digits, measured_on
from reference_impl import LinAlgError


@pytest.fixture(scope="module")
def tables():
    return measured_tables()


def text_of(markdown):
    return [line for line in markdown.splitlines() if not line.startswith("|")]


def test_the_page_holds_todays_orders_of_magnitude(tables):
    """Other BLAS libraries round in another order, so numbers agree up to a factor of ten, and zeros up to rounding."""
    committed = measured_on(PAGE.read_text(encoding="utf-8"))
    today = [row.measured for table in tables.values() for row in table.rows]
    assert [len(row) for row in committed] == [len(row) for row in today]
    for old, new in zip(np.concatenate(committed), np.concatenate(today), strict=True):
        assert isnan(old) == isnan(new)
        assert isnan(new) or max(old, new) <= 10 * min(old, new)


def test_the_page_is_the_one_that_is_generated(tables):
    assert text_of(page(tables)) == text_of(PAGE.read_text(encoding="utf-8"))


def test_what_was_planned_with_is_what_is_measured(tables):
    """Two decades are left for other draws of a family; beyond that stand three cells, with the reason."""
    elsewhere = {
        ("`inverse_gauss_jordan(A) @ b`", "Hilbert"),  # planned with higher orders, refused as singular
        ("Gauss-Jordan: XA − I", "rows 1e-8 .. 1e8"),  # planned in a norm that does not let one row outweigh all
        ("elimination, no exchanges", "cond 1e14"),  # how small the smallest pivot is, is a matter of luck
    }
    for table in tables.values():
        for row in table.rows:
            for column, new, old in zip(table.columns, row.measured, row.planned, strict=True):
                if (row.method, column) not in elsewhere and not isnan(old):
                    assert abs(log10(new / old)) < 2, (row.method, column)


def test_partial_pivoting_is_stable_and_the_inverse_is_not(tables):
    table = tables["systems"]
    *others, growth = table.row("elimination, partial pivoting")
    assert max(others) < 1 < growth
    for inverse in ("`inverse_gauss_jordan(A) @ b`", "`np.linalg.inv(A) @ b`"):
        harmless, hard = table.row(inverse)[1], table.row(inverse)[3]
        assert hard > 1e8 * harmless
    assert isnan(table.row("elimination, no exchanges")[table.columns.index("integer")])


def test_gram_schmidt_loses_what_reflections_keep(tables):
    table = tables["orthogonality"]
    classical, modified = table.row("classical Gram-Schmidt"), table.row("modified Gram-Schmidt")
    for stable in ("Gram-Schmidt twice", "Householder"):
        assert max(table.row(stable)) < 50 * EPS
    cond = 1e5
    assert 0.01 * cond * EPS < modified[1] < 10 * cond * EPS
    assert 0.01 * cond**2 * EPS < classical[1] < 10 * cond**2 * EPS


def test_normal_equations_square_the_condition(tables):
    table = tables["least_squares"]
    conds = np.array([1e2, 1e5, 1e7])
    for stable in ("modified Gram-Schmidt on [A b]", "Householder", "svd"):
        assert np.all(np.array(table.row(stable)) < 10 * EPS * conds)
    for squared in ("normal equations", "R⁻¹Qᵀb, modified Gram-Schmidt"):
        assert np.all(np.array(table.row(squared)) > 0.01 * EPS * conds**2)


def test_every_picture_is_there_and_is_described():
    shown = dict(re.findall(r"!\[([^\]]{80,})\]\(numerics/(\w+)\.svg\)", TEXT.replace("\\\n", "")))
    assert sorted(shown.values()) == sorted(album.drawings)
    for name in album.drawings:
        assert ElementTree.parse(PAGE.parent / "numerics" / f"{name}.svg").getroot().tag.endswith("svg")


def test_a_table_is_read_back_as_it_was_written():
    rows = (Row("a", (0.0, 1.5e-16, 0.034), (1.0, 1.0, nan)), Row("b", (nan, 4.2e12, 417.0), (1.0, 2.0, 3.0)))
    table = Table("corner", ("x", "y", "z"), rows)
    first, second = measured_on(f"text | with / a bar\n\n{table.markdown()}\n")
    assert first == [0, 1e-16 if digits(1.5e-16) == "1e-16" else 2e-16, 0.034]
    assert isnan(second[0])
    assert second[1:] == [4e12, 417]
    with pytest.raises(KeyError, match="c"):
        table.row("c")


def test_the_measures_on_matrices_by_hand():
    A = np.array([[2.0, 0.0], [0.0, 4.0]])
    X = np.array([[0.5, 0.0], [0.0, 0.25 + 2**-20]])
    left, right = inverse_ratios(A, X)
    assert left == right == pytest.approx(4 * 2**-20 / (4 * 0.5 * 2 * EPS))
    assert np.array_equal(without_exchanges(A, np.array([2.0, 4.0])), [1, 1])
    with pytest.raises(LinAlgError, match="row exchange"):
        without_exchanges(np.array([[0.0, 1.0], [1.0, 0.0]]), np.ones(2))

"""Exercise 2.2, Jacobians in two layouts: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w02_e02", "numerical_jacobian")


@book.wrong("FB_LAYOUT", "visible general", "The argument layout decides, not habit.")
def ignores_the_layout(f, x, layout="numerator"):
    if layout not in ("numerator", "denominator"):
        raise ValueError(layout)
    x, h = np.array(x, dtype=float), 1e-5
    return np.column_stack([(f(x + s) - f(x - s)) / (2 * h) for s in h * np.eye(len(x))])


@book.wrong(
    "FB_LAYOUT",
    "visible general",
    "Numerator layout has one row for each output: the numerator of df_i/dx_j counts the rows.",
)
def has_the_layouts_the_wrong_way_round(f, x, layout="numerator"):
    if layout not in ("numerator", "denominator"):
        raise ValueError(layout)
    x, h = np.array(x, dtype=float), 6e-6
    rows = np.array([(f(x + s) - f(x - s)) / (2 * h) for s in h * np.eye(len(x))])
    return rows if layout == "numerator" else rows.T


@book.wrong("FB_SHAPE", "edge", "One output is still one row: keep the axis.")
def squeezes_a_single_row(f, x, layout="numerator"):
    if layout not in ("numerator", "denominator"):
        raise ValueError(layout)
    x, h = np.array(x, dtype=float), 1e-5
    J = np.column_stack([(f(x + s) - f(x - s)) / (2 * h) for s in h * np.eye(len(x))])
    return np.squeeze(J if layout == "numerator" else J.T)


@book.wrong("FB_FORWARD_DIFF", "general numerical", "Exact for a linear map only: step to both sides.")
def compares_with_the_centre(f, x, layout="numerator"):
    if layout not in ("numerator", "denominator"):
        raise ValueError(layout)
    x, h = np.array(x, dtype=float), 1e-5
    J = np.stack([(f(x + s) - f(x)) / h for s in h * np.eye(len(x))], axis=1)
    return J if layout == "numerator" else J.T


@book.wrong("FB_NO_ERROR", "edge", "Anything but the two names is an error.")
def takes_any_other_word_for_denominator(f, x, layout="numerator"):
    x, h = np.array(x, dtype=float), 1e-5
    rows = np.array([(f(x + s) - f(x - s)) / (2 * h) for s in h * np.eye(len(x))])
    return rows.T if layout == "numerator" else rows


@book.right("fills the matrix entry by entry, with a step of its own for each entry of x")
def entry_by_entry(f, x, layout="numerator"):
    x = [float(v) for v in x]
    names = {"numerator": False, "denominator": True}
    if layout not in names:
        raise ValueError(f"unknown layout {layout}")
    m, n = len(f(np.array(x))), len(x)
    J = np.zeros((m, n), order="F")
    for j in range(n):
        step = 2.0**-17 * max(1.0, abs(x[j]))
        up = f(np.array([v + step * (k == j) for k, v in enumerate(x)]))
        down = f(np.array([v - step * (k == j) for k, v in enumerate(x)]))
        for i in range(m):
            J[i, j] = (up[i] - down[i]) / (2 * step)
    return J.T if names[layout] else J


@book.right("two central differences combined to fourth order, one gradient an output")
def extrapolated(f, x, layout="numerator"):
    if layout != "denominator" and layout != "numerator":
        raise ValueError("layout")
    x = np.asarray(x, dtype=np.float64)

    def difference(h, e):
        return (np.asarray(f(x + h * e)) - np.asarray(f(x - h * e))) / (2 * h)

    J = np.vstack([(4 * difference(5e-5, e) - difference(1e-4, e)) / 3 for e in np.eye(x.shape[0])])
    return np.ascontiguousarray(J.T) if layout == "numerator" else J

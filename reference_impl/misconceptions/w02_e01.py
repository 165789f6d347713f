"""Exercise 2.1, the gradient from values: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w02_e01", "numerical_gradient")


@book.wrong("FB_FORWARD_DIFF", "visible general numerical", "Step to both sides of x and divide by the whole distance.")
def steps_to_one_side(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    g = np.zeros(len(x))
    for i in range(len(x)):
        ahead = x.copy()
        ahead[i] += h
        g[i] = (f(ahead) - f(x.copy())) / h
    return g


@book.wrong("FB_SCALE", "visible general", "The two points lie 2h apart: divide by all of it.")
def divides_by_h(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    steps = h * np.eye(len(x))
    return np.array([(f(x + s) - f(x - s)) / h for s in steps])


@book.wrong("FB_INT_DTYPE", "edge hygiene", "1 + 1e-5 in an array of integers is 1 again.")
def writes_into_integers(f, x, h=1e-5):
    x = np.asarray(x)
    x = x if x.dtype.kind in "iu" else x.astype(float)
    g = np.zeros(x.shape[0])
    for i in range(x.shape[0]):
        up, down = x.copy(), x.copy()
        up[i] = up[i] + h
        down[i] = down[i] - h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


@book.wrong("FB_MUTATED", "general hygiene", "Work on a copy of x: the caller's array may be read-only.")
def leaves_the_step_in_place(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    g = np.zeros_like(x)
    for i in range(len(x)):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        g[i] = (above - f(x)) / (2 * h)
    return g


@book.wrong(
    "FB_WRONG_VALUE",
    "visible general numerical",
    "A step near the spacing of floats drowns in rounding: smaller is not always better.",
)
def takes_the_smallest_step(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    h = 1e-14
    g = np.empty(len(x))
    for i in range(len(x)):
        e = np.zeros(len(x))
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g


@book.right("five points a coordinate: the error is of fourth order")
def with_five_points(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    h = 100 * h
    rows = [(f(x - 2 * s) - 8 * f(x - s) + 8 * f(x + s) - f(x + 2 * s)) / (12 * h) for s in h * np.eye(x.size)]
    return np.asarray(rows)


@book.right("a step relative to each entry, and the distance that was really covered")
def with_relative_steps(f, x, h=1e-5):
    x = [float(v) for v in x]
    gradient = []
    for i, v in enumerate(x):
        step = h * max(1.0, abs(v))
        up, down = v + step, v - step
        values = [f(np.array([*x[:i], new, *x[i + 1 :]])) for new in (up, down)]
        gradient.append((values[0] - values[1]) / (up - down))
    return np.array(gradient)


@book.right("the mean of a step forward and a step backward")
def as_a_mean_of_two(f, x, h=1e-5):
    x = np.asarray(x).astype(float)
    here = float(f(x.copy()))

    def slope(step):
        return np.apply_along_axis(lambda e: (f(x + step * e) - here) / step, 1, np.eye(len(x)))

    return 0.5 * slope(h) + 0.5 * slope(-h)

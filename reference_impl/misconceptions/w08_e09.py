"""Exercise 8.9, one more measurement: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w08_e09", "recursive_ls_update")


@book.wrong("FB_SHAPE", "visible general", "x (n,) plus a column (n,1) is (n,n).")
def works_with_columns(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    column = a.reshape(-1, 1)
    gain = P @ column / (column.T @ P @ column + var)
    return x + gain * (beta - a @ x), P - gain @ column.T @ P


@book.wrong("FB_RESIDUAL", "visible general", "gain a^T is an outer product.")
def multiplies_entry_by_entry(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a + var)
    return x + gain * (beta - a @ x), P - gain * (a @ P)


@book.wrong(
    "FB_RESIDUAL",
    "visible general",
    "gain (Pa)^T is a table. With one axis `.T` does nothing and `@` gives a number: take np.outer.",
)
def multiplies_two_vectors_to_a_number(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a + var)
    return x + gain * (beta - a @ x), P - gain @ (P @ a)


@book.wrong("FB_SIGN", "visible general", "beta - a . x: measured minus predicted.")
def corrects_away_from_the_measurement(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a + var)
    return x + gain * (a @ x - beta), P - np.outer(gain, P @ a)


@book.wrong("FB_SCALE", "visible general", "The measurement has a variance, too.")
def believes_the_measurement(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a) if np.any(a) else 0 * a
    return x + gain * (beta - a @ x), P - np.outer(gain, P @ a)


@book.wrong("FB_RESIDUAL", "visible general", "P_new does not depend on x or beta at all.")
def lets_the_new_estimate_into_p(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    gain = P @ a / (a @ P @ a + var)
    x_new = x + gain * (beta - a @ x)
    return x_new, P - np.outer(x_new - x, x_new - x)


@book.wrong("FB_MUTATED", "hygiene", "`P -= ...` writes into the array of the caller.")
def updates_in_place(x, P, a, beta, var):
    x, P, a = np.asarray(x), np.asarray(P), np.asarray(a)
    if a.shape != x.shape or P.shape != (len(x), len(x)) or not var > 0:
        raise ValueError("not possible")
    if P.dtype.kind in "iu":
        x, P = x.astype(float), P.astype(float)
    gain = P @ a / (a @ P @ a + var)
    x += gain * (beta - a @ x)
    P -= np.outer(gain, P @ a)
    return x, P


@book.right("Joseph's form, symmetrised")
def by_josephs_form(x, P, a, beta, var):
    x, P, a = np.asarray(x, dtype=float), np.asarray(P, dtype=float), np.asarray(a, dtype=float)
    if var <= 0 or x.shape != a.shape or P.shape != x.shape * 2:
        raise ValueError("not possible")
    K = (P @ a) / (var + a @ P @ a)
    keep = np.eye(len(x)) - np.outer(K, a)
    P = keep @ P @ keep.T + var * np.outer(K, K)
    return x + K * (beta - x @ a), 0.5 * (P + P.T)


@book.right("column vectors inside, the short form P - gain a^T P, a list of results")
def by_columns(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if not var > 0 or x.ndim != 1 or a.shape != x.shape or P.shape != (x.size, x.size):
        raise ValueError("not possible")
    h = a[None, :]
    K = P @ h.T / (h @ P @ h.T + var)
    x_new = x[:, None] + K @ (beta - h @ x[:, None])
    return [x_new[:, 0], P - K @ (h @ P)]


@book.right("the whitened root of P is turned until it holds the new covariance")
def by_the_root(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if not var > 0 or a.shape != x.shape or P.shape != (len(x), len(x)):
        raise ValueError("not possible")
    L = np.linalg.cholesky(P)
    f = L.T @ a
    s = f @ f + var
    shrink = 1 / (s + np.sqrt(var * s))
    root = L - shrink * np.outer(L @ f, f)
    return x + L @ f * ((beta - a @ x) / s), root @ root.T


@book.right("information adds up: P_new^-1 = P^-1 + a a^T / var, with inverses")
def by_information(x, P, a, beta, var):
    x, P, a = np.array(x, dtype=float), np.array(P, dtype=float), np.array(a, dtype=float)
    if not var > 0 or a.shape != x.shape or P.shape != (len(x), len(x)):
        raise ValueError("not possible")
    known = np.linalg.inv(P)
    P_new = np.linalg.inv(known + np.outer(a, a) / var)
    return P_new @ (known @ x + a * beta / var), P_new

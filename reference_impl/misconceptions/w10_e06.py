"""Exercise 10.6, the report: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w10_e06", "error_report")


@book.wrong("FB_SCALE", "visible general", "Divide the residual by norm(A) norm(x_hat) + norm(b).")
def gives_the_bare_residual(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    scales = np.abs(A) @ np.abs(x_hat) + np.abs(b)
    eta = np.linalg.norm(res)
    cond = np.linalg.cond(A)
    k = cond * eta if np.isfinite(cond) else np.inf
    return {
        "backward": float(eta),
        "componentwise": float((np.abs(res) / np.where(scales > 0, scales, 1)).max()),
        "cond": float(cond),
        "forward_bound": float(2 * k / (1 - k)) if k < 1 else np.inf,
    }


@book.wrong("FB_NAN", "edge", "0/0 counts as 0: divide only where the scale is positive.")
def divides_zero_by_zero_in_a_row(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    eta = np.linalg.norm(res) / (np.linalg.norm(A, 2) * np.linalg.norm(x_hat) + np.linalg.norm(b))
    cond = np.linalg.cond(A)
    k = cond * eta if np.isfinite(cond) else np.inf
    return {
        "backward": float(eta),
        "componentwise": float((np.abs(res) / (np.abs(A) @ np.abs(x_hat) + np.abs(b))).max()),
        "cond": float(cond),
        "forward_bound": float(2 * k / (1 - k)) if k < 1 else np.inf,
    }


@book.wrong("FB_DET_THRESHOLD", "visible general", "1/det is no condition number.")
def takes_the_determinant_for_cond(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    scale = np.linalg.norm(A, 2) * np.linalg.norm(x_hat) + np.linalg.norm(b)
    scales = np.abs(A) @ np.abs(x_hat) + np.abs(b)
    eta = np.linalg.norm(res) / scale if scale else 0.0
    det = abs(np.linalg.det(A))
    cond = 1 / det if det else np.inf
    k = cond * eta if det else np.inf
    return {
        "backward": float(eta),
        "componentwise": float((np.abs(res) / np.where(scales > 0, scales, 1)).max()),
        "cond": float(cond),
        "forward_bound": float(2 * k / (1 - k)) if k < 1 else np.inf,
    }


@book.wrong("FB_TYPE", "edge", "Where cond * eta reaches 1 the bound says nothing: inf.")
def trusts_the_formula_beyond_one(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    scale = np.linalg.norm(A, 2) * np.linalg.norm(x_hat) + np.linalg.norm(b)
    scales = np.abs(A) @ np.abs(x_hat) + np.abs(b)
    eta = np.linalg.norm(res) / scale if scale else 0.0
    cond = np.linalg.cond(A)
    bound = 2 * cond * eta / (1 - cond * eta) if np.isfinite(cond) else np.inf
    omega = float((np.abs(res) / np.where(scales > 0, scales, 1)).max())
    return {"backward": float(eta), "componentwise": omega, "cond": float(cond), "forward_bound": float(bound)}


@book.wrong("FB_WRONG_VALUE", "visible general", "Divide each residual by its own scale, then compare.")
def divides_after_the_maximum(A, b, x_hat):
    A, b, x_hat = (np.asarray(part, dtype=float) for part in (A, b, x_hat))
    if A.shape != (b.size, b.size) or b.ndim != 1 or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    res = b - A @ x_hat
    scale = np.linalg.norm(A, 2) * np.linalg.norm(x_hat) + np.linalg.norm(b)
    largest = (np.abs(A) @ np.abs(x_hat) + np.abs(b)).max()
    eta = np.linalg.norm(res) / scale if scale else 0.0
    omega = np.abs(res).max() / largest if largest else 0.0
    cond = np.linalg.cond(A)
    k = cond * eta if np.isfinite(cond) else np.inf
    bound = 2 * k / (1 - k) if k < 1 else np.inf
    return {"backward": float(eta), "componentwise": float(omega), "cond": float(cond), "forward_bound": float(bound)}


@book.right("row by row in Python floats; exact residuals by fsum, so rounding may not show")
def row_by_row(A, b, x_hat):
    import math

    A, b, x_hat = np.array(A, dtype=float), np.array(b, dtype=float), np.array(x_hat, dtype=float)
    n = len(b) if b.ndim == 1 else -1
    if A.shape != (n, n) or x_hat.shape != (n,):
        raise ValueError("shapes do not fit")
    res, omega = [], 0.0
    for row, beta in zip(A.tolist(), b.tolist(), strict=True):
        terms = [a * x for a, x in zip(row, x_hat.tolist(), strict=True)]
        r = math.fsum([beta, *(-t for t in terms)])
        size = abs(beta) + sum(map(abs, terms))
        res.append(r)
        omega = max(omega, abs(r) / size if size else 0.0)
    sigma = np.linalg.svd(A)[1]
    scale = sigma.max() * math.hypot(*x_hat) + math.hypot(*b)
    eta = math.hypot(*res) / scale if scale else 0.0
    cond = math.inf if sigma.min() == 0 else sigma.max() / sigma.min()
    k = math.inf if cond == math.inf else cond * eta
    return {
        "forward_bound": math.inf if k >= 1 else 2 * k / (1 - k),
        "cond": cond,
        "componentwise": omega,
        "backward": eta,
    }


@book.right("numpy's norms and cond, numpy numbers in the dict, one key more than asked")
def with_library_norms(A, b, x_hat):
    A, b, x_hat = np.asarray(A, dtype=np.float64), np.asarray(b, dtype=np.float64), np.asarray(x_hat, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (A.shape[0],) or x_hat.shape != b.shape:
        raise ValueError("shapes do not fit")
    r = A @ x_hat - b
    parts = np.abs(A) @ np.abs(x_hat) + np.abs(b)
    omega = np.divide(np.abs(r), parts, out=np.zeros_like(r), where=parts > 0).max()
    below = np.linalg.norm(A, ord=2) * np.linalg.norm(x_hat) + np.linalg.norm(b)
    eta = np.linalg.norm(r) / below if below > 0 else np.float64(0)
    cond = np.linalg.cond(A)
    hopeless = not np.isfinite(cond) or cond * eta >= 1
    bound = np.inf if hopeless else 2 / (1 / (cond * eta) - 1) if eta > 0 else 0.0
    return {"backward": eta, "componentwise": omega, "cond": cond, "forward_bound": bound, "note": "2-norms"}

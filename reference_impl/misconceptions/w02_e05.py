"""Exercise 2.5, gradient descent: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w02_e05", "gradient_descent_mse")


@book.wrong("FB_SHAPE", "visible general", "The first loss is the one at w0.")
def forgets_the_loss_at_the_start(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    history = []
    for _ in range(steps):
        w = w - lr * 2 / len(y) * X.T @ (X @ w - y)
        history.append(np.mean((X @ w - y) ** 2))
    return w, np.array(history)


@book.wrong("FB_MUTATED", "hygiene", "`w -= ...` writes into the array it was given.")
def walks_on_the_start_itself(X, y, w0, lr, steps):
    X, y, w = (np.asarray(v, dtype=float) for v in (X, y, w0))
    history = [np.mean((X @ w - y) ** 2)]
    for _ in range(steps):
        w -= lr * 2 / len(y) * X.T @ (X @ w - y)
        history.append(np.mean((X @ w - y) ** 2))
    return w, np.array(history)


@book.wrong("FB_SIGN", "visible general", "The gradient points uphill: subtract it.")
def climbs(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    history = [np.mean((X @ w - y) ** 2)]
    for _ in range(steps):
        w = w + lr * 2 / len(y) * X.T @ (X @ w - y)
        history.append(np.mean((X @ w - y) ** 2))
    return w, np.array(history)


@book.wrong(
    "FB_RESIDUAL", "visible general", "history[k] is the loss after k steps, so history[0] comes before the first."
)
def notes_each_loss_one_step_late(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    history = []
    for _ in range(steps + 1):
        last = w
        w = w - lr * 2 / len(y) * X.T @ (X @ w - y)
        history.append(np.mean((X @ w - y) ** 2))
    return last, np.array(history)


@book.wrong("FB_RESIDUAL", "numerical", "A run that diverges must show it: nothing is clipped.")
def clips_long_gradients(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    history = [np.mean((X @ w - y) ** 2)]
    longest = 2 * np.linalg.norm(2 / len(y) * X.T @ (X @ w - y)) + 10
    for _ in range(steps):
        g = 2 / len(y) * X.T @ (X @ w - y)
        w = w - lr * g * min(1.0, longest / max(np.linalg.norm(g), 1e-300))
        history.append(np.mean((X @ w - y) ** 2))
    return w, np.array(history)


@book.right("X^T X and X^T y once, an affine map in every step")
def with_the_products_made_once(X, y, w0, lr, steps):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w0))
    n = len(y)
    shrink, shift = np.eye(X.shape[1]) - 2 * lr / n * (X.T @ X), 2 * lr / n * (X.T @ y)
    path = [w]
    for _ in range(steps):
        path.append(shrink @ path[-1] + shift)
    return path[-1], np.mean((np.array(path) @ X.T - y) ** 2, axis=1)


@book.right("one call a step, the history put together from the front")
def by_calling_itself(X, y, w0, lr, steps):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)

    def walk(w, left):
        res = X.dot(w) - y
        loss = [res.dot(res) / y.size]
        if left == 0:
            return w, loss
        end, rest = walk(w - (2 * lr / y.size) * res.dot(X), left - 1)
        return end, loss + rest

    w, losses = walk(np.array(w0, dtype=float), steps)
    return w, np.array(losses)

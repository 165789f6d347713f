"""Exercise 10.7, fits in torch: what students write."""

from __future__ import annotations

from reference_impl.misconceptions.book import Book

book = Book("w10_e07", "torch_fit_norm")


@book.wrong("FB_NOT_CONVERGED", "visible general", "Steps of this length do not arrive.")
def takes_steps_that_are_too_short(X, y, p, steps=2000):
    import torch

    if p not in (1, 2) or y.shape != X.shape[:1]:
        raise ValueError("p or shapes")
    w = torch.zeros(X.shape[1], dtype=X.dtype)
    for _ in range(50):
        res = X @ w - y
        slope = torch.sign(res) if p == 1 else 2 * res
        w = w - 1e-4 * X.T @ slope / len(y)
    return w


@book.wrong("FB_NOT_CONVERGED", "general edge", "For p = 1 the mean of |r| counts, not of r^2.")
def fits_squares_for_both(X, y, p, steps=2000):
    import torch

    if p not in (1, 2) or y.shape != X.shape[:1]:
        raise ValueError("p or shapes")
    return torch.linalg.lstsq(X, y.unsqueeze(1)).solution.squeeze(1)


@book.wrong("FB_FORBIDDEN", "visible general", "Make a torch.Generator of your own.")
def seeds_everybody(X, y, p, steps=2000):
    import torch

    torch.manual_seed(0)
    if p not in (1, 2) or y.shape != X.shape[:1]:
        raise ValueError("p or shapes")
    return torch.linalg.lstsq(X, y.unsqueeze(1)).solution.squeeze(1)


@book.wrong("FB_NO_ERROR", "edge", "Only p = 1 and p = 2 are asked for: refuse the rest.")
def takes_every_p(X, y, p, steps=2000):
    import torch

    w = torch.linalg.lstsq(X, y.unsqueeze(1)).solution
    damping = float((y - (X @ w)[:, 0]).abs().max())
    if p == 2 or damping == 0:
        return w[:, 0]
    for _ in range(40):
        weight = ((y - (X @ w)[:, 0]) ** 2 + damping**2) ** -0.25
        w = torch.linalg.lstsq(weight[:, None] * X, (weight * y)[:, None]).solution
        damping *= 0.6
    return w[:, 0]


@book.right("exact: the best of all fits through d of the points (p = 1), QR (p = 2)")
def through_the_best_points(X, y, p, steps=2000):
    import torch

    if p != 1 and p != 2:
        raise ValueError("p must be 1 or 2")
    if y.ndim != 1 or len(y) != len(X):
        raise ValueError("shapes do not fit")
    d = X.shape[1]
    if p == 2:
        Q, R = torch.linalg.qr(X)
        return torch.linalg.solve_triangular(R, (Q.T @ y)[:, None], upper=True)[:, 0]
    chosen = torch.combinations(torch.arange(len(y)), d)
    points = X[chosen]
    regular = torch.linalg.det(points).abs() > 1e-6
    fits = torch.linalg.solve(points[regular], y[chosen][regular].unsqueeze(2))[:, :, 0]
    worth = (fits @ X.T - y).abs().mean(dim=1)
    return fits[worth.argmin()]


@book.right("L-BFGS on sqrt(r^2 + d^2) with a falling d, gradients by autograd")
def by_lbfgs(X, y, p, steps=2000):
    import torch

    if p not in {1, 2} or y.shape[0] != X.shape[0]:
        raise ValueError("p or shapes")
    X, y = X.detach(), y.detach()
    w = torch.zeros(X.shape[1], dtype=X.dtype, requires_grad=True)
    size = float(y.abs().max())
    for d in (1.0, 0.1, 0.01, 0.001) if p == 1 else (1.0,):
        chooser = torch.optim.LBFGS([w], max_iter=60, line_search_fn="strong_wolfe", tolerance_change=1e-12)

        def loss(d=d, chooser=chooser):
            chooser.zero_grad()
            r = (X @ w - y) / size
            value = (r**2).mean() if p == 2 else torch.sqrt(r**2 + (0.1 * d) ** 2).mean()
            value.backward()
            return value

        chooser.step(loss)
    return w.detach().clone()

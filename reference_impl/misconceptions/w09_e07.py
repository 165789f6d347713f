"""Exercise 9.7, a Newton step: what students write."""

from __future__ import annotations

from reference_impl.misconceptions.book import Book

book = Book("w09_e07", "torch_newton_step")


@book.wrong("FB_SIGN", "visible general", "The model's slope g + H s must vanish.")
def steps_the_other_way(f, x):
    import torch

    x = x.detach()
    g, H = torch.func.grad(f)(x), torch.func.hessian(f)(x)
    lam = torch.linalg.eigvalsh(H)
    if bool((lam.abs() <= 1e-5 * lam.abs().max()).any()):
        return "degenerate", None
    step = torch.linalg.solve(H, g)
    return ("min" if lam.min() > 0 else "max" if lam.max() < 0 else "saddle"), step


@book.wrong("FB_NO_ERROR", "edge", "A pseudoinverse hides a singular H: look at the eigenvalues first.")
def inverts_whatever_comes(f, x):
    import torch

    x = x.detach()
    g, H = torch.func.grad(f)(x), torch.func.hessian(f)(x)
    lam = torch.linalg.eigvalsh(H)
    kind = "min" if lam.min() >= 0 else "max" if lam.max() <= 0 else "saddle"
    return kind, -torch.linalg.pinv(H) @ g


@book.wrong(
    "FB_RESIDUAL", "edge", "Differences of float32 values keep hardly a digit: differentiate twice by autograd."
)
def takes_differences(f, x):
    import torch

    x = x.detach()
    n, h = len(x), 1e-2 if x.dtype == torch.float32 else 1e-4
    g, e = torch.func.grad(f)(x), h * torch.eye(len(x), dtype=x.dtype)
    rows = [[(f(x + e[i] + e[j]) - f(x + e[i]) - f(x + e[j]) + f(x)) / h**2 for j in range(n)] for i in range(n)]
    H = torch.tensor(rows, dtype=x.dtype)
    H = (H + H.T) / 2
    lam = torch.linalg.eigvalsh(H)
    if bool((lam.abs() <= 1e-4 * lam.abs().max()).any()):
        return "degenerate", None
    return ("min" if lam.min() > 0 else "max" if lam.max() < 0 else "saddle"), torch.linalg.solve(H, -g)


@book.wrong("FB_WRONG_VALUE", "visible general", "Positive second derivatives along the axes do not make a minimum.")
def reads_the_diagonal(f, x):
    import torch

    x = x.detach()
    g, H = torch.func.grad(f)(x), torch.func.hessian(f)(x)
    lam = torch.linalg.eigvalsh(H)
    if bool((lam.abs() <= 1e-5 * lam.abs().max()).any()):
        return "degenerate", None
    d = torch.diagonal(H)
    return ("min" if d.min() > 0 else "max" if d.max() < 0 else "saddle"), torch.linalg.solve(H, -g)


@book.right("torch.func throughout, the step from the eigenvectors")
def by_eigenvectors(f, x):
    import torch

    point = x.detach().clone()
    g = torch.func.grad(f)(point)
    H = torch.func.jacfwd(torch.func.grad(f))(point)
    lam, Q = torch.linalg.eigh(H)
    if lam.abs().min() <= 1e-5 * lam.abs().max():
        return ("degenerate", None)
    kind = {len(x): "min", 0: "max"}.get(int((lam > 0).sum()), "saddle")
    return kind, -(Q @ ((Q.T @ g) / lam))


@book.right("two rounds of autograd.grad, row by row; a list as the pair")
def row_by_row(f, x):
    import torch

    leaf = x.detach().clone().requires_grad_(True)
    value = f(leaf)
    (g,) = torch.autograd.grad(value, leaf, create_graph=True)
    rows = []
    for k in range(len(leaf)):
        row = None
        if g.requires_grad:
            (row,) = torch.autograd.grad(g[k], leaf, retain_graph=True, allow_unused=True)
        rows.append(torch.zeros_like(leaf) if row is None else row)
    H = torch.stack(rows)
    s = torch.linalg.svdvals(H)
    if not bool(s[-1] > 1e-5 * s[0]):
        return ["degenerate", None]
    positive = int((torch.linalg.eigvals(H).real > 0).sum())
    kind = "min" if positive == len(H) else "saddle" if positive else "max"
    return [kind, torch.linalg.lstsq(H, -g.detach().unsqueeze(1)).solution[:, 0]]

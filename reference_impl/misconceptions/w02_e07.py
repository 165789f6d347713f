"""Exercise 2.7, autograd: what students write."""

from __future__ import annotations

from reference_impl.misconceptions.book import Book

book = Book("w02_e07", "torch_grad")


@book.wrong("FB_GRAD_ACCUM", "general hygiene", "backward() adds to .grad of the caller's own tensor.")
def goes_backward_on_the_callers_tensor(f, x):
    x.requires_grad_(True)
    value = f(x)
    if value.ndim != 0:
        raise ValueError("f must return a scalar")
    value.backward()
    return x.grad


@book.wrong("FB_GRAD_ACCUM", "general hygiene", "Return a copy: x.grad will be written again.")
def hands_out_the_grad_of_x(f, x):
    x.requires_grad_(True)
    value = f(x)
    if value.ndim != 0:
        raise ValueError("f must return a scalar")
    if x.grad is not None:
        x.grad.zero_()
    value.backward()
    return x.grad


@book.wrong(
    "FB_DETACHED", "visible general", "A detached copy remembers nothing: switch requires_grad on before f sees it."
)
def detaches_before_f(f, x):
    value = f(x.detach().clone())
    if value.ndim != 0:
        raise ValueError("f must return a scalar")
    value.backward()
    return x.grad


@book.wrong("FB_NO_ERROR", "edge", "A sum turns any f into a scalar one: refuse instead.")
def sums_a_vector_up(f, x):
    leaf = x.detach().clone().requires_grad_()
    f(leaf).sum().backward()
    return leaf.grad


@book.wrong("FB_TYPE", "visible general", "torch.tensor of a list is float32: clone x instead.")
def falls_back_to_float32(f, x):
    import torch

    leaf = torch.tensor(x.tolist(), requires_grad=True)
    value = f(leaf)
    if value.ndim != 0:
        raise ValueError("f must return a scalar")
    return torch.autograd.grad(value, leaf)[0]


@book.right("a leaf of its own, backward, and its .grad")
def with_a_leaf_of_its_own(f, x):
    leaf = x.detach().clone()
    leaf.requires_grad = True
    value = f(leaf)
    if value.numel() != 1 or value.dim() > 0:
        raise ValueError("not a scalar")
    value.backward()
    return leaf.grad


@book.right("torch.func.grad, after a look at the value")
def with_torch_func(f, x):
    import torch

    x = x.detach()
    if f(x).shape != ():
        raise ValueError("f must return a scalar")
    return torch.func.grad(f)(x)

"""Exercise 1.4, the matrix product: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w01_e04", "matmul_dot")


@book.wrong("FB_HADAMARD", "visible general", "An entry of AB adds up a whole row of A times a whole column of B.")
def multiplies_entrywise(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    return A * B


@book.wrong("FB_TRANSPOSED", "visible general", "B[j] is row j; column j is B[:, j].")
def takes_rows_of_the_second(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    return np.array([[sum(a * b for a, b in zip(row, other, strict=True)) for other in B] for row in A])


@book.wrong("FB_INT_DTYPE", "general edge", "np.zeros(shape) is a float array; dtype=int cuts off.")
def fills_an_integer_array(A, B):
    A, B = np.array(A), np.array(B)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    C = np.zeros((A.shape[0], B.shape[1]), dtype=int)
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            C[i, j] = sum(A[i, l] * B[l, j] for l in range(A.shape[1]))
    return C


@book.wrong("FB_SHAPE", "general", "The result has as many rows as A and as many columns as B.")
def loops_over_the_inner_dimension(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    k = A.shape[1]
    C = np.zeros((k, k))
    for i in range(min(k, A.shape[0])):
        for j in range(min(k, B.shape[1])):
            C[i, j] = sum(A[i] * B[:, j])
    return C


@book.wrong("FB_WRONG_VALUE", "general", "The order of the factors matters.")
def exchanges_the_factors(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if A.shape[0] != B.shape[1] or A.shape[0] != A.shape[1]:
        A, B = B, A
    return np.array([[sum(B[i] * A[:, j]) for j in range(A.shape[1])] for i in range(B.shape[0])])


@book.right("lists, built column by column and transposed at the end")
def from_lists(A, B):
    if np.ndim(A) != 2 or np.ndim(B) != 2 or np.shape(A)[1] != np.shape(B)[0]:
        raise ValueError("shapes do not fit")
    m, p = np.shape(A)[0], np.shape(B)[1]
    columns = [[sum(float(a) * float(B[l][j]) for l, a in enumerate(row)) for row in A] for j in range(p)]
    return np.array(columns, dtype=float).T if columns else np.zeros((m, p))


@book.right("adds up outer products, the last one first")
def from_outer_products(A, B):
    A, B = np.asarray(A), np.asarray(B)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    C = np.zeros((A.shape[0], B.shape[1]), dtype=np.result_type(A, B))
    for l in reversed(range(A.shape[1])):
        C = C + A[:, l : l + 1] * B[l : l + 1, :]
    return C


@book.right("all products at once in a three-dimensional array")
def from_a_cube(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    return (A[:, :, None] * B[None, :, :]).sum(axis=1)

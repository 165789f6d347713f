"""Lists of library functions that would do an exercise's work; a test cell forbids the list it means."""

# Every way in numpy, scipy, torch and sympy to let a library solve Ax = b.
SOLVERS = (
    "numpy.linalg.solve",
    "numpy.linalg.inv",
    "numpy.linalg.pinv",
    "numpy.linalg.lstsq",
    "numpy.linalg.tensorsolve",
    "numpy.linalg.tensorinv",
    "numpy.linalg.matrix_power",
    "numpy.matrix",
    "scipy.linalg",
    "scipy.sparse.linalg",
    "scipy.optimize",
    "torch.linalg",
    "torch.inverse",
    "torch.pinverse",
    "torch.Tensor.inverse",
    "torch.Tensor.pinverse",
    "sympy",
)
LINALG = ("numpy.linalg", "scipy.linalg", "torch.linalg")

# Every way in numpy and torch to let a library sum products.
PRODUCTS = (
    "@",
    ".dot",
    "numpy.dot",
    "numpy.inner",
    "numpy.vdot",
    "numpy.vecdot",
    "numpy.matmul",
    "numpy.matvec",
    "numpy.vecmat",
    "numpy.einsum",
    "numpy.tensordot",
    "numpy.matrix",
    "numpy.linalg.multi_dot",
    "numpy.linalg.vecdot",
    "numpy.linalg.matmul",
    "numpy.linalg.tensordot",
    "operator.matmul",
    "scipy.linalg",
    "torch.dot",
    "torch.inner",
    "torch.matmul",
    "torch.mm",
    "torch.einsum",
    "torch.tensordot",
)

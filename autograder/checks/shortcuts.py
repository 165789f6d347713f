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

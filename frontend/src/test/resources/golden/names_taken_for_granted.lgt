"""Every module, function and method that a NumPy program may take for granted is there."""
import importlib

MODULES = "math cmath time datetime sys os os.path argparse functools itertools operator collections dataclasses typing copy json re random statistics string pathlib warnings contextlib"
BUILTINS = "len range enumerate zip map filter sorted reversed sum min max abs round divmod pow any all isinstance type hasattr getattr setattr print repr str iter next open input id hash callable vars int float complex bool bytes list tuple dict set frozenset slice issubclass super property classmethod staticmethod object dir bin oct hex ord chr ascii format globals locals delattr"
NAMES = {
    "numpy": """array asarray zeros ones full empty zeros_like ones_like full_like empty_like arange linspace
        logspace eye identity fromfunction meshgrid mgrid ogrid indices diag tri tril triu
        take put take_along_axis compress nonzero argwhere where choose select
        reshape ravel transpose swapaxes moveaxis squeeze expand_dims broadcast_to concatenate stack block hstack
        vstack dstack split array_split flip rot90 roll repeat tile pad append insert delete
        sum prod min max mean std var any all argmin argmax count_nonzero ptp median average nansum nanprod nanmin
        nanmax nanmean nanvar nanstd nanargmin nanargmax nanmedian nanpercentile nanquantile nancumsum nancumprod
        cumsum cumprod diff gradient cross interp clip round
        dot vdot inner outer matmul tensordot einsum kron trace
        sort argsort partition unique searchsorted digitize histogram bincount isin intersect1d union1d setdiff1d
        setxor1d save load savez loadtxt savetxt errstate seterr finfo iinfo allclose isclose array_equal
        set_printoptions vectorize apply_along_axis newaxis pi e inf nan ndarray dtype float64 int64 bool_""",
    "numpy.linalg": "norm solve inv cholesky qr svd eig eigh det lstsq matrix_power LinAlgError",
    "numpy.fft": """fft ifft fft2 ifft2 fftn ifftn rfft irfft rfft2 irfft2 rfftn irfftn hfft ihfft fftfreq rfftfreq
        fftshift ifftshift""",
    "numpy.random": """seed rand randn randint random choice shuffle permutation default_rng Generator RandomState""",
    "numpy.testing": """assert_allclose assert_array_equal assert_equal assert_almost_equal assert_array_almost_equal
        assert_array_less assert_raises assert_warns assert_approx_equal assert_string_equal assert_raises_regex
        assert_no_warnings assert_array_almost_equal_nulp assert_array_max_ulp""",
    "scipy.sparse": """csr_matrix csc_matrix coo_matrix dia_matrix csr_array csc_array coo_array dia_array diags spdiags
        eye identity random kron vstack hstack block_diag save_npz load_npz issparse""",
    "scipy.io": "mmread mmwrite",
    "scipy.sparse.linalg": "cg bicgstab gmres spsolve LinearOperator norm",
}
UFUNCS = """add subtract multiply matmul divide logaddexp logaddexp2 true_divide floor_divide negative positive power
    float_power remainder mod fmod divmod absolute fabs rint sign heaviside conj conjugate exp exp2 log log2 log10
    expm1 log1p sqrt square cbrt reciprocal gcd lcm sin cos tan arcsin arccos arctan arctan2 hypot sinh cosh tanh
    arcsinh arccosh arctanh degrees radians deg2rad rad2deg bitwise_and bitwise_or bitwise_xor invert left_shift
    right_shift greater greater_equal less less_equal not_equal equal logical_and logical_or logical_xor logical_not
    maximum minimum fmax fmin isfinite isinf isnan signbit copysign nextafter spacing modf ldexp frexp floor ceil
    trunc bitwise_count vecdot matvec vecmat"""
METHODS = "flatten ravel reshape transpose sum mean astype copy fill item tolist sort argsort T real imag flat nbytes"
GENERATOR = """random uniform normal standard_normal integers choice permutation shuffle exponential poisson
    binomial"""
SPARSE = "T sum diagonal tocsr tocsc tocoo todia toarray nnz data indices indptr multiply dot"


def lacking(owner, names):
    return [n for n in names.split() if not hasattr(owner, n)]


for name in MODULES.split():
    importlib.import_module(name)
for name, names in NAMES.items():
    print(name, lacking(importlib.import_module(name), names))
import builtins

import numpy as np
import scipy.sparse as sp

print("built in", lacking(builtins, BUILTINS))
print("ufuncs", lacking(np, UFUNCS))
for name in UFUNCS.split():  # matmul has none of the methods that work on elements
    if name != "matmul" and lacking(getattr(np, name), "reduce accumulate outer at"):
        print(name)
print("arrays", lacking(np.zeros(2), METHODS))
print("Generator", lacking(np.random.default_rng(1), GENERATOR))
print("sparse", lacking(sp.eye(3).tocsr(), SPARSE))
for name in ["matplotlib", "pandas"]:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as e:
        print("no", e.name)

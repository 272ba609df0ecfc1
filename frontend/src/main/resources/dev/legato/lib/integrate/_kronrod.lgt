"""scipy.integrate: rules of Gauss and Kronrod (Piessens and others, "QUADPACK", 1983)."""
import numpy as np

_EPS = 2.0**-52
_TINY = 2.0**-1022

# Kronrod's rule of 21 points: Gauss's ten points are those of odd index.
X21 = [0.9956571630258081, 0.9739065285171717, 0.9301574913557082, 0.8650633666889845, 0.7808177265864169, 0.6794095682990244,
       0.5627571346686047, 0.4333953941292472, 0.2943928627014602, 0.14887433898163122, 0.0]
W21 = [0.011694638867371874, 0.032558162307964725, 0.054755896574351995, 0.07503967481091996, 0.0931254545836976,
       0.10938715880229764, 0.12349197626206584, 0.13470921731147334, 0.14277593857706009, 0.14773910490133849,
       0.1494455540029169]
G10 = [0.06667134430868814, 0.1494513491505806, 0.21908636251598204, 0.26926671930999635, 0.29552422471475287]

# The same of 15 points; Gauss's seven points have odd index, and the middle.
X15 = [0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911, 0.4058451513773972,
       0.20778495500789848, 0.0]
W15 = [0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
       0.19035057806478542, 0.20443294007529889, 0.20948214108472782]
G7 = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694]


def rule15(f, a, b, size):
    return _rule(f, a, b, size, X15, W15, G7)


def rule21(f, a, b, size):
    return _rule(f, a, b, size, X21, W21, G10)


def _rule(f, a, b, size, x, w, g):
    """The integral of a function whose values are arrays, its error, that of rounding, and the number of calls."""
    center, half = 0.5 * (a + b), 0.5 * (b - a)
    last = len(x) - 1
    middle = f(center)
    values = []
    kronrod, gauss = w[last] * middle, g[-1] * middle if last % 2 else 0.0
    absolute = w[last] * np.abs(middle)
    for k in range(last):
        low, high = f(center - half * x[k]), f(center + half * x[k])
        values.append((w[k], low, high))
        kronrod = kronrod + w[k] * (low + high)
        absolute = absolute + w[k] * (np.abs(low) + np.abs(high))
        if k % 2:
            gauss = gauss + g[k // 2] * (low + high)
    mean = kronrod * 0.5
    spread = w[last] * np.abs(middle - mean)
    for weight, low, high in values:
        spread = spread + weight * (np.abs(low - mean) + np.abs(high - mean))
    spread = size(spread * half)
    error = size((kronrod - gauss) * half)
    if spread != 0 and error != 0:
        error = spread * min(1.0, (200 * error / spread) ** 1.5)
    rounding = size(50 * _EPS * half * absolute)
    if rounding > _TINY:
        error = max(error, rounding)
    return half * kronrod, error, rounding, 2 * last + 1

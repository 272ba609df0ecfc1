"""scipy.signal.windows: a window is symmetric, or, for sym=False, one period of what repeats. Names with a leading underscore
are not exported."""
import math
import numpy as np


def _made(M, sym, f):
    """f(n) for the n points of a symmetric window, without the last one of a periodic one."""
    if int(M) != M or M < 0:
        raise ValueError("Window length M must be a non-negative integer")
    if M <= 1:
        return np.ones(M)
    return f(M) if sym else f(M + 1)[:-1]


def _cosines(M, a, sym):
    def f(n):
        x = np.linspace(-np.pi, np.pi, n)
        w = np.zeros(n)
        for k, c in enumerate(a):
            w = w + c * np.cos(k * x)
        return w

    return _made(M, sym, f)


def general_cosine(M, a, sym=True):
    return _cosines(M, a, sym)


def general_hamming(M, alpha, sym=True):
    return _cosines(M, [alpha, 1.0 - alpha], sym)


def boxcar(M, sym=True):
    return _made(M, sym, np.ones)


def hann(M, sym=True):
    return _cosines(M, [0.5, 0.5], sym)


def hamming(M, sym=True):
    return _cosines(M, [0.54, 0.46], sym)


def blackman(M, sym=True):
    return _cosines(M, [0.42, 0.50, 0.08], sym)


def nuttall(M, sym=True):
    return _cosines(M, [0.3635819, 0.4891775, 0.1365995, 0.0106411], sym)


def blackmanharris(M, sym=True):
    return _cosines(M, [0.35875, 0.48829, 0.14128, 0.01168], sym)


def flattop(M, sym=True):
    return _cosines(M, [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368], sym)


def bartlett(M, sym=True):
    def f(n):
        k = np.arange(n)
        return np.where(k <= (n - 1) / 2.0, 2.0 * k / (n - 1), 2.0 - 2.0 * k / (n - 1))

    return _made(M, sym, f)


def triang(M, sym=True):
    def f(n):
        k = np.arange(1, (n + 1) // 2 + 1)
        if n % 2 == 0:
            w = (2 * k - 1.0) / n
            return np.concatenate([w, w[::-1]])
        w = 2 * k / (n + 1.0)
        return np.concatenate([w, w[-2::-1]])

    return _made(M, sym, f)


def cosine(M, sym=True):
    return _made(M, sym, lambda n: np.sin(np.pi / n * (np.arange(n) + 0.5)))


def gaussian(M, std, sym=True):
    def f(n):
        k = np.arange(n) - (n - 1.0) / 2.0
        return np.exp(-np.square(k) / (2 * std * std))

    return _made(M, sym, f)


def general_gaussian(M, p, sig, sym=True):
    return _made(M, sym, lambda n: np.exp(-0.5 * np.power(np.abs((np.arange(n) - (n - 1.0) / 2.0) / sig), 2 * p)))


def exponential(M, center=None, tau=1.0, sym=True):
    if sym and center is not None:
        raise ValueError("If sym==True, center must be None.")
    return _made(M, sym, lambda n: np.exp(-np.abs(np.arange(n) - ((n - 1) / 2 if center is None else center)) / tau))


def kaiser(M, beta, sym=True):
    return _made(M, sym, lambda n: np.kaiser(n, beta))


def tukey(M, alpha=0.5, sym=True):
    if alpha <= 0:
        return boxcar(M, sym)
    if alpha >= 1.0:
        return hann(M, sym)

    def f(n):
        k = np.arange(n)
        width = int(math.floor(alpha * (n - 1) / 2.0))
        left = 0.5 * (1 + np.cos(np.pi * (-1 + 2.0 * k / alpha / (n - 1))))
        right = 0.5 * (1 + np.cos(np.pi * (-2.0 / alpha + 1 + 2.0 * k / alpha / (n - 1))))
        return np.where(k <= width, left, np.where(k < n - width - 1, 1.0, right))

    return _made(M, sym, f)


def bohman(M, sym=True):
    def f(n):
        x = np.abs(np.linspace(-1, 1, n))
        w = (1 - x) * np.cos(np.pi * x) + 1.0 / np.pi * np.sin(np.pi * x)
        k = np.arange(n)
        return np.where((k == 0) | (k == n - 1), 0.0, w)

    return _made(M, sym, f)


def parzen(M, sym=True):
    def f(n):
        k = np.arange(n) - (n - 1) / 2.0
        x = np.abs(k) / (n / 2.0)
        return np.where(np.abs(k) <= (n - 1) / 4.0, 1 - 6 * np.square(x) + 6 * np.power(x, 3.0), 2 * np.power(1 - x, 3.0))

    return _made(M, sym, f)


def barthann(M, sym=True):
    def f(n):
        x = np.abs(np.arange(n) / (n - 1.0) - 0.5)
        return 0.62 - 0.48 * x + 0.38 * np.cos(2 * np.pi * x)

    return _made(M, sym, f)


def chebwin(M, at, sym=True):
    """The Dolph-Chebyshev window, by the transform of a Chebyshev polynomial."""

    def f(n):
        order = n - 1.0
        beta = np.cosh(1.0 / order * np.arccosh(10 ** (np.abs(at) / 20.0)))
        x = beta * np.cos(np.pi * np.arange(n) / n)
        inside = np.cos(order * np.arccos(np.clip(x, -1, 1)))
        outside = np.cosh(order * np.arccosh(np.maximum(np.abs(x), 1)))
        p = np.where(x > 1, outside, np.where(x < -1, (2 * (n % 2) - 1) * outside, inside))
        if n % 2:
            w = np.real(np.fft.fft(p))
            half = (n + 1) // 2
            w = np.concatenate([w[half - 1 : 0 : -1], w[:half]])
        else:
            w = np.real(np.fft.fft(p * np.exp(1j * np.pi / n * np.arange(n))))
            half = n // 2 + 1
            w = np.concatenate([w[half - 1 : 0 : -1], w[1:half]])
        return w / np.max(w)

    return _made(M, sym, f)


_BY_NAME = {
    "barthann": barthann, "brthan": barthann, "bth": barthann,
    "boxcar": boxcar, "box": boxcar, "ones": boxcar, "rect": boxcar, "rectangular": boxcar, "hann": hann, "hanning": hann, "han": hann,
    "hamming": hamming, "hamm": hamming, "ham": hamming, "blackman": blackman, "black": blackman, "blk": blackman, "nuttall": nuttall,
    "nutl": nuttall, "nut": nuttall, "blackmanharris": blackmanharris, "blackharr": blackmanharris, "bkh": blackmanharris,
    "flattop": flattop, "flat": flattop, "flt": flattop, "bartlett": bartlett, "bart": bartlett, "brt": bartlett, "triangle": triang,
    "triang": triang, "tri": triang, "cosine": cosine, "halfcosine": cosine, "bohman": bohman, "bman": bohman, "bmn": bohman,
    "parzen": parzen, "parz": parzen, "par": parzen, "exponential": exponential, "poisson": exponential, "tukey": tukey, "tuk": tukey,
}
_WITH = {
    "kaiser": kaiser, "ksr": kaiser, "gaussian": gaussian, "gauss": gaussian, "gss": gaussian, "general_gaussian": general_gaussian,
    "general gaussian": general_gaussian, "ggs": general_gaussian, "general_hamming": general_hamming, "general hamming": general_hamming,
    "general_cosine": general_cosine, "general cosine": general_cosine, "chebwin": chebwin, "cheb": chebwin,
}


def get_window(window, Nx, fftbins=True):
    if int(Nx) != Nx or Nx < 1:
        raise ValueError(f"Parameter {Nx=} is not a positive integer")
    sym = not fftbins
    if isinstance(window, (int, float)) and not isinstance(window, bool):
        return kaiser(Nx, float(window), sym=sym)
    name, args = (window[0], window[1:]) if isinstance(window, tuple) else (window, ())
    if not isinstance(name, str):
        raise ValueError(f"{type(window)} as window type is not supported.")
    if name.endswith("_symmetric"):
        sym, name = True, name[: -len("_symmetric")]
    elif name.endswith("_periodic"):
        sym, name = False, name[: -len("_periodic")]
    if not args and name in _WITH:
        raise ValueError(f"'{name}' must have parameters, but {window=}!")
    f = _BY_NAME.get(name) or _WITH.get(name)
    if f is None:
        raise ValueError(f"Invalid window name '{name}' in parameter {window=}!")
    return f(Nx, *args, sym=sym)

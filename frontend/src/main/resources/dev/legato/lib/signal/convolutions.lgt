"""scipy.signal: convolutions and waveforms. Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy.signal.windows import get_window as _get_window


def get_window(window, Nx, fftbins=True):
    return _get_window(window, Nx, fftbins)


def _swapped(mode, a, b, axes=None):
    """Whether the second array is the one that holds the other, for mode 'valid'."""
    if mode != "valid":
        return False
    axes = range(len(a)) if axes is None else axes
    first = all(a[k] >= b[k] for k in axes)
    second = all(b[k] >= a[k] for k in axes)
    if not (first or second):
        raise ValueError("For 'valid' mode, one must be at least as large as the other in every dimension")
    return not first


def _cropped(full, mode, a, b, axes):
    """The part of a full convolution that a mode wants."""
    if mode == "full":
        return full
    shape = list(full.shape)
    for k in axes:
        shape[k] = a[k] if mode == "same" else max(a[k], b[k]) - min(a[k], b[k]) + 1
    at = [slice((n - s) // 2, (n - s) // 2 + s) for n, s in zip(full.shape, shape)]
    return full[tuple(at)]


def _direct(a, b):
    """The full convolution, one shifted copy of the larger array for each element of the smaller one."""
    if a.ndim == 1:
        return np.convolve(a, b)
    if b.size > a.size:
        a, b = b, a
    shape = [n + m - 1 for n, m in zip(a.shape, b.shape)]
    p = np.pad(a, [(m - 1, m - 1) for m in b.shape])
    y = None
    for at in np.ndindex(*b.shape):
        term = p[tuple([slice(m - 1 - k, m - 1 - k + n) for k, m, n in zip(at, b.shape, shape)])] * b[at]
        y = term if y is None else y + term
    return y


def _fast(n):
    """The next length whose transform is fast: a product of 2, 3 and 5."""
    while True:
        m = n
        for p in (2, 3, 5):
            while m % p == 0:
                m //= p
        if m == 1:
            return n
        n += 1


def _by_transform(a, b, axes):
    shape = [a.shape[k] + b.shape[k] - 1 for k in axes]
    lengths = [_fast(n) for n in shape]
    if np.iscomplexobj(a) or np.iscomplexobj(b):
        full = np.fft.ifftn(np.fft.fftn(a, lengths, axes) * np.fft.fftn(b, lengths, axes), lengths, axes)
    else:
        full = np.fft.irfftn(np.fft.rfftn(a, lengths, axes) * np.fft.rfftn(b, lengths, axes), lengths, axes)
    at = [slice(None)] * full.ndim
    for k, n in zip(axes, shape):
        at[k] = slice(n)
    return full[tuple(at)]


def convolve(in1, in2, mode="full", method="auto"):
    a, b = np.asarray(in1), np.asarray(in2)
    if a.ndim == b.ndim == 0:
        return a * b
    if a.ndim != b.ndim:
        raise ValueError("volume and kernel should have the same dimensionality")
    if mode not in ("full", "same", "valid"):
        raise ValueError(f"Acceptable mode flags are 'valid', 'same', or 'full', not mode={mode}")
    if method not in ("auto", "direct", "fft"):
        raise ValueError("Acceptable method flags are 'auto', 'direct', or 'fft'.")
    if a.size == 0 or b.size == 0:
        return np.array([])
    if _swapped(mode, a.shape, b.shape):
        a, b = b, a
    floats = a.dtype.kind in "fc" or b.dtype.kind in "fc"
    if method == "fft" or method == "auto" and floats and min(a.size, b.size) > 400:
        full = _by_transform(a, b, range(a.ndim))
        dtype = np.result_type(a, b)
        if dtype.kind in "ui":
            full = np.around(full)
        full = full.astype(dtype)
    else:
        full = _direct(a, b)
    return _cropped(full, mode, a.shape, b.shape, range(a.ndim))


def fftconvolve(in1, in2, mode="full", axes=None):
    a, b = np.asarray(in1), np.asarray(in2)
    if a.ndim == b.ndim == 0:
        return a * b
    if a.ndim != b.ndim:
        raise ValueError("in1 and in2 should have the same dimensionality")
    if a.size == 0 or b.size == 0:
        return np.array([])
    axes = list(range(a.ndim)) if axes is None else [axes] if isinstance(axes, (int, np.integer)) else list(axes)
    if not axes:
        raise ValueError("when provided, axes cannot be empty")
    if any([not -a.ndim <= k < a.ndim for k in axes]):
        raise ValueError("axes exceeds dimensionality of input")
    axes = [k % a.ndim for k in axes]
    if len(set(axes)) != len(axes):
        raise ValueError("all axes must be unique")
    for k in range(a.ndim):
        if k not in axes and a.shape[k] != b.shape[k] and 1 not in (a.shape[k], b.shape[k]):
            raise ValueError(f"incompatible shapes for in1 and in2: {a.shape} and {b.shape}")
    if mode not in ("full", "same", "valid"):
        raise ValueError("acceptable mode flags are 'valid', 'same', or 'full'")
    if _swapped(mode, a.shape, b.shape, axes):
        a, b = b, a
    long = [k for k in axes if a.shape[k] != 1 and b.shape[k] != 1]
    return _cropped(_by_transform(a, b, long) if long else a * b, mode, a.shape, b.shape, axes)


def oaconvolve(in1, in2, mode="full", axes=None):
    return fftconvolve(in1, in2, mode=mode, axes=axes)


def correlate(in1, in2, mode="full", method="auto"):
    a, b = np.asarray(in1), np.asarray(in2)
    if a.ndim == b.ndim == 0:
        return a * np.conj(b)
    if a.ndim != b.ndim:
        raise ValueError("in1 and in2 should have the same dimensionality")
    if mode not in ("full", "same", "valid"):
        raise ValueError("Acceptable mode flags are 'valid', 'same', or 'full'.")
    if a.ndim == 1 and (a.size == 0 or b.size == 0):
        raise ValueError("a cannot be empty" if a.size == 0 else "v cannot be empty")
    turned = np.conj(b)[tuple([slice(None, None, -1)] * b.ndim)]
    return convolve(a, turned, mode=mode, method=method)


def correlation_lags(in1_len, in2_len, mode="full"):
    lags = np.arange(-in2_len + 1, in1_len)
    if mode == "full":
        return lags
    if mode == "same":
        middle = lags.size // 2
        bound = in1_len // 2
        return lags[middle - bound : middle + bound + in1_len % 2]
    if mode == "valid":
        bound = in1_len - in2_len
        return np.arange(bound + 1) if bound >= 0 else np.arange(bound, 1)
    raise ValueError(f"Mode {mode} is invalid")


def convolve2d(in1, in2, mode="full", boundary="fill", fillvalue=0):
    a, b = np.asarray(in1), np.asarray(in2)
    if not a.ndim == b.ndim == 2:
        raise ValueError("convolve2d inputs must both be 2-D arrays")
    if mode not in ("full", "same", "valid"):
        raise ValueError("Acceptable mode flags are 'valid', 'same', or 'full'.")
    borders = {"fill": "constant", "pad": "constant", "wrap": "wrap", "circular": "wrap", "symm": "symmetric", "symmetric": "symmetric"}
    if boundary not in borders:
        raise ValueError("Acceptable boundary flags are 'fill', 'circular' (or 'wrap'), and 'symmetric' (or 'symm').")
    if _swapped(mode, a.shape, b.shape):
        a, b = b, a
    widths = [(m - 1, m - 1) for m in b.shape]
    p = np.pad(a, widths, mode="constant", constant_values=fillvalue) if borders[boundary] == "constant" else np.pad(a, widths, mode=borders[boundary])
    shape = [n + m - 1 for n, m in zip(a.shape, b.shape)]
    y = None
    for at in np.ndindex(*b.shape):
        term = p[tuple([slice(m - 1 - k, m - 1 - k + n) for k, m, n in zip(at, b.shape, shape)])] * b[at]
        y = term if y is None else y + term
    return _cropped(y, mode, a.shape, b.shape, (0, 1))


def correlate2d(in1, in2, mode="full", boundary="fill", fillvalue=0):
    a, b = np.asarray(in1), np.asarray(in2)
    if not a.ndim == b.ndim == 2:
        raise ValueError("correlate2d inputs must both be 2-D arrays")
    if mode in ("full", "same", "valid") and _swapped(mode, a.shape, b.shape):
        return correlate2d(b, a, mode, boundary, fillvalue)[::-1, ::-1]
    turned = np.conj(b)[::-1, ::-1]
    if mode != "same":
        return convolve2d(a, turned, mode, boundary, fillvalue)
    full = convolve2d(a, turned, "full", boundary, fillvalue)
    return full[b.shape[0] // 2 :, b.shape[1] // 2 :][: a.shape[0], : a.shape[1]]


# --- waveforms

def square(t, duty=0.5):
    t = np.asarray(t, dtype=float)
    part = np.mod(t, 2 * np.pi)
    return np.where((np.asarray(duty) > 1) | (np.asarray(duty) < 0), np.nan, np.where(part < duty * 2 * np.pi, 1.0, -1.0))


def sawtooth(t, width=1.0):
    t = np.asarray(t, dtype=float)
    w = np.asarray(width, dtype=float)
    part = np.mod(t, 2 * np.pi)
    rising = part < w * 2 * np.pi
    y = np.where(rising, part / (np.pi * np.where(w > 0, w, 1.0)) - 1, (np.pi * (w + 1) - part) / (np.pi * np.where(w < 1, 1 - w, 1.0)))
    return np.where((w > 1) | (w < 0), np.nan, y)


def _phase(t, f0, t1, f1, method, vertex_zero):
    """The phase of a chirp."""
    if method in ("linear", "lin", "li"):
        return 2 * np.pi * (f0 * t + 0.5 * (f1 - f0) / t1 * t * t)
    if method in ("quadratic", "quad", "q"):
        beta = (f1 - f0) / t1**2
        if vertex_zero:
            return 2 * np.pi * (f0 * t + beta * np.power(t, 3) / 3)
        return 2 * np.pi * (f1 * t + beta * (np.power(t1 - t, 3) - t1**3) / 3)
    if method in ("logarithmic", "log", "lo"):
        if f0 * f1 <= 0.0:
            raise ValueError("For a logarithmic chirp, f0 and f1 must be nonzero and have the same sign.")
        if f0 == f1:
            return 2 * np.pi * f0 * t
        beta = t1 / math.log(f1 / f0)
        return 2 * np.pi * beta * f0 * (np.power(f1 / f0, t / t1) - 1.0)
    if method in ("hyperbolic", "hyp"):
        if f0 == 0 or f1 == 0:
            raise ValueError("For a hyperbolic chirp, f0 and f1 must be nonzero.")
        if f0 == f1:
            return 2 * np.pi * f0 * t
        singular = -f1 * t1 / (f0 - f1)
        return 2 * np.pi * (-singular * f0) * np.log(np.abs(1 - t / singular))
    raise ValueError(f"method must be 'linear', 'quadratic', 'logarithmic', or 'hyperbolic', but a value of {method!r} was given.")


def chirp(t, f0, t1, f1, method="linear", phi=0, vertex_zero=True, *, complex=False):
    phase = _phase(np.asarray(t), f0, t1, f1, method, vertex_zero) + np.deg2rad(phi)
    return np.exp(1j * phase) if complex else np.cos(phase)


def hilbert(x, N=None, axis=-1):
    x = np.asarray(x)
    if np.iscomplexobj(x):
        raise ValueError("x must be real.")
    if N is not None and not isinstance(N, (int, np.integer)):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    n = x.shape[axis] if N is None else N
    if n <= 0:
        raise ValueError("N must be positive.")
    k = np.arange(n)
    h = np.where((k == 0) | (2 * k == n), 1.0, np.where(2 * k < n, 2.0, 0.0))
    shape = [n if d == axis % x.ndim else 1 for d in range(x.ndim)]
    f = np.fft.fft(x, n, axis=axis)
    return np.fft.ifft(f * h.astype(f.real.dtype).reshape(shape), axis=axis)

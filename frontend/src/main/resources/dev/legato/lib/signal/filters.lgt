"""scipy.signal: digital filters, trends, smoothing. Sources: Oppenheim and Schafer, "Discrete-Time Signal Processing", 6.3 and
7.2; Savitzky and Golay (1964). Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy.ndimage import convolve1d, median_filter


class BadCoefficients(UserWarning):
    pass


def _normal(b, a):
    """The coefficients as lists of equal length, the first of a being 1."""
    b, a = np.atleast_1d(b), np.atleast_1d(a)
    n = max(len(b), len(a))
    kind = complex if b.dtype.kind == "c" or a.dtype.kind == "c" else float
    b = [kind(v) for v in b.tolist()] + [0.0] * (n - len(b))
    a = [kind(v) for v in a.tolist()] + [0.0] * (n - len(a))
    return b, a


def _run(b, a, x, z):
    """The transposed direct form II over a list; z is its state and is changed."""
    n = len(b)
    y = []
    if n == 1:
        return [b[0] * v for v in x]
    if n == 2:
        b0, b1, a1 = b[0], b[1], a[1]
        s = z[0]
        for v in x:
            o = b0 * v + s
            s = b1 * v - a1 * o
            y.append(o)
        z[0] = s
        return y
    if n == 3:
        b0, b1, b2, a1, a2 = b[0], b[1], b[2], a[1], a[2]
        s, t = z
        for v in x:
            o = b0 * v + s
            s = b1 * v - a1 * o + t
            t = b2 * v - a2 * o
            y.append(o)
        z[0], z[1] = s, t
        return y
    last = n - 2
    for v in x:
        o = b[0] * v + z[0]
        for k in range(last):
            z[k] = b[k + 1] * v - a[k + 1] * o + z[k + 1]
        z[last] = b[n - 1] * v - a[n - 1] * o
        y.append(o)
    return y


def lfilter(b, a, x, axis=-1, zi=None):
    x = np.asarray(x)
    if x.ndim == 0:
        raise ValueError("x must be at least 1-D")
    for name, v in (("b", np.atleast_1d(b)), ("a", np.atleast_1d(a))):
        if v.ndim != 1 or v.size == 0:
            raise ValueError(f"Parameter {name} is not a non-empty 1d array, since {name}.shape={v.shape}!")
    dtype = np.result_type(np.asarray(b), np.asarray(a), x, np.float32 if x.dtype == np.float32 and zi is None else np.float64)
    b, a = _normal(b, a)
    lanes = np.moveaxis(x, axis, -1)
    rest = lanes.shape[:-1]
    count = math.prod(rest)
    n = len(b)
    if zi is not None:
        state = np.moveaxis(np.asarray(zi), axis, -1)
        if state.shape[-1] != n - 1:
            want = list(x.shape)
            want[axis] = n - 1
            raise ValueError(f"Unexpected shape for parameter zi: expected {tuple(want)}, found {np.asarray(zi).shape}.")
        state = np.broadcast_to(state, rest + (n - 1,)).reshape(count, n - 1).tolist()
    else:
        state = [[0.0] * (n - 1) for _ in range(count)]
    if a[0] == 0:
        raise ValueError("BUG: filter coefficient a[0] == 0 not supported yet")
    b, a = [v / a[0] for v in b], [v / a[0] for v in a]
    rows = [_run(b, a, lane, z) for lane, z in zip(lanes.reshape(count, lanes.shape[-1]).tolist(), state)]
    y = np.moveaxis(np.array(rows, dtype=dtype).reshape(lanes.shape), -1, axis)
    if zi is None:
        return y
    return y, np.moveaxis(np.array(state, dtype=dtype).reshape(rest + (n - 1,)), -1, axis)


def lfilter_zi(b, a):
    b, a = np.atleast_1d(b), np.atleast_1d(a)
    if b.ndim != 1:
        raise ValueError("Numerator b must be 1-D.")
    if a.ndim != 1:
        raise ValueError("Denominator a must be 1-D.")
    while len(a) > 1 and a[0] == 0.0:
        a = a[1:]
    if len(a) < 2 and len(b) < 2:
        raise ValueError("The length of `a` along the last axis must be at least 2.")
    b, a = _normal(b / a[0], a / a[0])
    n = len(a)
    m = np.eye(n - 1)
    m[:, 0] += a[1:]
    if n > 2:
        m[np.arange(n - 2), np.arange(1, n - 1)] -= 1.0
    return np.linalg.solve(m, np.array(b[1:]) - np.array(a[1:]) * b[0])


def filtfilt(b, a, x, axis=-1, padtype="odd", padlen=None, method="pad", irlen=None):
    if method not in ("pad", "gust"):
        raise ValueError("method must be 'pad' or 'gust'.")
    if method == "gust":
        raise NotImplementedError("filtfilt(method='gust') is not supported; use 'pad'")
    if padtype not in ("even", "odd", "constant", None):
        raise ValueError(f"Unknown value '{padtype}' given to padtype. padtype must be 'even', 'odd', 'constant', or None.")
    b, a, x = np.atleast_1d(b), np.atleast_1d(a), np.asarray(x)
    edge = 3 * max(len(a), len(b)) if padlen is None else padlen
    edge = 0 if padtype is None else edge
    x = np.moveaxis(x, axis, -1)
    if x.shape[-1] <= edge:
        raise ValueError(f"The length of the input vector x must be greater than padlen, which is {edge}.")
    if edge > 0:
        first, last = x[..., :1], x[..., -1:]
        left, right = x[..., edge:0:-1], x[..., -2 : -(edge + 2) : -1]
        if padtype == "odd":
            left, right = 2 * first - left, 2 * last - right
        elif padtype == "constant":
            left, right = first + 0 * left, last + 0 * right
        ext = np.concatenate([left, x, right], axis=-1)
    else:
        ext = x
    zi = lfilter_zi(b, a)
    y, _ = lfilter(b, a, ext, axis=-1, zi=zi * ext[..., :1])
    y, _ = lfilter(b, a, y[..., ::-1], axis=-1, zi=zi * y[..., -1:])
    y = y[..., ::-1]
    if edge > 0:
        y = y[..., edge:-edge]
    return np.moveaxis(y, -1, axis)


_BANDS = {"band": "bandpass", "bandpass": "bandpass", "pass": "bandpass", "bp": "bandpass", "bs": "bandstop", "bandstop": "bandstop", "bands": "bandstop",
          "stop": "bandstop", "l": "lowpass", "low": "lowpass", "lowpass": "lowpass", "lp": "lowpass", "high": "highpass", "highpass": "highpass",
          "h": "highpass", "hp": "highpass"}


def butter(N, Wn, btype="low", analog=False, output="ba", fs=None):
    if np.size(N) != 1 or not isinstance(N, (int, np.integer)) or N < 0:
        raise ValueError("Filter order must be a nonnegative integer")
    if fs is not None:
        if analog:
            raise ValueError("fs cannot be specified for an analog filter")
        Wn = 2 * np.asarray(Wn, dtype=float) / float(fs)
    w = np.asarray(Wn, dtype=float)
    if np.any(w <= 0):
        raise ValueError("filter critical frequencies must be greater than 0")
    if w.size > 1 and not w[0] < w[1]:
        raise ValueError("Wn[0] must be less than Wn[1]")
    if btype.lower() not in _BANDS:
        raise ValueError(f"'{btype}' is an invalid bandtype for filter.")
    kind = _BANDS[btype.lower()]
    if output not in ("ba", "zpk", "sos"):
        raise ValueError(f"'{output}' is not a valid output form.")
    if output == "sos":
        raise NotImplementedError("butter(output='sos') is not supported; use 'ba' or 'zpk'")
    if not analog and np.any(w >= 1):
        if fs is not None:
            raise ValueError(f"Digital filter critical frequencies must be 0 < Wn < fs/2 (fs={float(fs)} -> fs/2={float(fs) / 2})")
        raise ValueError("Digital filter critical frequencies must be 0 < Wn < 1")
    if kind in ("lowpass", "highpass") and w.size != 1:
        raise ValueError("Must specify a single critical frequency Wn for lowpass or highpass filter")
    if kind in ("bandpass", "bandstop") and w.size != 2:
        raise ValueError("Wn must specify start and stop frequencies for bandpass or bandstop filter")
    rate = 2.0
    warped = w if analog else 2 * rate * np.tan(np.pi * w / rate)
    z = np.zeros(0, dtype=complex)
    p = -np.exp(1j * np.pi * np.arange(-N + 1, N, 2) / (2 * N))
    p = np.where(np.arange(-N + 1, N, 2) == 0, -1.0, p)
    if kind == "lowpass":
        z, p, k = z, p * float(warped.reshape(-1)[0]), float(warped.reshape(-1)[0]) ** N
    elif kind == "highpass":
        k = 1.0 / float(np.real(np.prod(-p)))
        z, p = np.zeros(N, dtype=complex), float(warped.reshape(-1)[0]) / p
    else:
        width = float(warped[1] - warped[0])
        middle = math.sqrt(float(warped[0] * warped[1]))
        scaled = p * width / 2 if kind == "bandpass" else width / 2 / p
        root = np.sqrt(scaled * scaled - middle * middle)
        if kind == "bandpass":
            z, k = np.zeros(N, dtype=complex), width**N
        else:
            k = 1.0 / float(np.real(np.prod(-p)))
            z = np.concatenate([np.full(N, 1j * middle), np.full(N, -1j * middle)])
        p = np.concatenate([scaled + root, scaled - root])
    if not analog:
        degree = len(p) - len(z)
        fs2 = 2.0 * rate
        k = k * float(np.real(np.prod(fs2 - z) / np.prod(fs2 - p)))
        z = np.concatenate([(fs2 + z) / (fs2 - z), -np.ones(degree)])
        p = (fs2 + p) / (fs2 - p)
    if output == "zpk":
        return (z if np.any(z.imag != 0) else z.real), p, np.float64(k)
    return np.atleast_1d(np.real(k * np.poly(z))), np.atleast_1d(np.real(np.poly(p)))


def freqz(b, a=1, worN=512, whole=False, plot=None, fs=2 * math.pi, include_nyquist=False):
    if plot is not None:
        raise NotImplementedError("freqz with plot is not supported; plot what it returns")
    b, a = np.atleast_1d(b), np.atleast_1d(a)
    if b.ndim > 1 or a.ndim > 1:
        raise NotImplementedError("freqz of several filters is not supported; call it for each")
    if isinstance(worN, (int, np.integer)) or worN is None:
        n = 512 if worN is None else int(worN)
        w = np.linspace(0, 2 * np.pi if whole else np.pi, n, endpoint=bool(include_nyquist and not whole))
    else:
        w = 2 * np.pi * np.atleast_1d(worN) / fs
    z = np.exp(-1j * w)
    h = np.polynomial.polynomial.polyval(z, b) / np.polynomial.polynomial.polyval(z, a)
    return w * (fs / (2 * np.pi)), h


# --- trends and smoothing

def detrend(data, axis=-1, type="linear", bp=0, overwrite_data=False):
    if type not in ("linear", "l", "constant", "c"):
        raise ValueError("Trend type must be 'linear' or 'constant'.")
    x = np.asarray(data)
    x = x if x.dtype.kind in "fc" else x.astype(np.float64)
    if type in ("constant", "c"):
        return x - np.mean(x, axis=axis, keepdims=True)
    n = x.shape[axis]
    cuts = np.unique(np.concatenate([[0], np.atleast_1d(bp), [n]])).tolist()
    if cuts[-1] > n:
        raise ValueError("Breakpoints must be less than length of data along given axis.")
    lanes = np.moveaxis(x, axis, -1)
    parts = [_without_line(lanes[..., int(a) : int(b)]) for a, b in zip(cuts[:-1], cuts[1:])]
    return np.moveaxis(np.concatenate(parts, axis=-1) if len(parts) > 1 else parts[0] if parts else lanes + 0, -1, axis)


def _without_line(x):
    """What is left of the last axis without the line of least squares."""
    n = x.shape[-1]
    mean = np.mean(x, axis=-1, keepdims=True)
    t = np.arange(n) - (n - 1) / 2
    total = n * (n * n - 1) / 12
    slope = np.sum(t * (x - mean), axis=-1, keepdims=True) / total if total else 0.0
    return x - mean - slope * t


def savgol_coeffs(window_length, polyorder, deriv=0, delta=1.0, pos=None, use="conv"):
    if polyorder >= window_length:
        raise ValueError("polyorder must be less than window_length.")
    half, odd = divmod(window_length, 2)
    if pos is None:
        pos = half if odd else half - 0.5
    if not 0 <= pos < window_length:
        raise ValueError("pos must be nonnegative and less than window_length.")
    if use not in ("conv", "dot"):
        raise ValueError("`use` must be 'conv' or 'dot'")
    if deriv > polyorder:
        return np.zeros(window_length)
    x = np.arange(-pos, window_length - pos, dtype=float)
    x = x[::-1] if use == "conv" else x
    a = np.power(x, np.arange(polyorder + 1).reshape(-1, 1))
    y = np.zeros(polyorder + 1)
    y[deriv] = math.factorial(deriv) / delta**deriv
    return np.linalg.lstsq(a, y)[0]


def savgol_filter(x, window_length, polyorder, deriv=0, delta=1.0, axis=-1, mode="interp", cval=0.0):
    if mode not in ("mirror", "constant", "nearest", "interp", "wrap"):
        raise ValueError("mode must be 'mirror', 'constant', 'nearest' 'wrap' or 'interp'.")
    x = np.asarray(x)
    x = x if x.dtype in (np.float64, np.float32) else x.astype(np.float64)
    c = savgol_coeffs(window_length, polyorder, deriv=deriv, delta=delta)
    if mode != "interp":
        return convolve1d(x, c, axis=axis, mode=mode, cval=cval)
    if window_length > x.shape[axis]:
        raise ValueError("If mode is 'interp', window_length must be less than or equal to the size of x.")
    y = np.moveaxis(convolve1d(x, c, axis=axis, mode="constant"), axis, -1).copy()
    lanes = np.moveaxis(x, axis, -1)
    half = window_length // 2
    n = lanes.shape[-1]
    for begin, first, last in ((0, 0, half), (n - window_length, n - half, n)):
        edge = lanes[..., begin : begin + window_length].reshape(-1, window_length)
        p = np.polyfit(np.arange(window_length), edge.T, polyorder)
        for _ in range(deriv):
            p = p[:-1] * np.arange(len(p) - 1, 0, -1)[:, None] if len(p) > 1 else p * 0
        t = np.arange(first - begin, last - begin)
        v = p[0][:, None] + 0.0 * t
        for row in p[1:]:
            v = v * t + row[:, None]
        y[..., first:last] = (v / delta**deriv).reshape(lanes.shape[:-1] + (last - first,))
    return np.moveaxis(y, -1, axis)


def medfilt(volume, kernel_size=None):
    a = np.atleast_1d(volume)
    if a.dtype.kind in "bc" or a.dtype == np.float16:
        raise ValueError(f"dtype={a.dtype} is not supported by medfilt")
    size = [3] * a.ndim if kernel_size is None else [int(kernel_size)] * a.ndim if np.ndim(kernel_size) == 0 else [int(k) for k in kernel_size]
    for k in size:
        if k % 2 != 1:
            raise ValueError("Each element of kernel_size should be odd.")
    return median_filter(a, size, mode="constant")

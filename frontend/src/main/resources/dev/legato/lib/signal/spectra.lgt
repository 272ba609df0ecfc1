"""scipy.signal: spectra of signals. Sources: Welch, "The use of fast Fourier transform for the estimation of power spectra"
(1967); Allen, "Short term spectral analysis" (1977), for the inverse; Zechmeister and Kürster, "The generalised Lomb-Scargle
periodogram" (2009). Names with a leading underscore are not exported."""
import warnings
import numpy as np
from scipy.signal import detrend as _without_trend
from scipy.signal.windows import get_window


def _segments(x, win, remove, step, nfft, one_sided):
    """The transforms of the windowed segments of the last axis: (..., segments, frequencies)."""
    parts = np.lib.stride_tricks.sliding_window_view(x, win.size, axis=-1)[..., ::step, :]
    parts = remove(parts) * win
    return np.fft.rfft(parts, n=nfft) if one_sided else np.fft.fft(parts, n=nfft)


def _detrending(detrend, axis=-1):
    """What takes the trend from segments along the last axis."""
    if not detrend:
        return lambda d: d
    if not callable(detrend):
        return lambda d: _without_trend(d, type=detrend, axis=-1)
    if axis == -1:
        return detrend
    return lambda d: np.moveaxis(detrend(np.moveaxis(d, -1, axis)), axis, -1)


def _frequencies(nfft, fs, one_sided):
    return np.fft.rfftfreq(nfft, 1 / fs) if one_sided else np.fft.fftfreq(nfft, 1 / fs)


def _longer(x, n):
    """With zeros at the end of the last axis."""
    return np.concatenate([x, np.zeros(x.shape[:-1] + (n - x.shape[-1],))], axis=-1) if x.shape[-1] < n else x


def _broadcast(x, y, axis):
    shapes = [list(a.shape) for a in (x, y)]
    for s in shapes:
        s.pop(axis)
    try:
        return np.broadcast_shapes(*[tuple(s) for s in shapes])
    except ValueError as e:
        raise ValueError("x and y cannot be broadcast together.") from e


def csd(x, y, fs=1.0, window="hann_periodic", nperseg=None, noverlap=None, nfft=None, detrend="constant", return_onesided=True, scaling="density", axis=-1, average="mean"):
    same, axis = y is x, int(axis)
    x = np.asarray(x)
    y = x if same else np.asarray(y)
    if x.size == 0 or y.size == 0:
        shape = x.shape if same else _broadcast(x, y, axis) + (min(x.shape[axis], y.shape[axis]),)
        empty = np.empty(shape) if same else np.moveaxis(np.empty(shape), -1, axis)
        return empty, empty
    if not same:
        _broadcast(x, y, axis)
    dtype = np.result_type(x, y, np.complex64)
    n = max(x.shape[axis], y.shape[axis])
    if isinstance(window, (str, tuple)):
        nperseg = 256 if nperseg is None else int(nperseg)
        if nperseg < 1:
            raise ValueError(f"Parameter {nperseg=} is not a positive integer!")
        if n < nperseg:
            warnings.warn(f"{nperseg=} is greater than signal length max(len(x), len(y)) = {n}, using nperseg = {n}", stacklevel=3)
            nperseg = n
        win = get_window(window, nperseg)
    else:
        win = np.asarray(window)
        nperseg = len(win) if nperseg is None else nperseg
    if nperseg != len(win):
        raise ValueError(f"{nperseg=} does not equal {len(win)=}")
    nfft = nperseg if nfft is None else int(nfft)
    if nfft < nperseg:
        raise ValueError(f"{nfft=} must be greater than or equal to {nperseg=}!")
    noverlap = nperseg // 2 if noverlap is None else int(noverlap)
    if noverlap >= nperseg:
        raise ValueError(f"{noverlap=} must be less than {nperseg=}!")
    one_sided = return_onesided and not np.iscomplexobj(x)
    if one_sided and np.iscomplexobj(y):
        raise ValueError("Complex-valued `x` not allowed for self.fft_mode='onesided''! Set property `fft_mode` to 'twosided' or 'centered'.")
    scales = {"spectrum": "magnitude", "density": "psd"}
    if scaling not in scales:
        raise ValueError(f"Parameter {scaling=} not in {scales}!")
    factor = 1 / np.abs(np.sum(win)) if scaling == "spectrum" else 1 / np.sqrt(np.sum(np.abs(win) ** 2) * fs)
    remove = _detrending(detrend)
    step = nperseg - noverlap
    fx = _segments(_longer(np.moveaxis(x, axis, -1), n), win * factor, remove, step, nfft, one_sided)
    fy = fx if same else _segments(_longer(np.moveaxis(y, axis, -1), n), win * factor, remove, step, nfft, one_sided)
    p = (fx.real**2 + fx.imag**2) if same else np.conjugate(fx) * fy
    if one_sided:
        twice = np.full(p.shape[-1], 2.0)
        twice[0] = 1.0
        if nfft % 2 == 0:
            twice[-1] = 1.0
        p = p * twice
    p = _averaged(p, average)
    p = np.moveaxis(p, -1, axis).astype(dtype)
    return _frequencies(nfft, fs, one_sided), p.real if same else p


def _averaged(p, average):
    """Over the segments, the last axis but one."""
    count = p.shape[-2]
    if count == 1:
        return p[..., 0, :]
    if average == "mean":
        return np.mean(p, axis=-2)
    if average != "median":
        raise ValueError(f"Parameter {average=} must be 'median' or 'mean'!")
    odd = 2 * np.arange(1.0, (count - 1) // 2 + 1)
    bias = 1 + np.sum(1.0 / (odd + 1) - 1.0 / odd)
    if np.iscomplexobj(p):
        return (np.median(p.real, axis=-2) + 1j * np.median(p.imag, axis=-2)) / bias
    return np.median(p, axis=-2) / bias


def welch(x, fs=1.0, window="hann_periodic", nperseg=None, noverlap=None, nfft=None, detrend="constant", return_onesided=True, scaling="density", axis=-1, average="mean"):
    f, p = csd(x, x, fs=fs, window=window, nperseg=nperseg, noverlap=noverlap, nfft=nfft, detrend=detrend, return_onesided=return_onesided,
               scaling=scaling, axis=axis, average=average)
    return f, p.real


def periodogram(x, fs=1.0, window="boxcar", nfft=None, detrend="constant", return_onesided=True, scaling="density", axis=-1):
    x = np.asarray(x)
    if x.size == 0:
        return np.empty(x.shape), np.empty(x.shape)
    window = "boxcar" if window is None else window
    nperseg = x.shape[axis]
    if nfft is not None and nfft < nperseg:
        x = np.moveaxis(np.moveaxis(x, axis, 0)[:nfft], 0, axis)
        nperseg, nfft = nfft, None
    if hasattr(window, "size") and window.size != nperseg:
        raise ValueError("the size of the window must be the same size of the input on the specified axis")
    return welch(x, fs=fs, window=window, nperseg=nperseg, noverlap=0, nfft=nfft, detrend=detrend, return_onesided=return_onesided, scaling=scaling, axis=axis)


def coherence(x, y, fs=1.0, window="hann_periodic", nperseg=None, noverlap=None, nfft=None, detrend="constant", axis=-1):
    options = {"fs": fs, "window": window, "nperseg": nperseg, "noverlap": noverlap, "nfft": nfft, "detrend": detrend, "axis": axis}
    f, xx = welch(x, **options)
    _, yy = welch(y, **options)
    _, xy = csd(x, y, **options)
    return f, np.abs(xy) ** 2 / xx / yy


# --- spectra over time

def _chosen(window, nperseg, n):
    """The window and its length, for a signal of n."""
    if isinstance(window, (str, tuple)):
        nperseg = 256 if nperseg is None else nperseg
        if nperseg > n:
            warnings.warn(f"nperseg = {nperseg:d} is greater than input length  = {n:d}, using nperseg = {n:d}", stacklevel=4)
            nperseg = n
        return get_window(window, nperseg), nperseg
    win = np.asarray(window)
    if win.ndim != 1:
        raise ValueError("window must be 1-D")
    if n < win.size:
        raise ValueError("window is longer than input signal")
    if nperseg is not None and nperseg != win.size:
        raise ValueError("value specified for nperseg is different from length of window")
    return win, win.size


def _extended(x, n, boundary):
    """With n elements before and after the last axis."""
    if n < 1:
        return x
    if n > x.shape[-1] - 1:
        raise ValueError(f"The extension length n ({n}) is too big. It must not exceed x.shape[axis]-1, which is {x.shape[-1] - 1}.")
    first, last = x[..., :1], x[..., -1:]
    left, right = x[..., n:0:-1], x[..., -2 : -(n + 2) : -1]
    if boundary == "odd":
        left, right = 2 * first - left, 2 * last - right
    elif boundary == "constant":
        left, right = first + 0 * left, last + 0 * right
    elif boundary == "zeros":
        left = right = np.zeros(left.shape, dtype=x.dtype)
    return np.concatenate([left, x, right], axis=-1)


def _over_time(x, fs, window, nperseg, noverlap, nfft, detrend, return_onesided, scaling, axis, psd, boundary=None, padded=False):
    boundaries = ["even", "odd", "constant", "zeros", None]
    if boundary not in boundaries:
        raise ValueError(f"Unknown boundary option '{boundary}', must be one of: {boundaries}")
    axis = int(axis)
    x = np.asarray(x)
    if x.size == 0:
        return np.empty(x.shape), np.empty(x.shape), np.empty(x.shape)
    dtype = np.result_type(x, np.complex64)
    x = np.moveaxis(x, axis, -1)
    if nperseg is not None:
        nperseg = int(nperseg)
        if nperseg < 1:
            raise ValueError("nperseg must be a positive integer")
    win, nperseg = _chosen(window, nperseg, x.shape[-1])
    nfft = nperseg if nfft is None else int(nfft)
    if nfft < nperseg:
        raise ValueError("nfft must be greater than or equal to nperseg.")
    noverlap = nperseg // 2 if noverlap is None else int(noverlap)
    if noverlap >= nperseg:
        raise ValueError("noverlap must be less than nperseg.")
    step = nperseg - noverlap
    if boundary is not None:
        x = _extended(x, nperseg // 2, boundary)
    if padded:
        x = _longer(x, x.shape[-1] + (-(x.shape[-1] - nperseg) % step) % nperseg)
    if dtype == np.complex64:
        win = win.astype(np.complex64 if np.iscomplexobj(win) else np.float32)
    if scaling == "density":
        scale = 1.0 / (fs * np.sum(win * win))
    elif scaling == "spectrum":
        scale = 1.0 / np.sum(win) ** 2
    else:
        raise ValueError(f"Unknown scaling: {scaling!r}")
    one_sided = return_onesided
    if one_sided and np.iscomplexobj(x):
        one_sided = False
        warnings.warn("Input data is complex, switching to return_onesided=False", stacklevel=4)
    r = _segments(x, win, _detrending(detrend, axis), step, nfft, one_sided)
    if psd:
        r = (r.real**2 + r.imag**2) * scale
        if one_sided:
            r[..., 1 : None if nfft % 2 else -1] *= 2
    else:
        r = r * np.sqrt(scale)
    time = np.arange(nperseg / 2, x.shape[-1] - nperseg / 2 + 1, step) / float(fs)
    if boundary is not None:
        time = time - (nperseg / 2) / fs
    r = r.astype(dtype)
    r = np.swapaxes(r.real if psd else r, -1, -2)
    # The frequencies lie where the signal was, the times come last.
    return _frequencies(nfft, fs, one_sided), time, np.moveaxis(r, -2, axis - 1 if axis < 0 else axis)


def spectrogram(x, fs=1.0, window=("tukey_periodic", 0.25), nperseg=None, noverlap=None, nfft=None, detrend="constant", return_onesided=True, scaling="density", axis=-1, mode="psd"):
    modes = ["psd", "complex", "magnitude", "angle", "phase"]
    if mode not in modes:
        raise ValueError(f"unknown value for mode {mode}, must be one of {modes}")
    window, nperseg = _chosen(window, nperseg, x.shape[axis])
    noverlap = nperseg // 8 if noverlap is None else noverlap
    f, t, s = _over_time(x, fs, window, nperseg, noverlap, nfft, detrend, return_onesided, scaling, axis, mode == "psd")
    if mode == "magnitude":
        s = np.abs(s)
    elif mode == "angle":
        s = np.angle(s)
    elif mode == "phase":
        s = np.unwrap(np.angle(s), axis=axis - 1 if axis < 0 else axis)
    return f, t, s


def stft(x, fs=1.0, window="hann_periodic", nperseg=256, noverlap=None, nfft=None, detrend=False, return_onesided=True, boundary="zeros", padded=True, axis=-1, scaling="spectrum"):
    if scaling not in ("psd", "spectrum"):
        raise ValueError(f"Parameter {scaling=} not in ['spectrum', 'psd']!")
    return _over_time(x, fs, window, nperseg, noverlap, nfft, detrend, return_onesided, "density" if scaling == "psd" else scaling, axis, False, boundary, padded)


def istft(Zxx, fs=1.0, window="hann_periodic", nperseg=None, noverlap=None, nfft=None, input_onesided=True, boundary=True, time_axis=-1, freq_axis=-2, scaling="spectrum"):
    z = np.asarray(Zxx) + 0j
    freq_axis, time_axis = int(freq_axis), int(time_axis)
    if z.ndim < 2:
        raise ValueError("Input stft must be at least 2d!")
    if freq_axis == time_axis:
        raise ValueError("Must specify differing time and frequency axes!")
    usual = 2 * (z.shape[freq_axis] - 1) if input_onesided else z.shape[freq_axis]
    nperseg = usual if nperseg is None else int(nperseg)
    if nperseg < 1:
        raise ValueError("nperseg must be a positive integer")
    if nfft is None:
        nfft = nperseg if input_onesided and nperseg == usual + 1 else usual
    elif nfft < nperseg:
        raise ValueError("nfft must be greater than or equal to nperseg.")
    nfft = int(nfft)
    noverlap = nperseg // 2 if noverlap is None else int(noverlap)
    if noverlap >= nperseg:
        raise ValueError("noverlap must be less than nperseg.")
    step = nperseg - noverlap
    time_axis, freq_axis = time_axis % z.ndim, freq_axis % z.ndim
    z = np.moveaxis(z, (time_axis, freq_axis), (-2, -1))
    if isinstance(window, (str, tuple)):
        win = get_window(window, nperseg)
    else:
        win = np.asarray(window)
        if win.ndim != 1:
            raise ValueError("window must be 1-D")
        if win.size != nperseg:
            raise ValueError(f"window must have length of {nperseg}")
    if scaling not in ("psd", "spectrum"):
        raise ValueError(f"Parameter {scaling=} not in ['spectrum', 'psd']!")
    parts = (np.fft.irfft(z, n=nfft) if input_onesided else np.fft.ifft(z, n=nfft))[..., :nperseg]
    parts = parts * (np.sum(win) if scaling == "spectrum" else np.sqrt(fs * np.sum(win**2))) * win
    count = parts.shape[-2]
    x = np.zeros(z.shape[:-2] + (nperseg + (count - 1) * step,), dtype=parts.dtype)
    weight = np.zeros(x.shape[-1])
    for k in range(count):
        x[..., k * step : k * step + nperseg] += parts[..., k, :]
        weight[k * step : k * step + nperseg] += win**2
    if boundary:
        x, weight = x[..., nperseg // 2 : -(nperseg // 2)], weight[nperseg // 2 : -(nperseg // 2)]
    if np.any(weight <= 1e-10):
        warnings.warn("NOLA condition failed, STFT may not be invertible." + ("" if boundary else " Possibly due to missing boundary"), stacklevel=2)
    x = x / np.where(weight > 1e-10, weight, 1.0)
    if x.ndim > 1:
        x = np.moveaxis(x, -1, time_axis - 1 if freq_axis < time_axis else time_axis)
    return np.arange(x.shape[0]) / float(fs), x


# --- samples at any times

def lombscargle(x, y, freqs, precenter=None, normalize=False, *, weights=None, floating_mean=False):
    if precenter is not None:
        raise NotImplementedError("lombscargle(precenter=...) is not supported; use floating_mean, or subtract the mean")
    x, y, freqs = np.asarray(x, dtype=float), np.asarray(y, dtype=float), np.asarray(freqs, dtype=float)
    w = np.ones(y.shape) if weights is None else np.asarray(weights, dtype=float)
    if not (x.ndim == 1 and x.size > 0 and x.shape == y.shape == w.shape):
        raise ValueError("Parameters x, y, weights must be 1-D arrays of equal non-zero length!")
    if not (freqs.ndim == 1 and freqs.size > 0):
        raise ValueError("Parameter freqs must be a 1-D array of non-zero length!")
    if not (np.all(w >= 0) and np.sum(w) > 0):
        raise ValueError("Parameter weights must have only non-negative entries which sum to a positive value!")
    if isinstance(normalize, bool):
        normalize = "normalize" if normalize else "power"
    if normalize not in ("power", "normalize", "amplitude"):
        raise ValueError("Normalize must be: False (or 'power'), True (or 'normalize'), or 'amplitude'.")
    w = w * (1.0 / np.sum(w))
    mean = np.dot(w, y)
    angle = freqs * x[:, None]

    def moments(angle):
        """Weighted sums of the cosine, the sine, and their products."""
        c, s = np.cos(angle), np.sin(angle)
        mc, ms = (w @ c, w @ s) if floating_mean else (0.0, 0.0)
        cc = w @ (c * c)
        return c, s, mc, ms, cc - mc * mc, 1.0 - cc - ms * ms, w @ (c * s) - mc * ms

    _, _, _, _, cc, ss, cs = moments(angle)
    tau = 0.5 * np.arctan2(2.0 * cs, cc - ss)
    c, s, mc, ms, cc, ss, _ = moments(angle - tau)
    least = 2.0**-53
    cc, ss = np.maximum(cc, least), np.maximum(ss, least)
    yc, ys = (w * y) @ c, (w * y) @ s
    if floating_mean:
        yc, ys = yc - mean * mc, ys - mean * ms
    a, b = yc / cc, ys / ss
    if normalize == "amplitude":
        return np.squeeze((a + 1j * b) * np.exp(1j * tau))
    power = np.squeeze(2.0 * (a * yc + b * ys))
    if normalize == "power":
        return power * (float(x.size) / 4.0)
    yy = np.dot(w * y, y) - (mean * mean if floating_mean else 0.0)
    return power * (0.5 / yy)

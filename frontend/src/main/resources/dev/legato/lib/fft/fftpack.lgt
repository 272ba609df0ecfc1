"""scipy.fftpack: the transforms of scipy.fft under their old signatures and layouts, and operators on periodic sequences.
Names with a leading underscore are not exported."""
import numpy as np
from scipy import fft as _fft

_INVERSE = {1: 1, 2: 3, 3: 2, 4: 4}


def fft(x, n=None, axis=-1, overwrite_x=False):
    return _fft.fft(x, n, axis)


def ifft(x, n=None, axis=-1, overwrite_x=False):
    return _fft.ifft(x, n, axis)


def fftn(x, shape=None, axes=None, overwrite_x=False):
    return _fft.fftn(x, shape, axes)


def ifftn(x, shape=None, axes=None, overwrite_x=False):
    return _fft.ifftn(x, shape, axes)


def fft2(x, shape=None, axes=(-2, -1), overwrite_x=False):
    return _fft.fft2(x, shape, axes)


def ifft2(x, shape=None, axes=(-2, -1), overwrite_x=False):
    return _fft.ifft2(x, shape, axes)


def _real(x):
    x = np.asarray(x)
    if np.iscomplexobj(x):
        raise TypeError("x must be a real sequence")
    return x


def rfft(x, n=None, axis=-1, overwrite_x=False):
    """The real transform as reals: the mean's, then real and imaginary parts in turn."""
    y = np.moveaxis(_fft.rfft(_real(x), n, axis), axis, -1)
    size = np.shape(x)[axis] if n is None else n
    parts = np.stack([y.real, y.imag], axis=-1).reshape(y.shape[:-1] + (2 * y.shape[-1],))
    return np.moveaxis(np.concatenate([parts[..., :1], parts[..., 2 : size + 1]], axis=-1), -1, axis)


def irfft(x, n=None, axis=-1, overwrite_x=False):
    x = np.moveaxis(_real(x), axis, -1)
    size = x.shape[-1] if n is None else n
    if size < 1:
        raise ValueError(f"invalid number of data points ({size}) specified")
    x = x[..., :size] if x.dtype.kind == "f" else x[..., :size].astype(float)
    x = np.concatenate([x, np.zeros(x.shape[:-1] + (size - x.shape[-1],), dtype=x.dtype)], axis=-1)
    first, pairs = x[..., :1] + 0j, x[..., 1 : 1 + (size - 1) // 2 * 2]
    y = [first, pairs[..., ::2] + 1j * pairs[..., 1::2]]
    if size % 2 == 0:
        y.append(x[..., -1:] + 0j)
    return np.moveaxis(_fft.irfft(np.concatenate(y, axis=-1), size), -1, axis)


def fftfreq(n, d=1.0, device=None):
    return np.fft.fftfreq(n, d)


def rfftfreq(n, d=1.0):
    """The frequencies of the elements of rfft."""
    if not isinstance(n, int) or n < 0:
        raise ValueError(f"n = {n} is not valid. n must be a nonnegative integer.")
    return (np.arange(1, n + 1, dtype=int) // 2) / float(n * d)


def fftshift(x, axes=None):
    return np.fft.fftshift(x, axes)


def ifftshift(x, axes=None):
    return np.fft.ifftshift(x, axes)


def next_fast_len(target):
    return _fft.next_fast_len(target, True)


def dct(x, type=2, n=None, axis=-1, norm=None, overwrite_x=False):
    return _fft.dct(x, type, n, axis, norm)


def idct(x, type=2, n=None, axis=-1, norm=None, overwrite_x=False):
    return _fft.dct(x, _INVERSE[type], n, axis, norm)


def dst(x, type=2, n=None, axis=-1, norm=None, overwrite_x=False):
    return _fft.dst(x, type, n, axis, norm)


def idst(x, type=2, n=None, axis=-1, norm=None, overwrite_x=False):
    return _fft.dst(x, _INVERSE[type], n, axis, norm)


def dctn(x, type=2, shape=None, axes=None, norm=None, overwrite_x=False):
    return _fft.dctn(x, type, shape, axes, norm)


def idctn(x, type=2, shape=None, axes=None, norm=None, overwrite_x=False):
    return _fft.dctn(x, _INVERSE[type], shape, axes, norm)


def dstn(x, type=2, shape=None, axes=None, norm=None, overwrite_x=False):
    return _fft.dstn(x, type, shape, axes, norm)


def idstn(x, type=2, shape=None, axes=None, norm=None, overwrite_x=False):
    return _fft.dstn(x, _INVERSE[type], shape, axes, norm)


# --- operators on a period: what they multiply the coefficients by, but the highest frequency

def _multiplied(x, factor, highest=0.0):
    x = np.asarray(x)
    if np.iscomplexobj(x):
        return _multiplied(x.real, factor, highest) + 1j * _multiplied(x.imag, factor, highest)
    x = x.astype(np.float64)
    n = len(x)
    k = np.arange(n // 2 + 1)
    f = factor(k) + 0j
    if n % 2 == 0:
        f[-1] = highest
    c = f * np.fft.rfft(x)
    return np.fft.irfft(c, n)


def _turn(period):
    return 1.0 if period is None else 2 * np.pi / period


def diff(x, order=1, period=None):
    if order == 0:
        return np.asarray(x)
    turn = _turn(period)
    return _multiplied(x, lambda k: np.where(k == 0, 0, (1j * turn * np.where(k == 0, 1, k)) ** order))


def hilbert(x):
    return _multiplied(x, lambda k: 1j * np.sign(k))


def ihilbert(x):
    return -hilbert(x)


def tilbert(x, h, period=None):
    h = h * _turn(period)
    return _multiplied(x, lambda k: 1j / np.tanh(np.where(k == 0, 1, k) * h) * (k > 0))


def itilbert(x, h, period=None):
    h = h * _turn(period)
    return _multiplied(x, lambda k: -1j * np.tanh(k * h))


def shift(x, a, period=None):
    a = a * _turn(period)
    half = a * (len(x) / 2)
    return _multiplied(x, lambda k: np.exp(1j * a * k), np.cos(half) + np.sin(half))

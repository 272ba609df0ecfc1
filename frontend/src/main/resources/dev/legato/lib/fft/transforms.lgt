"""scipy.fft: the transforms of numpy.fft under SciPy's signatures, and cosine and sine transforms over them. Source: Makhoul,
"A fast cosine transform in one and two dimensions" (1980). Names with a leading underscore are not exported."""
import math
import operator
import numpy as np


def _checked(x, plan, norm):
    if plan is not None:
        raise NotImplementedError("Passing a precomputed plan is not yet supported by scipy.fft functions")
    if norm not in (None, "backward", "ortho", "forward"):
        raise ValueError(f'Invalid norm value {norm!r}, should be "backward", "ortho" or "forward"')
    x = np.asarray(x)
    return x.astype(np.float32) if x.dtype == np.float16 else x


def _one(f, x, n, axis, norm, plan, real=False):
    x = _checked(x, plan, norm)
    if x.ndim == 0 or not -x.ndim <= axis < x.ndim:
        raise IndexError("tuple index out of range")
    if real and np.iscomplexobj(x):
        raise TypeError("x must be a real sequence")
    n = n if n is None else operator.index(n)
    if n is None and x.shape[axis] == 0 or n is not None and n < 1:
        raise ValueError(f"invalid number of data points ({0 if n is None else n}) specified")
    return f(x, n, axis, norm)


def _many(f, x, s, axes, norm, plan, real=False):
    x = _checked(x, plan, norm)
    if real and np.iscomplexobj(x):
        raise TypeError("x must be a real sequence")
    axes, sizes = _axes(x, s, axes)
    if not axes and f in (np.fft.rfftn, np.fft.irfftn):
        raise ValueError("at least 1 axis must be transformed")
    return f(x, None if s is None else sizes, axes, norm)


def fft(x, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _one(np.fft.fft, x, n, axis, norm, plan)


def ifft(x, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _one(np.fft.ifft, x, n, axis, norm, plan)


def rfft(x, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _one(np.fft.rfft, x, n, axis, norm, plan, True)


def irfft(x, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _one(np.fft.irfft, x, n, axis, norm, plan)


def hfft(x, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _one(np.fft.hfft, x, n, axis, norm, plan)


def ihfft(x, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _one(np.fft.ihfft, x, n, axis, norm, plan, True)


def fft2(x, s=None, axes=(-2, -1), norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _many(np.fft.fftn, x, s, axes, norm, plan)


def ifft2(x, s=None, axes=(-2, -1), norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _many(np.fft.ifftn, x, s, axes, norm, plan)


def rfft2(x, s=None, axes=(-2, -1), norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _many(np.fft.rfftn, x, s, axes, norm, plan, True)


def irfft2(x, s=None, axes=(-2, -1), norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _many(np.fft.irfftn, x, s, axes, norm, plan)


def fftn(x, s=None, axes=None, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _many(np.fft.fftn, x, s, axes, norm, plan)


def ifftn(x, s=None, axes=None, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _many(np.fft.ifftn, x, s, axes, norm, plan)


def rfftn(x, s=None, axes=None, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _many(np.fft.rfftn, x, s, axes, norm, plan, True)


def irfftn(x, s=None, axes=None, norm=None, overwrite_x=False, workers=None, *, plan=None):
    return _many(np.fft.irfftn, x, s, axes, norm, plan)


def fftfreq(n, d=1.0, *, xp=None, device=None):
    return np.fft.fftfreq(n, d)


def rfftfreq(n, d=1.0, *, xp=None, device=None):
    return np.fft.rfftfreq(n, d)


def fftshift(x, axes=None):
    return np.fft.fftshift(x, axes)


def ifftshift(x, axes=None):
    return np.fft.ifftshift(x, axes)


def _smooth(n, primes):
    for p in primes:
        while n % p == 0:
            n //= p
    return n == 1


def _primes(n, real):
    """What SciPy's transforms are fast for."""
    return _smooth(n, (2, 3, 5) if real else (2, 3, 5, 7, 11))


def next_fast_len(target, real=False):
    target = operator.index(target)
    if target < 0:
        raise ValueError("Target length must be positive")
    while target > 0 and not _primes(target, real):
        target += 1
    return target


def prev_fast_len(target, real=False):
    target = operator.index(target)
    if target < 1:
        raise ValueError("Target length must be positive")
    while not _primes(target, real):
        target -= 1
    return target


def get_workers():
    return 1


# --- cosine and sine transforms, of the last axis

def _cosine2(x):
    n = x.shape[-1]
    v = np.concatenate([x[..., ::2], x[..., 1::2][..., ::-1]], axis=-1)
    return 2 * (np.fft.fft(v, axis=-1) * np.exp(-0.5j * np.pi * np.arange(n) / n)).real


def _cosine3(x):
    n = x.shape[-1]
    other = np.concatenate([np.zeros_like(x[..., :1]), x[..., :0:-1]], axis=-1)
    v = n * np.fft.ifft((x - 1j * other) * np.exp(0.5j * np.pi * np.arange(n) / n), axis=-1).real
    k = np.arange(n)
    return v[..., np.where(k % 2 == 0, k // 2, n - 1 - k // 2)]


def _cosine1(x):
    n = x.shape[-1]
    if n < 2:
        raise RuntimeError("DCT-I is not defined for size < 2" if n else "zero-length FFT requested")
    return np.fft.rfft(np.concatenate([x, x[..., -2:0:-1]], axis=-1), axis=-1).real


def _cosine4(x):
    n = x.shape[-1]
    k = np.arange(n)
    y = np.fft.fft(x * np.exp(-0.5j * np.pi * k / n), 2 * n, axis=-1)[..., :n]
    return 2 * (y * np.exp(-0.5j * np.pi * (k + 0.5) / n)).real


def _signs(x):
    return np.where(np.arange(x.shape[-1]) % 2 == 0, 1.0, -1.0)


def _sine1(x):
    zero = np.zeros_like(x[..., :1])
    n = x.shape[-1]
    return -np.fft.rfft(np.concatenate([zero, x, zero, -x[..., ::-1]], axis=-1), axis=-1).imag[..., 1 : n + 1]


_COSINES = {1: _cosine1, 2: _cosine2, 3: _cosine3, 4: _cosine4}
_SINES = {1: _sine1, 2: lambda x: _cosine2(x * _signs(x))[..., ::-1], 3: lambda x: _cosine3(x[..., ::-1]) * _signs(x), 4: lambda x: _cosine4(x[..., ::-1]) * _signs(x)}
_INVERSE = {1: 1, 2: 3, 3: 2, 4: 4}


def _scaled(x, places, factor):
    """The array with some elements of the last axis multiplied."""
    k = np.arange(x.shape[-1])
    hit = k == places[0] % x.shape[-1]
    for p in places[1:]:
        hit = hit | (k == p % x.shape[-1])
    return x * np.where(hit, factor, 1.0)


def _transform(sine, x, type, n, axis, norm, orthogonalize, inverse):
    x = _checked(x, None, norm)
    if type not in (1, 2, 3, 4):
        raise ValueError("invalid DCT type" if not sine else "invalid DST type")
    if np.iscomplexobj(x):
        return _transform(sine, x.real, type, n, axis, norm, orthogonalize, inverse) + 1j * _transform(sine, x.imag, type, n, axis, norm, orthogonalize, inverse)
    if not -x.ndim <= axis < x.ndim:
        raise IndexError("tuple index out of range")
    single = x.dtype == np.float32
    x = np.moveaxis(x.astype(np.float64), axis, -1)
    if n is not None:
        n = operator.index(n)
        if n < 1:
            raise ValueError(f"invalid number of data points ({n}) specified")
        x = x[..., :n] if n <= x.shape[-1] else np.concatenate([x, np.zeros(x.shape[:-1] + (n - x.shape[-1],))], axis=-1)
    length = x.shape[-1]
    if length < 1:
        raise ValueError(f"invalid number of data points ({length}) specified")
    used = _INVERSE[type] if inverse else type
    size = 2 * (length + (1 if sine else -1)) if type == 1 else 2 * length
    orthogonal = norm == "ortho" if orthogonalize is None else orthogonalize
    ends = [0, -1] if used == 1 and not sine else [-1] if sine and used in (2, 3) else [0] if used in (2, 3) else []
    if orthogonal and ends and used in (1, 3):
        x = _scaled(x, ends, math.sqrt(2))
    y = (_SINES if sine else _COSINES)[used](x)
    if orthogonal and ends and used in (1, 2):
        y = _scaled(y, ends, math.sqrt(0.5))
    if norm == "ortho":
        y = y / math.sqrt(size)
    elif inverse != (norm == "forward"):
        y = y / size
    y = np.moveaxis(y, -1, axis)
    return y.astype(np.float32) if single else y


def _axes(x, s, axes):
    """The axes and their lengths, as lists."""
    n = x.ndim
    s = None if s is None else [operator.index(v) for v in ([s] if isinstance(s, (int, np.integer)) else s)]
    if axes is None:
        if s is not None and len(s) > n:
            raise ValueError("shape requires more axes than are present")
        axes = list(range(n)) if s is None else list(range(n - len(s), n))
    axes = [operator.index(k) for k in ([axes] if isinstance(axes, (int, np.integer)) else axes)]
    if any([not -n <= k < n for k in axes]):
        raise ValueError("axes exceeds dimensionality of input")
    if len(set([k % n for k in axes])) != len(axes):
        raise ValueError("all axes must be unique")
    if s is not None and len(s) != len(axes):
        raise ValueError("when given, axes and shape arguments have to be of the same length")
    sizes = [x.shape[k] if s is None or s[j] == -1 else s[j] for j, k in enumerate(axes)]
    if any([v < 1 for v in sizes]):
        raise ValueError(f"invalid number of data points ({sizes}) specified")
    return axes, sizes


def _along_each(sine, x, type, s, axes, norm, orthogonalize, inverse):
    for axis, n in zip(*_axes(np.asarray(x), s, axes)):
        x = _transform(sine, x, type, n, axis, norm, orthogonalize, inverse)
    return x


def dct(x, type=2, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, orthogonalize=None):
    return _transform(False, x, type, n, axis, norm, orthogonalize, False)


def idct(x, type=2, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, orthogonalize=None):
    return _transform(False, x, type, n, axis, norm, orthogonalize, True)


def dst(x, type=2, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, orthogonalize=None):
    return _transform(True, x, type, n, axis, norm, orthogonalize, False)


def idst(x, type=2, n=None, axis=-1, norm=None, overwrite_x=False, workers=None, orthogonalize=None):
    return _transform(True, x, type, n, axis, norm, orthogonalize, True)


def dctn(x, type=2, s=None, axes=None, norm=None, overwrite_x=False, workers=None, *, orthogonalize=None):
    return _along_each(False, x, type, s, axes, norm, orthogonalize, False)


def idctn(x, type=2, s=None, axes=None, norm=None, overwrite_x=False, workers=None, *, orthogonalize=None):
    return _along_each(False, x, type, s, axes, norm, orthogonalize, True)


def dstn(x, type=2, s=None, axes=None, norm=None, overwrite_x=False, workers=None, *, orthogonalize=None):
    return _along_each(True, x, type, s, axes, norm, orthogonalize, False)


def idstn(x, type=2, s=None, axes=None, norm=None, overwrite_x=False, workers=None, *, orthogonalize=None):
    return _along_each(True, x, type, s, axes, norm, orthogonalize, True)

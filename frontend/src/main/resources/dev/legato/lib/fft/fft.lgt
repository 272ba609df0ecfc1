"""numpy.fft over transforms of the last axis."""
import operator
import numpy as np


def _factor(n, norm, forward):
    if norm is None or norm == "backward":
        return 1.0 if forward else 1.0 / n
    if norm == "ortho":
        return 1.0 / float(np.sqrt(n))
    if norm == "forward":
        return 1.0 / n if forward else 1.0
    raise ValueError(f'Invalid norm value {norm}; should be "backward","ortho" or "forward".')


def _along(transform, a, n, axis, norm, forward, out, inverse=False):
    """One transform along an axis; an inverse one has the other factor."""
    a = np.asarray(a)
    if a.ndim == 0:
        raise IndexError("tuple index out of range") if n is None else np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension 0")
    if not -a.ndim <= axis < a.ndim:
        raise IndexError("tuple index out of range") if n is None else np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {a.ndim}")
    n = a.shape[axis] if n is None else operator.index(n)
    if n < 1:
        raise ValueError(f"Invalid number of FFT data points ({n}) specified.")
    last = axis == -1 or axis == a.ndim - 1
    r = transform(a if last else np.moveaxis(a, axis, -1), int(n), forward, _factor(n, norm, not inverse))
    if not last:
        r = np.moveaxis(r, -1, axis)
    if out is not None:
        np.copyto(out, r)
        return out
    return r


def fft(a, n=None, axis=-1, norm=None, out=None):
    return _along(np.fft._complex, a, n, axis, norm, True, out)


def ifft(a, n=None, axis=-1, norm=None, out=None):
    return _along(np.fft._complex, a, n, axis, norm, False, out, True)


def rfft(a, n=None, axis=-1, norm=None, out=None):
    a = np.asarray(a)
    if a.dtype.kind == "c":
        raise TypeError("ufunc 'rfft_n_even' did not contain a loop with signature matching types (<class 'numpy.dtypes.Complex128DType'>, <class 'numpy.dtypes.Float64DType'>) -> None")
    return _along(np.fft._real, a, n, axis, norm, True, out)


def irfft(a, n=None, axis=-1, norm=None, out=None):
    a = np.asarray(a)
    if n is None:
        n = (a.shape[axis] - 1) * 2
    r = _along(np.fft._inverse_real, a, n, axis, norm, False, out, True)
    return r.astype(np.float16) if a.dtype.name == "float16" and out is None else r


def _swapped(norm):
    if norm not in (None, "backward", "ortho", "forward"):
        raise ValueError(f'Invalid norm value {norm}; should be "backward", "ortho" or "forward".')
    return {"forward": "backward", "ortho": "ortho"}.get(norm, "forward")


def hfft(a, n=None, axis=-1, norm=None, out=None):
    a = np.asarray(a)
    if n is None:
        n = (a.shape[axis] - 1) * 2
    return irfft(np.conjugate(a), n, axis, norm=_swapped(norm), out=out)


def ihfft(a, n=None, axis=-1, norm=None, out=None):
    a = np.asarray(a)
    r = np.conjugate(rfft(a, n, axis, norm=_swapped(norm)))
    if out is not None:
        np.copyto(out, r)
        return out
    return r


# --- several axes

def _shape_and_axes(a, s, axes, real_last=False):
    if s is None:
        shapeless = True
        s = list(a.shape) if axes is None else [a.shape[k] for k in axes]
    else:
        shapeless = False
        s = list(s)
    if axes is None:
        axes = list(range(-len(s), 0))
    if len(s) != len(axes):
        raise ValueError("Shape and axes have different lengths.")
    if real_last and shapeless:
        s[-1] = (a.shape[axes[-1]] - 1) * 2
    return [a.shape[k] if n == -1 else n for n, k in zip(s, axes)], list(axes)


def _over(step, a, s, axes, norm, out):
    a = np.asarray(a)
    s, axes = _shape_and_axes(a, s, axes)
    for k in range(len(axes) - 1, -1, -1):
        a = step(a, n=s[k], axis=axes[k], norm=norm)
    if out is not None:
        np.copyto(out, a)
        return out
    return a


def fftn(a, s=None, axes=None, norm=None, out=None):
    return _over(fft, a, s, axes, norm, out)


def ifftn(a, s=None, axes=None, norm=None, out=None):
    return _over(ifft, a, s, axes, norm, out)


def fft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return _over(fft, a, s, axes, norm, out)


def ifft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return _over(ifft, a, s, axes, norm, out)


def rfftn(a, s=None, axes=None, norm=None, out=None):
    a = np.asarray(a)
    s, axes = _shape_and_axes(a, s, axes)
    r = rfft(a, s[-1], axes[-1], norm)
    for k in range(len(axes) - 2, -1, -1):
        r = fft(r, s[k], axes[k], norm)
    if out is not None:
        np.copyto(out, r)
        return out
    return r


def irfftn(a, s=None, axes=None, norm=None, out=None):
    a = np.asarray(a)
    s, axes = _shape_and_axes(a, s, axes, real_last=True)
    for k in range(len(axes) - 1):
        a = ifft(a, s[k], axes[k], norm)
    return irfft(a, s[-1], axes[-1], norm, out=out)


def rfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return rfftn(a, s, axes, norm, out)


def irfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return irfftn(a, s, axes, norm, out)


# --- frequencies and order

def fftfreq(n, d=1.0, device=None):
    if not isinstance(n, (int, np.integer)):
        raise ValueError("n should be an integer")
    if n < 0:
        raise ValueError("negative dimensions are not allowed")
    half = (n - 1) // 2 + 1
    k = np.concatenate((np.arange(0, half), np.arange(-(n // 2), 0)))
    return k * (1.0 / (n * d))


def rfftfreq(n, d=1.0, device=None):
    if not isinstance(n, (int, np.integer)):
        raise ValueError("n should be an integer")
    return np.arange(0, n // 2 + 1) * (1.0 / (n * d))


def _shifted(x, axes, amount):
    x = np.asarray(x)
    if axes is None:
        axes = tuple(range(x.ndim))
        shift = tuple([amount(n) for n in x.shape])
    elif isinstance(axes, (int, np.integer)):
        shift = amount(x.shape[axes])
    else:
        shift = tuple([amount(x.shape[k]) for k in axes])
        axes = tuple(axes)
    return np.roll(x, shift, axes)


def fftshift(x, axes=None):
    return _shifted(x, axes, lambda n: n // 2)


def ifftshift(x, axes=None):
    return _shifted(x, axes, lambda n: -(n // 2))

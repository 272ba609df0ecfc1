"""Running products, complex order, bits."""
import numpy as np


def sort_complex(a):
    b = np.sort(a)
    if b.dtype.kind == "c":
        return b
    small = b.dtype.name in ("int8", "uint8", "int16", "uint16")
    return b.astype(np.complex64 if small else np.complex128)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    x = np.asarray(x)
    if axis is None:
        if x.ndim != 1:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    r = np.cumprod(x, axis=axis, dtype=dtype, out=out)
    if not include_initial:
        return r
    shape = list(r.shape)
    shape[axis] = 1
    return np.concatenate((np.ones(tuple(shape), dtype=r.dtype), r), axis=axis)


# --- bits

def packbits(a, /, axis=None, bitorder="big"):
    a = np.asarray(a)
    if a.dtype.kind not in "biu":
        raise TypeError("Expected an input array of integer or boolean data type")
    if bitorder not in ("big", "little"):
        raise ValueError("'order' must be either 'little' or 'big'")
    if axis is None:
        a = np.ravel(a)
        axis = 0
    x = np.moveaxis(a != 0, axis, -1)
    n = x.shape[-1]
    groups = (n + 7) // 8
    full = np.zeros(x.shape[:-1] + (groups * 8,), dtype=np.uint8)
    full[..., :n] = x
    full = np.reshape(full, x.shape[:-1] + (groups, 8))
    place = np.arange(8, dtype=np.uint8) if bitorder == "little" else np.arange(8, dtype=np.uint8)[::-1]
    r = np.sum(np.left_shift(full, place), axis=-1, dtype=np.uint8)
    return np.moveaxis(r, -1, axis)


def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    a = np.asarray(a)
    if a.dtype.name != "uint8":
        raise TypeError("Expected an input array of unsigned byte data type")
    if bitorder not in ("big", "little"):
        raise ValueError("'order' must be either 'little' or 'big'")
    if axis is None:
        a = np.ravel(a)
        axis = 0
    x = np.moveaxis(a, axis, -1)
    place = np.arange(8, dtype=np.uint8) if bitorder == "little" else np.arange(8, dtype=np.uint8)[::-1]
    bits = np.bitwise_and(np.right_shift(x[..., None], place), np.uint8(1))
    bits = np.reshape(bits, x.shape[:-1] + (x.shape[-1] * 8,))
    if count is not None:
        n = bits.shape[-1]
        if count < 0:
            bits = bits[..., :count]
        elif count <= n:
            bits = bits[..., :count]
        else:
            full = np.zeros(x.shape[:-1] + (count,), dtype=np.uint8)
            full[..., :n] = bits
            bits = full
    return np.moveaxis(bits, -1, axis)

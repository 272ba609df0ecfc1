"""scipy.ndimage: erosion and dilation of masks, as one expression over shifted views for every iteration. Names with a leading
underscore are not exported."""
import numpy as np
from scipy.ndimage import generate_binary_structure


def iterate_structure(structure, iterations, origin=None):
    structure = np.asarray(structure)
    if iterations < 2:
        return structure.copy()
    n = iterations - 1
    shape = [s + n * (s - 1) for s in structure.shape]
    grown = np.zeros(shape, dtype=bool)
    grown[tuple([slice(n * (s // 2), n * (s // 2) + s) for s in structure.shape])] = structure != 0
    grown = binary_dilation(grown, structure, iterations=n)
    if origin is None:
        return grown
    origin = [origin] * structure.ndim if np.ndim(origin) == 0 else list(origin)
    return grown, [o * iterations for o in origin]


def _step(a, structure, starts, border, erosion):
    """Whether all of the neighbours are set, or any of them."""
    before = starts
    p = np.pad(a, [(b, s - 1 - b) for b, s in zip(before, structure.shape)], mode="constant", constant_values=border)
    y = None
    for at in np.ndindex(*structure.shape):
        if structure[at]:
            part = p[tuple([slice(k, k + n) for k, n in zip(at, a.shape)])]
            y = part if y is None else y & part if erosion else y | part
    return y


def _repeated(input, structure, iterations, mask, output, border, origin, axes, erosion):
    if axes is not None:
        raise NotImplementedError("axes is not supported; give a structure with an axis of length 1")
    a = np.asarray(input)
    if np.iscomplexobj(a):
        raise TypeError("Complex type not supported")
    if isinstance(iterations, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    structure = generate_binary_structure(a.ndim, 1) if structure is None else np.asarray(structure, dtype=bool)
    if structure.ndim != a.ndim:
        raise RuntimeError("structure and input must have same dimensionality")
    if structure.size < 1:
        raise RuntimeError("structure must not be empty")
    if not structure.any():
        raise ValueError("structure must have a set element") if erosion else NotImplementedError("dilation by an empty structure is not supported")
    origins = [origin] * a.ndim if np.ndim(origin) == 0 else list(origin)
    if not erosion:
        structure = structure[(slice(None, None, -1),) * a.ndim]
        origins = [-o - (0 if n & 1 else 1) for o, n in zip(origins, structure.shape)]
    starts = [n // 2 + o for n, o in zip(structure.shape, origins)]
    if any([not 0 <= s < n for s, n in zip(starts, structure.shape)]):
        raise ValueError("invalid origin")
    keep = None if mask is None else np.asarray(mask, dtype=bool)
    if keep is not None and keep.shape != a.shape:
        raise RuntimeError("mask and input must have equal sizes")
    y = a != 0
    left = iterations
    while a.size:
        z = _step(y, structure, starts, bool(border), erosion)
        z = z if keep is None else np.where(keep, z, y)
        left -= 1
        if left == 0 or left < 0 and np.array_equal(z, y):
            y = z
            break
        y = z
    if isinstance(output, np.ndarray):
        output[...] = y.astype(output.dtype)
        return output
    return y if output is None else y.astype(output)


def binary_erosion(input, structure=None, iterations=1, mask=None, output=None, border_value=0, origin=0, brute_force=False, *, axes=None):
    return _repeated(input, structure, iterations, mask, output, border_value, origin, axes, True)


def binary_dilation(input, structure=None, iterations=1, mask=None, output=None, border_value=0, origin=0, brute_force=False, *, axes=None):
    return _repeated(input, structure, iterations, mask, output, border_value, origin, axes, False)


def binary_opening(input, structure=None, iterations=1, output=None, origin=0, mask=None, border_value=0, brute_force=False, *, axes=None):
    y = binary_erosion(input, structure, iterations, mask, None, border_value, origin, axes=axes)
    return binary_dilation(y, structure, iterations, mask, output, border_value, origin, axes=axes)


def binary_closing(input, structure=None, iterations=1, output=None, origin=0, mask=None, border_value=0, brute_force=False, *, axes=None):
    y = binary_dilation(input, structure, iterations, mask, None, border_value, origin, axes=axes)
    return binary_erosion(y, structure, iterations, mask, output, border_value, origin, axes=axes)


def binary_propagation(input, structure=None, mask=None, output=None, border_value=0, origin=0, *, axes=None):
    return binary_dilation(input, structure, -1, mask, output, border_value, origin, axes=axes)


def binary_fill_holes(input, structure=None, output=None, origin=0, *, axes=None):
    mask = np.logical_not(input)
    outside = np.logical_not(binary_dilation(np.zeros(mask.shape, dtype=bool), structure, -1, mask, None, 1, origin, axes=axes))
    if isinstance(output, np.ndarray):
        output[...] = outside
        return None
    return outside

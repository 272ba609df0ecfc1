"""scipy.interpolate: places in several dimensions, for the other modules."""
import numpy as np


def points_of(given, ndim=None):
    """Places as rows: of a tuple of coordinates that broadcast, or of an array."""
    if isinstance(given, tuple) and len(given) == 1:
        given = given[0]
    if isinstance(given, tuple):
        parts = np.broadcast_arrays(*[np.asarray(v) for v in given])
        return np.stack([p.astype(float) for p in parts], axis=-1)
    places = np.asarray(given)
    return places.reshape(-1, 1 if ndim is None else ndim) if places.ndim == 1 else places

"""scipy.interpolate: one polynomial through all data: in Newton's form (Krogh, "Efficient algorithms for polynomial interpolation
and numerical differentiation", 1970) and by barycentric weights (Berrut and Trefethen, 2004). Names with a leading underscore are
not exported."""
import math
import warnings
import numpy as np


def lagrange(x, w):
    """The polynomial through the data, as np.poly1d."""
    total = np.poly1d(0.0)
    for j in range(len(x)):
        term = np.poly1d(w[j])
        for k in range(len(x)):
            if k != j:
                term *= np.poly1d([1.0, -x[k]]) / (x[j] - x[k])
        total += term
    return total


class _Polynomial:
    """A polynomial in one variable whose values are arrays."""

    def _set(self, xi, yi, axis):
        yi = np.asarray(yi)
        if (yi.shape or (1,))[axis] != len(xi):
            raise ValueError("x and y arrays must be equal in length along interpolation axis.")
        self._axis = axis % yi.ndim
        self.dtype = np.complex128 if yi.dtype.kind == "c" else np.float64
        rows = np.moveaxis(yi, self._axis, 0)
        self._rest = rows.shape[1:]
        self.yi = rows.reshape(len(rows), -1)
        self.n, self.r = self.yi.shape

    def _finished(self, y, shape, lead=0):
        """Values with the axes of the places where the axis of the data was."""
        y = y.reshape(y.shape[:lead] + shape + self._rest)
        if self._axis and shape:
            start = list(range(lead, lead + len(shape)))
            y = np.moveaxis(y, start, [self._axis + k for k in start])
        return y

    def __call__(self, x):
        x = np.asarray(x)
        return self._finished(self._all(x.ravel(), 1)[0], x.shape)

    def derivative(self, x, der=1):
        x = np.asarray(x)
        return self._finished(self._all(x.ravel(), der + 1)[der], x.shape)

    def derivatives(self, x, der=None):
        x = np.asarray(x)
        return self._finished(np.stack(self._all(x.ravel(), self.n if der is None else der)), x.shape, 1)


class KroghInterpolator(_Polynomial):
    """The polynomial through the data; where a place is repeated, the values are those of its derivatives."""

    def __init__(self, xi, yi, axis=0):
        self._set(xi, yi, axis)
        self.xi = np.asarray(xi)
        if self.xi.size > 30:
            warnings.warn(f"{self.xi.size} degrees provided, degrees higher than about thirty cause problems with numerical instability with "
                          "'KroghInterpolator'", stacklevel=2)
        places = self.xi.tolist()
        c = [self.yi[0].astype(self.dtype)]
        for k in range(1, self.n):
            repeats = 0
            while repeats < k and places[k - repeats - 1] == places[k]:
                repeats += 1
            difference = self.yi[k] / math.factorial(repeats)
            for i in range(k - repeats):
                if places[i] == places[k]:
                    raise ValueError("Elements of `xi` can't be equal.")
                before = c[i] if repeats == 0 else differences[i + 1]
                newer = (before - difference) / (places[i] - places[k])
                if i == 0:
                    current = [difference]
                current.append(newer)
                difference = newer
            if k == repeats:
                current = [difference]
            differences = current
            c.append(current[k - repeats])
        self.c = np.concatenate([np.stack(c), np.zeros((1, self.r), dtype=self.dtype)])

    def _all(self, x, der):
        """The polynomial and its derivatives by Horner's rule."""
        found = [np.zeros((x.size, self.r), dtype=self.dtype) for _ in range(der)]
        for k in range(self.n - 1, -1, -1):
            w = (x - self.xi[k])[:, np.newaxis]
            for d in range(der - 1, 0, -1):
                found[d] = found[d] * w + found[d - 1]
            found[0] = found[0] * w + self.c[k]
        return [y * math.factorial(d) if d > 1 else y for d, y in enumerate(found)]


def krogh_interpolate(xi, yi, x, der=0, axis=0):
    return _asked(KroghInterpolator(xi, yi, axis=axis), x, der)


def _asked(f, x, der):
    if np.ndim(der) == 0:
        return f(x) if der == 0 else f.derivative(x, der=der)
    return f.derivatives(x, der=int(np.amax(der)) + 1)[np.asarray(der)]


class BarycentricInterpolator(_Polynomial):
    """The polynomial through the data as a mean of the values with weights that depend on the place."""

    def __init__(self, xi, yi=None, axis=0, *, wi=None, rng=None):
        self.xi = np.asarray(xi, dtype=np.float64)
        self._given = axis
        self.n = len(self.xi)
        self.set_yi(yi)
        if wi is not None:
            self.wi = wi
            return
        self._scale = 4.0 / (np.max(self.xi) - np.min(self.xi))
        apart = self._scale * (self.xi[:, np.newaxis] - self.xi)
        products = np.prod(np.where(np.eye(self.n, dtype=bool), 1.0, apart), axis=1)
        if np.any(products == 0.0):
            raise ValueError("Interpolation points xi must be distinct.")
        self.wi = 1.0 / products

    def set_yi(self, yi, axis=None):
        if yi is None:
            self.yi = None
        else:
            self._set(self.xi, yi, self._given if axis is None else axis)

    def add_xi(self, xi, yi=None):
        if yi is None and self.yi is not None:
            raise ValueError("No update to yi provided!")
        if yi is not None and self.yi is None:
            raise ValueError("No previous yi value to update!")
        if yi is not None:
            more = np.moveaxis(np.asarray(yi), self._axis, 0)
            self.yi = np.vstack((self.yi, more.reshape(len(more), -1)))
        wi = self.wi.tolist()
        places = self.xi.tolist()
        for x in np.asarray(xi, dtype=float).tolist():
            apart = [self._scale * (x - p) for p in places]
            wi = [w / -d for w, d in zip(wi, apart)] + [1.0 / math.prod(apart)]
            places.append(x)
        self.xi, self.wi, self.n = np.array(places), np.array(wi), len(places)

    def _values(self, x, yi):
        c = x[:, np.newaxis] - self.xi
        at = c == 0
        c = self.wi / np.where(at, 1.0, c)
        y = np.dot(c, yi) / np.sum(c, axis=-1)[:, np.newaxis]
        return np.where(np.any(at, axis=1)[:, np.newaxis], yi[np.argmax(at, axis=1)], y)

    def _all(self, x, der):
        found, yi = [], self.yi
        for d in range(der):
            if d >= self.n:
                found.append(np.zeros((x.size, self.r), dtype=self.dtype))
                continue
            if d == 1:
                apart = self.xi[:, np.newaxis] - self.xi
                one = np.eye(self.n, dtype=bool)
                change = np.where(one, 0.0, self.wi / (np.where(one, 1.0, apart) * self.wi[:, np.newaxis]))
                change = change - np.diag(np.sum(change, axis=1))
            yi = change @ yi if d else yi
            found.append(self._values(x, yi))
        return found


def barycentric_interpolate(xi, yi, x, axis=0, *, der=0, rng=None):
    return _asked(BarycentricInterpolator(xi, yi, axis=axis), x, der)

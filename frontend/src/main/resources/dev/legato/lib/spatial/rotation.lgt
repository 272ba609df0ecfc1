"""scipy.spatial.transform: rotations in space. They are held as unit quaternions (x, y, z, w) along the last axis of one array,
so a stack of rotations is a few operations on arrays that fuse. Sources: Shepperd (1978) for the quaternion of a matrix;
Bernardes and Viollet, "Quaternion to Euler angles conversion" (2022); Markley et al., "Averaging quaternions" (2007);
Kabsch (1976) for aligned vectors. Names with a leading underscore are not exported."""
import numbers
import warnings
import numpy as np

_INTRINSIC, _EXTRINSIC = ["X", "Y", "Z"], ["x", "y", "z"]


def _axes(seq):
    """(are they fixed in space, the numbers of the axes)"""
    count = len(seq)
    if not 1 <= count <= 3:
        raise ValueError(f"Expected axis specification to be a non-empty string of upto 3 characters, got {seq}")
    fixed = all(c in _EXTRINSIC for c in seq)
    if not fixed and not all(c in _INTRINSIC for c in seq):
        raise ValueError(f"Expected axes from `seq` to be from ['x', 'y', 'z'] or ['X', 'Y', 'Z'], got {seq}")
    if any(seq[k] == seq[k + 1] for k in range(count - 1)):
        raise ValueError(f"Expected consecutive axes to be different, got {seq}")
    return fixed, [_EXTRINSIC.index(c) for c in seq.lower()]


def _product(p, q):
    px, py, pz, pw = p[..., 0], p[..., 1], p[..., 2], p[..., 3]
    qx, qy, qz, qw = q[..., 0], q[..., 1], q[..., 2], q[..., 3]
    return np.stack([pw * qx + qw * px + py * qz - pz * qy,
                     pw * qy + qw * py + pz * qx - px * qz,
                     pw * qz + qw * pz + px * qy - py * qx,
                     pw * qw - px * qx - py * qy - pz * qz], axis=-1)


def _length(x):
    return np.sqrt(np.sum(x * x, axis=-1))


def _nonnegative(q):
    return np.where(q[..., 3:] < 0, -q, q)


class Rotation:
    """Rotations in three dimensions: one, or an array of them."""

    def __init__(self, quat, normalize=True, copy=True, scalar_first=False):
        quat = np.array(quat, dtype=np.float64)
        if quat.ndim == 0 or quat.shape[-1] != 4:
            raise ValueError(f"Expected `quat` to have shape (..., 4), got {quat.shape}.")
        if scalar_first:
            quat = np.roll(quat, -1, axis=-1)
        if normalize:
            size = _length(quat)
            if np.any(size == 0):
                raise ValueError("Found zero norm quaternions in `quat`.")
            quat = quat / size[..., None]
        self._quat = quat

    @classmethod
    def from_quat(cls, quat, *, scalar_first=False):
        return cls(quat, scalar_first=scalar_first)

    @classmethod
    def from_matrix(cls, matrix, *, assume_valid=False):
        m = np.array(matrix, dtype=np.float64)
        if m.ndim < 2 or m.shape[-2:] != (3, 3):
            raise ValueError(f"Expected `matrix` to have shape (3, 3) or (N, 3, 3), got {m.shape}")
        shape = m.shape[:-2]
        m = m.reshape(-1, 3, 3)
        if not assume_valid and m.shape[0]:
            left = np.linalg.det(m) <= 0
            if np.any(left):
                k = int(np.argmax(left))
                raise ValueError("Non-positive determinant (left-handed or null coordinate frame) in rotation matrix "
                                 f"{k}: {m[k]}.")
            skew = ~np.all(np.abs(m @ np.swapaxes(m, 1, 2) - np.eye(3)) <= 1e-12, axis=(1, 2))
            if np.any(skew):
                u, _, vh = np.linalg.svd(m[skew])
                m[skew] = u @ vh
        d = np.stack([m[:, 0, 0], m[:, 1, 1], m[:, 2, 2]], axis=-1)
        trace = d[:, 0] + d[:, 1] + d[:, 2]
        largest = np.argmax(np.concatenate([d, trace[:, None]], axis=1), axis=1)
        q = np.stack([m[:, 2, 1] - m[:, 1, 2], m[:, 0, 2] - m[:, 2, 0], m[:, 1, 0] - m[:, 0, 1], 1 + trace], axis=-1)
        for i in range(3):
            j, k = (i + 1) % 3, (i + 2) % 3
            other = [None, None, None, m[:, k, j] - m[:, j, k]]
            other[i] = 1 - trace + 2 * m[:, i, i]
            other[j] = m[:, j, i] + m[:, i, j]
            other[k] = m[:, k, i] + m[:, i, k]
            q = np.where((largest == i)[:, None], np.stack(other, axis=-1), q)
        return cls(q.reshape(shape + (4,)))

    @classmethod
    def from_rotvec(cls, rotvec, degrees=False):
        v = np.array(rotvec, dtype=np.float64)
        if v.ndim == 0 or v.shape[-1] != 3:
            raise ValueError(f"Expected `rot_vec` to have shape (3,) or (N, 3), got {v.shape}")
        if degrees:
            v = np.deg2rad(v)
        angle = _length(v)
        square = angle * angle
        small = angle <= 1e-3
        scale = np.where(small, 0.5 - square / 48 + square * square / 3840,
                         np.sin(angle / 2) / np.where(small, 1.0, angle))
        return cls(np.concatenate([scale[..., None] * v, np.cos(angle / 2)[..., None]], axis=-1))

    @classmethod
    def from_euler(cls, seq, angles, degrees=False):
        fixed, axes = _axes(seq)
        angles = np.asarray(angles, dtype=np.float64)
        if degrees:
            angles = np.deg2rad(angles)
        if angles.ndim == 0:
            angles = angles.reshape(1)
        if angles.shape[-1] != len(axes):
            raise ValueError("Expected last dimension of `angles` to match number of sequence axes specified, "
                             f"got {angles.shape[-1]}.")
        total = None
        for k, axis in enumerate(axes):
            half = angles[..., k] / 2
            q = np.zeros(angles.shape[:-1] + (4,))
            q[..., axis] = np.sin(half)
            q[..., 3] = np.cos(half)
            total = q if total is None else _product(q, total) if fixed else _product(total, q)
        return cls(total, normalize=False)

    @classmethod
    def from_mrp(cls, mrp):
        v = np.asarray(mrp, dtype=np.float64)
        if v.ndim == 0 or v.shape[-1] != 3:
            raise ValueError(f"Expected `mrp` to have shape (..., 3), got {v.shape}")
        square = np.sum(v * v, axis=-1)[..., None]
        return cls(np.concatenate([2 * v, 1 - square], axis=-1) / (1 + square))

    @classmethod
    def identity(cls, num=None, *, shape=None):
        if num is not None and shape is not None:
            raise ValueError("Only one of `num` or `shape` can be specified.")
        shape = () if num is None and shape is None else (num,) if shape is None else np.zeros(shape).shape
        return cls(np.zeros(shape + (4,)) + np.array([0.0, 0.0, 0.0, 1.0]), normalize=False)

    @classmethod
    def random(cls, num=None, rng=None, *, shape=None, random_state=None):
        if num is not None and shape is not None:
            raise ValueError("Only one of `num` or `shape` can be specified.")
        shape = () if num is None and shape is None else (num,) if shape is None else np.zeros(shape).shape
        if random_state is not None:
            rng = np.random.RandomState(random_state) if isinstance(random_state, numbers.Integral) else random_state
        elif isinstance(rng, numbers.Integral):
            rng = np.random.default_rng(rng)
        return cls((np.random if rng is None else rng).normal(size=shape + (4,)))

    @classmethod
    def concatenate(cls, rotations):
        rotations = [rotations] if isinstance(rotations, Rotation) else list(rotations)
        if not all(isinstance(r, Rotation) for r in rotations):
            raise TypeError("input must contain Rotation objects only")
        return cls(np.concatenate([np.atleast_2d(r._quat) for r in rotations]), normalize=False)

    @classmethod
    def align_vectors(cls, a, b, weights=None, return_sensitivity=False):
        if return_sensitivity:
            raise NotImplementedError("align_vectors(return_sensitivity=True) is not supported; leave it out")
        a, b = np.array(a, dtype=np.float64), np.array(b, dtype=np.float64)
        for name, x in (("a", a), ("b", b)):
            if x.shape[-1:] != (3,) or x.ndim > 2:
                raise ValueError(f"Expected input `{name}` to have shape (3,) or (N, 3), got {x.shape}")
        if a.shape != b.shape:
            raise ValueError("Expected inputs `a` and `b` to have same shapes, "
                             f"got {a.shape} and {b.shape} respectively.")
        a, b = np.atleast_2d(a), np.atleast_2d(b)
        w = np.ones(len(a)) if weights is None else np.array(weights, dtype=np.float64)
        if w.shape != (len(a),):
            raise ValueError("Expected `weights` to have number of values equal to number of input vectors, got "
                             f"{w.shape[0]} values and {len(a)} vectors.")
        if np.any(w < 0):
            raise ValueError("`weights` may not contain negative values")
        if len(a) == 1 or np.any(np.isinf(w)):
            if len(a) > 1:
                raise NotImplementedError("align_vectors with infinite weights is not supported; use a large one")
            la, lb = _length(a[0]), _length(b[0])
            if la == 0 or lb == 0:
                raise ValueError("Cannot align zero length primary vectors")
            p, q = a[0] / la, b[0] / lb
            cross = np.cross(q, p)
            if _length(cross) == 0 and q @ p < 0:
                cross = np.cross(q, np.eye(3)[np.argmin(np.abs(q))])
                r = cls(np.append(cross, 0.0))
            else:
                r = cls(np.append(cross, 1 + q @ p))
            return r, np.float64(_length(a[0] - r.apply(b[0])) * np.sqrt(w[0]))
        u, s, vh = np.linalg.svd((w[:, None] * a).T @ b)
        if s[1] + s[2] < 1e-16 * s[0]:
            warnings.warn("Optimal rotation is not uniquely or poorly defined for the given sets of vectors.",
                          stacklevel=2)
        if np.linalg.det(u) * np.linalg.det(vh) < 0:
            s[-1] = -s[-1]
            u[:, -1] = -u[:, -1]
        square = np.sum(w * np.sum(a * a + b * b, axis=1)) - 2 * np.sum(s)
        return cls.from_matrix(u @ vh), np.sqrt(np.maximum(square, 0.0))

    def as_quat(self, canonical=False, *, scalar_first=False):
        q = self._quat.copy()
        if canonical:
            x, y, z, w = q[..., 0], q[..., 1], q[..., 2], q[..., 3]
            turn = (w < 0) | ((w == 0) & ((x < 0) | ((x == 0) & ((y < 0) | ((y == 0) & (z < 0))))))
            q = np.where(turn[..., None], -q, q)
        return np.roll(q, 1, axis=-1) if scalar_first else q

    def as_matrix(self):
        x, y, z, w = [self._quat[..., k] for k in range(4)]
        m = np.empty(self.shape + (3, 3))
        m[..., 0, 0] = x * x - y * y - z * z + w * w
        m[..., 1, 0] = 2 * (x * y + z * w)
        m[..., 2, 0] = 2 * (x * z - y * w)
        m[..., 0, 1] = 2 * (x * y - z * w)
        m[..., 1, 1] = -x * x + y * y - z * z + w * w
        m[..., 2, 1] = 2 * (y * z + x * w)
        m[..., 0, 2] = 2 * (x * z + y * w)
        m[..., 1, 2] = 2 * (y * z - x * w)
        m[..., 2, 2] = -x * x - y * y + z * z + w * w
        return m

    def as_rotvec(self, degrees=False):
        q = _nonnegative(self._quat)
        angle = 2 * np.arctan2(_length(q[..., :3]), q[..., 3])
        square = angle * angle
        small = angle <= 1e-3
        scale = np.where(small, 2 + square / 12 + 7 * square * square / 2880,
                         angle / np.where(small, 1.0, np.sin(angle / 2)))
        v = scale[..., None] * q[..., :3]
        return np.rad2deg(v) if degrees else v

    def as_euler(self, seq, degrees=False, *, suppress_warnings=False):
        if len(seq) != 3:
            raise ValueError(f"Expected 3 axes, got {seq}.")
        fixed, (i, j, k) = _axes(seq)
        if not fixed:
            i, k = k, i
        proper = i == k
        if proper:
            k = 3 - i - j
        sign = (i - j) * (j - k) * (k - i) // 2
        q = self._quat
        if proper:
            a, b, c, d = q[..., 3], q[..., i], q[..., j], q[..., k] * sign
        else:
            a, b = q[..., 3] - q[..., j], q[..., i] + q[..., k] * sign
            c, d = q[..., j] + q[..., 3], q[..., k] * sign - q[..., i]
        middle = 2 * np.arctan2(np.hypot(c, d), np.hypot(a, b))
        none, half = np.abs(middle) <= 1e-7, np.abs(middle - np.pi) <= 1e-7
        total, difference = np.arctan2(b, a), np.arctan2(d, c)
        locked = none | half
        first, third = total - difference, total + difference
        if not fixed:
            first, third = third, first
        first = np.where(none, 2 * total, np.where(half, 2 * difference * (-1 if fixed else 1), first))
        third = np.where(locked, 0.0, third)
        if not proper:
            if fixed:
                third = third * sign
            else:
                first = first * sign
            middle = middle - np.pi / 2
        angles = np.stack([first, middle, third], axis=-1)
        angles = np.where(angles < -np.pi, angles + 2 * np.pi, np.where(angles > np.pi, angles - 2 * np.pi, angles))
        if not suppress_warnings and np.any(locked):
            warnings.warn("Gimbal lock detected. Setting third angle to zero since it is not possible to uniquely "
                          "determine all angles.", stacklevel=2)
        return np.rad2deg(angles) if degrees else angles

    def as_mrp(self):
        q = _nonnegative(self._quat)
        return q[..., :3] / (1 + q[..., 3:])

    def apply(self, vectors, inverse=False):
        v = np.asarray(vectors, dtype=np.float64)
        if v.ndim == 0 or v.shape[-1] != 3:
            raise ValueError(f"Expected input of shape (..., 3), got {v.shape}.")
        if len(self.shape) == 1 and v.ndim == 2 and 1 not in (self.shape[0], v.shape[0]) and self.shape[0] != v.shape[0]:
            raise ValueError(f"Cannot broadcast {self.shape[0]} rotations to {v.shape[0]} vectors.")
        m = self.as_matrix()
        return np.sum((np.swapaxes(m, -1, -2) if inverse else m) * v[..., None, :], axis=-1)

    def inv(self):
        return Rotation(self._quat * np.array([-1.0, -1.0, -1.0, 1.0]), normalize=False)

    def magnitude(self):
        return 2 * np.arctan2(_length(self._quat[..., :3]), np.abs(self._quat[..., 3]))

    def approx_equal(self, other, atol=None, degrees=False):
        if atol is None:
            if degrees:
                warnings.warn("atol must be set to use the degrees flag, defaulting to 1e-8 radians.", stacklevel=2)
            atol = 1e-8
        elif degrees:
            atol = np.deg2rad(atol)
        return (other * self.inv()).magnitude() < atol

    def mean(self, weights=None):
        q = self._quat.reshape(-1, 4)
        w = np.ones(len(q)) if weights is None else np.asarray(weights, dtype=np.float64).ravel()
        if len(w) != len(q):
            raise ValueError("Expected `weights` to have number of values equal to number of rotations, got "
                             f"{len(w)} values and {len(q)} rotations.")
        if np.any(w < 0):
            raise ValueError("`weights` must be non-negative.")
        return Rotation(np.linalg.eigh((w[:, None] * q).T @ q)[1][:, -1])

    @property
    def shape(self):
        return self._quat.shape[:-1]

    @property
    def single(self):
        return self._quat.ndim == 1

    def __len__(self):
        if self.single:
            raise TypeError("Single rotation has no len().")
        return self._quat.shape[0]

    def __bool__(self):
        return True

    def __getitem__(self, index):
        if self.single:
            raise TypeError("Single rotation is not subscriptable.")
        return Rotation(self._quat[index], normalize=False)

    def __setitem__(self, index, value):
        if self.single:
            raise TypeError("Single rotation is not subscriptable.")
        if not isinstance(value, Rotation):
            raise TypeError("value must be a Rotation object")
        self._quat[index] = value._quat

    def __iter__(self):
        if self.single:
            raise TypeError("Single rotation is not iterable.")
        return iter([self[k] for k in range(len(self))])

    def __mul__(self, other):
        if not isinstance(other, Rotation):
            return NotImplemented
        if len(self.shape) == 1 and len(other.shape) == 1 and 1 not in self.shape + other.shape:
            if self.shape != other.shape:
                raise ValueError(f"Cannot broadcast {self.shape} rotations in first to {other.shape} rotations in "
                                 "second object.")
        return Rotation(_product(self._quat, other._quat))

    def __pow__(self, n, modulus=None):
        if modulus is not None:
            raise NotImplementedError("modulus not supported")
        if n == 0:
            return Rotation.identity(shape=self.shape)
        if n == -1:
            return self.inv()
        if n == 1:
            return Rotation(self._quat, normalize=False)
        return Rotation.from_rotvec(n * self.as_rotvec())

    def __repr__(self):
        inner = f"{self.as_matrix()!r}".splitlines()
        return "Rotation.from_matrix(" + "\n                     ".join(inner) + ")"


class Slerp:
    """Rotations between given ones, at a constant speed from each to the next."""

    def __init__(self, times, rotations):
        if not isinstance(rotations, Rotation):
            raise TypeError("`rotations` must be a `Rotation` instance.")
        if rotations.single or len(rotations) <= 1:
            raise ValueError("`rotations` must be a sequence of at least 2 rotations.")
        times = np.asarray(times, dtype=np.float64)
        if times.ndim != 1:
            raise ValueError(f"Expected times to be specified in a 1 dimensional array, got {times.ndim} dimensions.")
        if len(times) != len(rotations):
            raise ValueError("Expected number of rotations to be equal to number of timestamps given, got "
                             f"{len(rotations)} rotations and {len(times)} timestamps.")
        self.times, self.timedelta = times, np.diff(times)
        if np.any(self.timedelta <= 0):
            raise ValueError("Times must be in strictly increasing order.")
        self.rotations = rotations[:-1]
        self.rotvecs = (self.rotations.inv() * rotations[1:]).as_rotvec()

    def __call__(self, times):
        times = np.asarray(times, dtype=np.float64)
        if times.ndim > 1:
            raise ValueError("`times` must be at most 1-dimensional.")
        if np.any((times < self.times[0]) | (times > self.times[-1])):
            raise ValueError("Interpolation times must be within the range "
                             f"[{self.times[0]}, {self.times[-1]}], both inclusive.")
        t = np.atleast_1d(times)
        k = np.maximum(np.searchsorted(self.times, t) - 1, 0)
        part = (t - self.times[k]) / self.timedelta[k]
        r = self.rotations[k] * Rotation.from_rotvec(self.rotvecs[k] * part[:, None])
        return r if times.ndim else r[0]

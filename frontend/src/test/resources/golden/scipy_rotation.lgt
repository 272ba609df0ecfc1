# Rotations: their forms, products, Euler angles of all kinds, interpolation, alignment, errors.
import numpy as np
from scipy.spatial.transform import Rotation as R, Slerp


def attempt(f):
    try:
        r = f()
        print(r.as_quat() if isinstance(r, R) else r)
    except Exception as e:
        print(type(e).__name__, e)


rng = np.random.default_rng(7)
r = R.from_quat(rng.normal(size=(6, 4)))
p = R.from_euler("zyx", [40, -25, 110], degrees=True)
print(r.as_matrix()[2], p.as_matrix().shape, r.shape, p.shape, r.single, p.single, len(r))
print(p.as_rotvec(), p.as_rotvec(degrees=True), p.magnitude(), p.as_mrp())
print(repr(p))
print(R.from_euler("z", 0.25).as_matrix()[0:2, 0:2])
m = r.as_matrix()
for back in (R.from_matrix(m), R.from_rotvec(r.as_rotvec()), R.from_mrp(r.as_mrp())):
    print(np.all(back.approx_equal(r, atol=1e-12)), np.allclose(back.as_matrix(), m))
for axis in range(3):
    turned = R.from_rotvec(np.pi * np.eye(3)[axis] * 0.999)
    print(R.from_matrix(turned.as_matrix()).as_quat())
for seq in ("xyz", "zyx", "zxz", "yxy", "XYZ", "ZYX", "ZXZ", "YZY", "xzy", "YXZ"):
    angles = r.as_euler(seq)
    print(seq, angles[1], np.allclose(R.from_euler(seq, angles).as_matrix(), m))
print(R.from_euler("xyz", [0.1, np.pi / 2, 0.3]).as_euler("xyz", suppress_warnings=True))
print(R.from_euler("XYX", [0.1, 0, 0.3]).as_euler("XYX", degrees=True, suppress_warnings=True))
print(R.from_euler("xy", [[0.1, 0.2], [0.3, 0.4]]).as_quat())
print(R.from_rotvec([1e-5, -2e-5, 3e-5]).as_rotvec(), R.from_rotvec([0, 0, 90], degrees=True).as_quat())

print(r.apply([1, 2, 3])[:2], p.apply([1, 2, 3]), p.apply([1, 2, 3], inverse=True), p.apply(np.eye(3)))
print((p * r).as_quat()[0], (r * r.inv()).as_matrix()[0].round(12) + 0.0)
print((p ** 2.5).as_quat(), (p ** -1).as_quat(), (p ** 0).as_quat())
print(r[1].as_quat(), r[1:3].as_quat(), [q.magnitude() for q in r][:2])
r[0] = p
print(r[0].as_quat(canonical=True), p.as_quat(scalar_first=True))
print(R.concatenate([p, r[1:3]]).shape, R.identity(2).as_quat(), bool(p))
near = R.from_rotvec([[0.1, 0.2, 0.3], [0.12, 0.18, 0.31], [0.09, 0.2, 0.28]])
print(near.mean().as_matrix(), near.mean(weights=[1, 5, 1]).magnitude())
print(R.random(2, rng=1).as_quat(), R.random(random_state=3).as_quat(), R.random(rng=np.random.default_rng(2)).as_quat())

b = rng.normal(size=(5, 3))
found, error = R.align_vectors(p.apply(b), b)
print(np.all(found.approx_equal(p, atol=1e-7)), error < 1e-6)
found, error = R.align_vectors([1, 1, 0], [0, 2, 0])
print(found.as_rotvec(), error)
s = Slerp([0, 1, 3], R.from_euler("z", [[0], [80], [20]], degrees=True))
print(s([0, 0.5, 1, 2, 3]).as_euler("zyx", degrees=True)[:, 0], s(2.5).as_rotvec())
print(R.from_matrix([[2, 0, 0], [0, 1, 0.1], [0, 0, 1]]).as_quat())

attempt(lambda: R.from_quat([0, 0, 0, 0]))
attempt(lambda: R.from_quat([1, 2, 3]))
attempt(lambda: R.from_euler("a", 1))
attempt(lambda: R.from_euler("xY", [1, 2]))
attempt(lambda: R.from_euler("xyzx", [1, 2, 3, 4]))
attempt(lambda: R.from_euler("xxz", [1, 2, 3]))
attempt(lambda: R.from_euler("xyz", [1, 2]))
attempt(lambda: p.as_euler("xy"))
attempt(lambda: len(p))
attempt(lambda: p[0])
attempt(lambda: R.from_matrix(-np.eye(3)))
attempt(lambda: R.from_matrix(np.zeros((2, 2))))
attempt(lambda: R.from_rotvec([1, 2]))
attempt(lambda: p.apply([1, 2]))
attempt(lambda: r[:2].apply(np.ones((3, 3))))
attempt(lambda: r[:2] * r[:3])
attempt(lambda: p * 3)
attempt(lambda: near.mean(weights=[1, -1, 1]))
attempt(lambda: s([0, 4]))
attempt(lambda: Slerp([1, 0], r[:2]))
attempt(lambda: Slerp([0], r[:2]))
attempt(lambda: Slerp([0, 1], p))

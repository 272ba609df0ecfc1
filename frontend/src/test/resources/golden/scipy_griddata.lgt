# scipy.interpolate: values through a triangulation of their places.
import numpy as np
from scipy.interpolate import CloughTocher2DInterpolator, LinearNDInterpolator, griddata
from scipy.spatial import Delaunay

rng = np.random.default_rng(7)
p = rng.random((40, 2))
z = np.sin(3 * p[:, 0]) + p[:, 1] ** 2
q = rng.random((12, 2))


def show(f, *args, **keywords):
    try:
        r = f(*args, **keywords)
        print(r.shape, r.dtype, (np.round(r, 6) + 0.0).tolist())
    except Exception as e:
        print(type(e).__name__, str(e)[:60])


f = LinearNDInterpolator(p, z)
show(f, q)
show(f, 0.5, 0.5)
show(f, [0.5, 0.5])
show(f, [0.5, 0.4], [0.3, 9.0])
show(f, np.full((2, 3), 0.4), 0.5)
show(f, [[0.5, 0.5, 0.5]])
show(LinearNDInterpolator(Delaunay(p), np.c_[z, 2 * z], fill_value=-1.0), q[:4] * 1.5)
show(LinearNDInterpolator(p, z * 1j), q[:3])
show(LinearNDInterpolator(p * [1, 1000], z, rescale=True), q[:6] * [1, 1000])
p3 = rng.random((60, 3))
show(LinearNDInterpolator(p3, p3 @ [1.0, 2.0, 3.0]), [[0.5, 0.5, 0.5], [0.4, 0.6, 0.5], [2, 2, 2]])
show(LinearNDInterpolator, p, z[:5])
show(LinearNDInterpolator, p[:, 0], z)
show(LinearNDInterpolator, p[:2], z[:2])
show(LinearNDInterpolator, [[0, 0], [1, 1], [2, 2]], [1, 2, 3])

c = CloughTocher2DInterpolator(p, z)
show(c, q)
show(c, 0.5, 0.5)
show(CloughTocher2DInterpolator(p, np.c_[z, -z + 1j], fill_value=0.0), q[:4] * 1.5)
show(CloughTocher2DInterpolator(p, z, tol=1e-10, rescale=True), q[:4])
show(CloughTocher2DInterpolator(p, 2 * p[:, 0] - p[:, 1]), q[:4])
show(CloughTocher2DInterpolator, p3, p3[:, 0])

x, y = np.mgrid[0.1:0.9:4j, 0.2:0.8:3j]
for method in "nearest", "linear", "cubic", "quintic":
    show(griddata, p, z, (x, y), method=method)
show(griddata, p, z, [[0.5, 0.5], [3, 3]], fill_value=7.0)
show(griddata, p3, p3[:, 0], [[0.5, 0.5, 0.5]], method="cubic")
show(griddata, p[:, 0], z, [0.2, 0.5, 0.6])
show(griddata, p[:, 0], z, [0.2, 0.5, 0.6], method="cubic")
show(griddata, p[:, 0], z, ([0.2, 0.5, 5.0],), method="nearest")

# scipy.spatial: hulls, triangulations and Voronoi diagrams; simplices in a canonical order, since theirs is Qhull's own.
import numpy as np
from scipy.spatial import ConvexHull, Delaunay, QhullError, Voronoi

rng = np.random.default_rng(3)


def canonical(rows):
    return sorted(sorted(r) for r in np.asarray(rows).tolist())


for d in 2, 3, 4:
    p = rng.random((40, d))
    h = ConvexHull(p)
    print(d, h.nsimplex, h.npoints, h.ndim, round(h.volume, 10), round(h.area, 10), canonical(h.simplices)[:3], sorted(h.vertices.tolist())[:6])
    print(h.equations.shape, bool(np.all(p @ h.equations[:, :-1].T + h.equations[:, -1] < 1e-10)), h.min_bound.round(6), h.max_bound.round(6), h.coplanar.shape)
    shared = [len(set(h.simplices[i].tolist()) & set(h.simplices[j].tolist())) for i in range(h.nsimplex) for j in h.neighbors[i].tolist()]
    print(set(shared), all(i in h.neighbors[j].tolist() for i in range(h.nsimplex) for j in h.neighbors[i].tolist()))
    t = Delaunay(p)
    print(t.nsimplex, canonical(t.simplices)[-2:], canonical(t.convex_hull)[:2], t.find_simplex(p[:5] * 0.5 + 0.2) >= 0, t.find_simplex(p[0] + 5))
    print(all(set(t.simplices[i].tolist()) - {t.simplices[i][k]} <= set(t.simplices[j].tolist()) for i in range(t.nsimplex) for k, j in enumerate(t.neighbors[i].tolist()) if j >= 0))
    q = rng.random((50, d))
    s = t.find_simplex(q)
    print(int(np.sum(s >= 0)), [sorted(t.simplices[i].tolist()) for i in s[s >= 0][:3]], t.find_simplex(q.reshape(5, 10, d)).shape)
    w = t.transform[s[s >= 0]]
    b = np.einsum("ijk,ik->ij", w[:, :d], q[s >= 0] - w[:, d])
    print(bool(np.all(b >= 0)), bool(np.all(b.sum(axis=1) <= 1)))
    starts, near = t.vertex_neighbor_vertices
    print([sorted(near[starts[i] : starts[i + 1]].tolist()) for i in range(2)], t.coplanar.shape, len(t.vertex_to_simplex))
    if d < 4:
        v = Voronoi(p)
        order = np.lexsort(v.vertices.T)
        print(v.vertices.shape, canonical(v.ridge_points)[:4], len(v.ridge_points), v.vertices[order][:2].round(6).tolist())
        print(sorted(len(r) for r in v.regions), sorted(len(r) for r in v.ridge_vertices)[-5:], len(v.point_region), len(v.ridge_dict))
        near = np.array([np.linalg.norm(v.vertices[[i for i in v.regions[v.point_region[k]] if i >= 0]] - p[k], axis=1).max() for k in range(5)])
        print(near.round(6))

t = Delaunay(p[:, :2])
corner = p[:, :2][t.simplices]
e = corner[:, :2] - corner[:, 2:]
print(bool(np.all(e[:, 0, 0] * e[:, 1, 1] - e[:, 0, 1] * e[:, 1, 0] > 0)), round(t.paraboloid_scale, 10), round(t.paraboloid_shift, 10))
h = ConvexHull(p[:, :2])
c = p[:, :2][h.vertices]
n = np.roll(c, -1, axis=0)
print(abs(float(np.sum(c[:, 0] * n[:, 1] - n[:, 0] * c[:, 1]) / 2 - h.volume)) < 1e-10)

x, y = np.meshgrid(np.arange(5.0), np.arange(4.0))
g = np.c_[x.ravel(), y.ravel()]
t, h, v = Delaunay(g), ConvexHull(g), Voronoi(g)
print(t.nsimplex, h.volume, h.area, h.nsimplex, sorted(h.vertices.tolist()), len(v.vertices), len(v.ridge_points), sorted(len(r) for r in v.regions))
r = np.linspace(0, 1, 5)
g = np.array([[a, b, c] for a in r for b in r for c in r])
h, t = ConvexHull(g), Delaunay(g)
w = g[t.simplices]
print(round(h.volume, 12), round(h.area, 12), len(h.vertices), round(float(np.abs(np.linalg.det(w[:, 1:] - w[:, :1])).sum() / 6), 12))
a = np.linspace(0, 2 * np.pi, 100, endpoint=False)
print(Delaunay(np.c_[np.cos(a), np.sin(a)]).nsimplex, Voronoi([[0, 0], [1, 0], [1, 1], [0, 1.0]]).vertices.round(12))
print(Delaunay([[0, 0], [1, 0], [1, 1], [0, 1.0], [0, 0]]).coplanar[:, [0, 2]])

h = ConvexHull(p[:10, :2], incremental=True)
h.add_points(p[10:, :2])
print(h.npoints, h.nsimplex == ConvexHull(p[:, :2]).nsimplex)
for f, points in (
    (ConvexHull, [[0, 0], [1, 1]]), (ConvexHull, [[0, 0], [1, 1], [2, 2]]), (Delaunay, [[0, 0], [1, 1], [2, 2]]), (Delaunay, [0, 1, 2.0]), (Delaunay, [[0, 0], [1, np.nan], [2, 2]]),
    (ConvexHull, [[0.0], [1]]), (ConvexHull, np.zeros((0, 2))), (Voronoi, [[0, 0], [1, 1]]), (lambda x: ConvexHull(x).add_points(x), p), (lambda x: t.find_simplex(x), [[1.0, 2.0]]),
):
    try:
        f(points)
    except Exception as e:
        print(type(e).__name__, str(e)[:72].split("\n")[0])
print(issubclass(QhullError, RuntimeError))

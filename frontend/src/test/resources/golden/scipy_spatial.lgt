# scipy.spatial: tables of distances, and trees that find neighbours.
import numpy as np
from scipy.spatial import KDTree, cKDTree, distance, distance_matrix
from scipy.spatial.distance import cdist, pdist, squareform

rng = np.random.default_rng(3)
a, b = rng.standard_normal((4, 3)), rng.standard_normal((3, 3))
bits = rng.random((3, 6)) > 0.5
for metric in ("euclidean", "cityblock", "cosine", "chebyshev", "canberra"):
    print(metric, cdist(a, b, metric).round(9).tolist(), pdist(a, metric).shape)
print(pdist(bits, "jaccard"), cdist(bits, bits[:1], "dice").T, pdist(bits, "hamming"))
print(cdist(a, b, "minkowski", p=3)[0], cdist(a, b, "seuclidean")[1], pdist(a[:, :2], "mahalanobis"), cdist(a, b, "sqeuclidean", w=[1, 2, 0.5])[2])
print(cdist(a, b, lambda u, v: np.abs(u - v).max())[0])
m = squareform(pdist(a))
print(m.shape, np.array_equal(m, m.T), squareform(m).shape, distance_matrix(a, b)[0])
print(distance.euclidean(a[0], b[0]), distance.cosine([1, 2, 3], [3, 2, 2]), distance.hamming([1, 0, 1], [1, 1, 1]), distance.cityblock([1, 2], [3, 5]))
print(distance.jensenshannon([0.1, 0.9], [0.5, 0.5]), distance.correlation([1, 2, 3.0], [1, 5, 2]), distance.directed_hausdorff(a, b))
for f in (lambda: cdist(a, b[:, :2]), lambda: cdist(a[0], b), lambda: pdist(a, "zz"), lambda: squareform([1, 2]), lambda: squareform([[0, 1], [2, 0]]),
          lambda: KDTree([1, 2]), lambda: KDTree([[np.nan]]), lambda: KDTree(a).query([1, 2]), lambda: cdist(a, b, w=[1, -1, 1])):
    try:
        f()
    except ValueError as e:
        print(e)
p = rng.random((300, 2))
t = KDTree(p)
q = rng.random((4, 2))
print(t.query(q), t.query(q[0], k=3), t.query(q, k=[1, 4], p=1)[1].tolist())
print(t.query(q, k=2, distance_upper_bound=0.02), t.query_ball_point(q, 0.1, return_length=True), sorted(t.query_ball_point(q[1], 0.08)))
print(len(t.query_pairs(0.03)), t.count_neighbors(KDTree(q), [0.1, 0.2]), cKDTree([[1, 2]]).query([1, 2], k=2))
d = cdist(q, p)
print(np.allclose(t.query(q, k=9)[0], np.sort(d, axis=1)[:, :9]), (d <= 0.15).sum(axis=1) - t.query_ball_point(q, 0.15, return_length=True))
# What differs from a formula in SciPy stays so.
for f in (lambda: distance.canberra([0, np.nan, 0], [0, 1, 0]), lambda: distance.chebyshev([0, np.nan, 0], [0, 1, 0]), lambda: distance.chebyshev([], []),
          lambda: distance.euclidean([0, np.nan], [0, 1]), lambda: distance.euclidean([], []), lambda: distance.euclidean(np.float32([1, 2]), np.float32([3, 3])),
          lambda: distance.cosine([True, False], [True, True]), lambda: distance.jensenshannon(np.float32([1, 2]), np.float32([2, 2])),
          lambda: distance.jensenshannon([1, 2], [1, 2, 3]), lambda: cdist([[np.nan, 1, 2]], [[1, 2, 3]], "chebyshev"), lambda: cdist(a, b, "minkowski", p=-1)[0],
          lambda: cdist(abs(a), abs(b), distance.dice), lambda: cdist(abs(a), abs(b), distance.yule), lambda: cdist([[0.5, 0, 0.25, 0]], [[0, 0.2, 0.25, 0.7]], "dice", w=[1, 2, 3, 4]),
          lambda: cdist(a, b, w=[1, 2]), lambda: cdist(a, b, out=[1]), lambda: cdist(a, b, out=np.empty((4, 3), np.float32)), lambda: cdist(a, b, "cosine", out=np.empty((4, 3), np.float32)),
          lambda: squareform(5), lambda: squareform([[0]]).dtype, lambda: distance_matrix([1], [[2]])):
    try:
        print(repr(f()))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
# Trees: weights, tables, errors.
u = KDTree(q)
print(t.count_neighbors(u, 0.2, weights=(np.arange(300), None)), t.count_neighbors(t, [0.05, 0.1], weights=np.arange(300.0), cumulative=False), cKDTree(p).leafsize, t.data is p)
near = t.sparse_distance_matrix(u, 0.06)
print(near.shape, near.nnz, near.sum(), len(t.sparse_distance_matrix(u, 0.06, output_type="dict")), t.sparse_distance_matrix(u, 0.06, output_type="coo_matrix").nnz)
v = KDTree(a)
for f in (lambda: t.query_ball_tree(v, 1), lambda: t.count_neighbors(v, 1), lambda: t.sparse_distance_matrix(v, 1), lambda: t.count_neighbors(u, [[1]]), lambda: t.count_neighbors(u, [2, 1], cumulative=False),
          lambda: t.count_neighbors(u, 1, weights=np.ones(300)), lambda: t.count_neighbors(u, 1, weights=(None, np.ones(5))), lambda: t.query(q, workers=0), lambda: t.query(q, k="2"),
          lambda: t.sparse_distance_matrix(u, 1, output_type="list")):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

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

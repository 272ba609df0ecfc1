# Trees of points in periodic boxes, and probabilities of rectangles under normal distributions.
import numpy as np
from scipy.spatial import KDTree, cKDTree
from scipy.stats import gaussian_kde, multivariate_normal as mn


def show(f):
    try:
        r = f()
        print(type(r).__name__, r if isinstance(r, (int, tuple, list)) else np.round(r, 6).tolist())
    except Exception as e:
        print(type(e).__name__, e)


P = np.random.default_rng(0).random((30, 2))
T = KDTree(P, boxsize=1)
show(lambda: [v.round(8).tolist() for v in T.query([0.99, 0.01], k=3)])
show(lambda: [v.round(8).tolist() for v in KDTree(P, boxsize=[1, 2]).query([0.99, 0.01], k=3)])
show(lambda: [v.round(8).tolist() for v in KDTree(P, boxsize=[1, 0]).query([0.99, 0.01], k=3)])
show(lambda: [v.round(8).tolist() for v in T.query([5.99, -3.01], k=2)])
show(lambda: [v.round(8).tolist() for v in cKDTree(P, boxsize=1).query(P[:3], k=2, p=1)])
show(lambda: [v.round(8).tolist() for v in T.query([0.99, 0.01], k=4, distance_upper_bound=0.1)])
show(lambda: T.query([0.99, 0.01], k=30)[1].tolist())
show(lambda: sorted(T.query_ball_point([0.99, 0.01], 0.2)))
show(lambda: int(T.query_ball_point([0.99, 0.01], 0.9, return_length=True)))
show(lambda: sorted(T.query_pairs(0.1)))
show(lambda: int(T.count_neighbors(T, 0.3)))
show(lambda: T.sparse_distance_matrix(T, 0.1).nnz)
show(lambda: float(T.sparse_distance_matrix(T, 0.1).tocsr().sum()))
show(lambda: T.boxsize)
show(lambda: KDTree(P, boxsize=0.5))
show(lambda: KDTree(P - 0.5, boxsize=1))
show(lambda: KDTree(P, boxsize=[1, 2, 3]))
show(lambda: KDTree(P).query(3))

S = [[1, 0.5], [0.5, 2]]
show(lambda: mn.cdf([1, 2], [0, 0], S))
show(lambda: mn([0, 0], S).cdf([[1, 2], [0, 0], [-1, np.inf], [np.inf, np.inf]]))
show(lambda: mn.cdf([1, 2], [0, 0], lower_limit=[-1, -1]))
show(lambda: mn.cdf([1, 2], [0, 0], lower_limit=[3, -1]))
show(lambda: mn.logcdf([1, 2], [0, 0]))
show(lambda: mn.cdf(1.0, 0, 1))
show(lambda: mn.cdf([1.0, 2.0], 0, 4, lower_limit=0))
for r in [0.1, -0.5, 0.9, 0.95, -0.97, 0.99999]:
    show(lambda: mn.cdf([[0.3, 0.4], [-1, 1], [2, -0.5]], [0, 0], [[1, r], [r, 1]]))
show(lambda: np.round(mn([0, 0, 0], np.eye(3)).cdf([1, 1, 1]), 4))
show(lambda: np.round(mn([0, 0, 0], np.eye(3) * 0.5 + 0.5).cdf([[0.0, 0.5, 1], [1, 1, 1]]), 3))
show(lambda: np.round(mn(np.zeros(4), np.eye(4) * 0.5 + 0.5).cdf(np.zeros(4)), 3))
k = gaussian_kde(np.array([[1, 2, 3, 4.0], [2, 1, 4, 7]]))
show(lambda: np.round(k.integrate_box([0, 0], [3, 3]), 3))
show(lambda: gaussian_kde([1, 2, 4, 8.0]).integrate_box([0], [3]))

# Matrices of few rows that are singular, or are found to be by LAPACK's rounding: other libraries round otherwise.
import numpy as np

singular = [
    [[0.0]],
    [[1.0, 2.0], [2.0, 4.0]],
    [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]],
    [[0.1, 0.3], [0.3, 0.9]],
    [[2.0, 1.0, 1.0], [4.0, 2.0, 1.0], [6.0, 3.0, 2.0]],
    [[0.0, 1.0], [0.0, 2.0]],
    [[1e-310, 0.0], [0.0, 1.0]],
    [[1.0, 1.0, 1.0, 1.0], [1.0, 2.0, 3.0, 4.0], [2.0, 3.0, 4.0, 5.0], [0.0, 1.0, 2.0, 3.0]],
]
for m in singular:
    a = np.array(m)
    print(abs(np.linalg.det(a)) < 1e-12)
    for f in (np.linalg.inv, lambda x: np.linalg.solve(x, np.ones(len(x)))):
        try:
            print(np.isfinite(f(a)).all())
        except np.linalg.LinAlgError as e:
            print(e)

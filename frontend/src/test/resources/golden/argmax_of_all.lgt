# Extremes of whole arrays that are in memory already: their elements are one row there, views' are not.
import numpy as np

rng = np.random.default_rng(5)
for shape in ((100, 1000), (1000, 100), (7, 11, 13), (1, 50), (50, 1)):
    for dtype in ("f8", "f4", "i4", "u1", "?", "f2"):
        x = (rng.random(shape) * 50).astype(dtype)
        if dtype[0] == "f" and shape[1] > 3:
            x[-1, 3] = np.nan
        float(x.ravel()[0])
        print(shape, dtype, x.argmax(), x.argmin(), x.T.argmax(), x[::2].argmin(), x[:, ::-1].argmax())
        print(np.argmax(x, keepdims=True), np.argmin(x[1:]) if shape[0] > 1 else "", (x + x).argmax())

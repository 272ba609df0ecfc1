# nan_to_num of arrays in any order, argmax of arrays that change.
import numpy as np
for t in (np.float16, np.float32, np.float64):
    a = np.array([[np.nan, np.inf, -np.inf], [1.5, -0.0, 3]], dtype=t)
    for x in (a, a.T, a[:, ::2]):
        r = np.nan_to_num(x)
        print(r.dtype, r.strides, r.flags.writeable, r.tolist(), np.nan_to_num(x, nan=7.25).tolist(), np.nan_to_num(x, nan=-np.inf).tolist(), np.nan_to_num(x, nan=1, posinf=3).dtype)
    b = a.copy()
    print(np.nan_to_num(b, copy=False) is b, b.tolist(), a.tolist(), np.nan_to_num(a[0, 0]), type(np.nan_to_num(a[0, 0])).__name__)
x = np.random.default_rng(0).random((4, 5))
print(np.argmax(x), x.argmin(axis=0), x.argmax(1, keepdims=True).shape, np.argmax(x[:, :0], axis=0).shape, np.argmax(x.T), np.zeros((0, 3)).argmax(axis=1).shape, np.argmin([np.nan, 1]))
for i in range(3):
    x[i] = -x[i]
    print(x.argmax(), x.argmin(axis=1), (x * 2).argmax())

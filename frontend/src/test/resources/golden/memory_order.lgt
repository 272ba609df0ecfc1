# Strides and contiguity follow NumPy.
import numpy as np

a = np.arange(6.0).reshape(2, 3)
for name, v in [("a", a), ("T", a.T), ("T+1", a.T + 1), ("copy", a.T.copy()), ("K", a.T.copy(order="K")), ("F", np.zeros((2, 3), order="F")),
                ("astype", a.T.astype(int)), ("sum", np.ones((2, 3, 4)).T.sum(axis=0)), ("like", np.zeros_like(a.T)), ("slice", a[:, ::2]), ("rev", a[::-1]),
                ("mixed", a.T + a.T[::-1]), ("outer", a.T[:, None] * a.T), ("fancy", a[:, [0, 2]]), ("asF", np.asfortranarray(a)), ("ravel", a.T.ravel()), ("bc", np.broadcast_to(a, (2, 2, 3)))]:
    print(name, v.shape, v.strides, v.flags.c_contiguous, v.flags.f_contiguous, v.flags.writeable)
print(a.T.reshape(-1).base is None, np.shares_memory(a, a.T.reshape(6)), np.shares_memory(a, a.reshape(3, 2).T))
print(a.T.ravel("K"), a.T.flatten("F"), a.reshape(3, 2, order="F"))

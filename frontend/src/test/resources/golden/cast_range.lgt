# Casts out of range give what x86-64 gives.
import numpy as np

big = np.array([1e10, -1e10, 3e9, 1e19, -1e19, 1e300])
print(big.astype(np.int32))
print(big.astype(np.int64))
print(np.array([np.nan, np.inf, -np.inf]).astype(np.int32))
print(np.array([np.nan, np.inf, -np.inf]).astype(np.int64))
small = np.array([300.0, -1.0, 256.5, -300.0, 127.9])
print(small.astype(np.int8), small.astype(np.uint8))
print(small.astype(np.int16), small.astype(np.uint16))
print(np.array([3e9, 4294967295.0, 0.0]).astype(np.uint32))
print(np.array([1e19, 9.3e18, 1.5]).astype(np.uint64))
print(np.array([300.0, -1.0], dtype=np.float32).astype(np.uint8))

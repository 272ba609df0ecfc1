# np.save, np.load, np.savez, tofile and fromfile on open files and buffers in memory.
import io
import os
import tempfile

import numpy as np

a = np.arange(6.0).reshape(2, 3)
folder = tempfile.mkdtemp()
path = os.path.join(folder, "some.npy")

# Several arrays one after the other in a file.
with open(path, "wb") as f:
    np.save(f, a)
    np.save(f, np.arange(4, dtype=np.int16))
    np.save(f, np.float32(2.5))
    np.save(f, [[True], [False]])
    print(f.tell())
with open(path, "rb") as f:
    for _ in range(4):
        b = np.load(f)
        print(b.dtype, b.shape, b.tolist(), f.tell())
    try:
        np.load(f)
    except EOFError as e:
        print(type(e).__name__, e)
print(np.load(path).tolist())

# A buffer, and what lies in Fortran's order or is a part.
buffer = io.BytesIO()
np.save(buffer, a.T)
np.save(buffer, a[:, ::2])
np.save(buffer, (a + 1j * a).astype(np.complex64))
buffer.seek(0)
t = np.load(buffer)
print(t.flags.f_contiguous, t.flags.c_contiguous, t.tolist())
print(np.load(buffer).tolist())
print(np.load(buffer).tolist())
large = np.arange(100_000)
buffer = io.BytesIO()
np.save(buffer, large)
buffer.write(b"end")
buffer.seek(0)
print(np.array_equal(np.load(buffer), large), buffer.read())

# Archives.
for save in (np.savez, np.savez_compressed):
    buffer = io.BytesIO()
    save(buffer, a, first=a[0], text=np.array([1, 2, 3]))
    buffer.seek(0)
    with np.load(buffer) as z:
        print(sorted(z.files), z["arr_0"].tolist(), z["first"].tolist(), z["text"].dtype)
with open(path + ".npz", "wb") as f:
    np.savez(f, x=a)
with open(path + ".npz", "rb") as f:
    print(np.load(f)["x"].tolist())
print(os.listdir(folder) == sorted(os.listdir(folder)) or sorted(os.listdir(folder)))

# Without a header.
with open(path, "wb") as f:
    a.tofile(f)
    np.arange(5, dtype=np.int8).tofile(f)
with open(path, "rb") as f:
    print(np.fromfile(f, dtype=np.float64, count=2).tolist(), f.tell())
    print(np.fromfile(f, count=2, offset=8).tolist(), f.tell())
    print(np.fromfile(f, count=1).tolist())
    print(np.fromfile(f, dtype=np.int8).tolist(), np.fromfile(f, dtype=np.int8).size)
with open(path, "w") as f:
    np.array([1.5, 2.5, -3.0]).tofile(f, sep=", ")
with open(path) as f:
    print(f.read())
with open(path) as f:
    print(np.fromfile(f, sep=",").tolist())

# Bytes.
raw = np.arange(300, dtype=np.uint16).tobytes()
v = np.frombuffer(raw, dtype=np.uint16)
print(v.sum(), v.flags.writeable, np.frombuffer(raw, dtype=np.uint8, count=3, offset=597).tolist())

# What cannot be read.
for data in (b"", b"no array at all", buffer.getvalue()[:20]):
    try:
        np.load(io.BytesIO(data))
    except Exception as e:
        print(type(e).__name__ if len(data) < 20 else "damaged")
whole = io.BytesIO()
np.save(whole, large)
try:
    np.load(io.BytesIO(whole.getvalue()[:-8]))
except ValueError as e:
    print("too short")

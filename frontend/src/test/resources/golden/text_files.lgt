# loadtxt, savetxt, genfromtxt, fromfile, tofile, fromstring, savez, load of .npz, tobytes, byteswap.
import os

import numpy as np

folder = "."
path = os.path.join(folder, "data.txt")


def write(text):
    with open(path, "w") as f:
        f.write(text)


def show(f, *args, **kw):
    try:
        r = f(*args, **kw)
        print(r, r.dtype, r.shape)
    except Exception as e:
        print(type(e).__name__, e)


write("# header\n1 2 3\n4 5 6  # end\n\n7 8 9\n")
show(np.loadtxt, path)
show(np.loadtxt, path, dtype=int, skiprows=2)
show(np.loadtxt, path, usecols=(0, 2), unpack=True)
show(np.loadtxt, path, usecols=1, max_rows=2, ndmin=2)
show(np.loadtxt, ["1,2", "3,4"], delimiter=",", converters={1: lambda s: 10 * float(s)})
show(np.loadtxt, ["1 2", "3"])
show(np.loadtxt, ["1 x"])
show(np.loadtxt, ["1.5 2"], dtype=int)
show(np.loadtxt, ["1 2", "3 4"], usecols=5)
show(np.loadtxt, os.path.join("nowhere", "none.txt"))
show(np.genfromtxt, ["1,2,", "4,x,6", "7,8,9"], delimiter=",")
show(np.genfromtxt, ["1,N/A,3"], delimiter=",", missing_values="N/A", filling_values=-9)
show(np.genfromtxt, ["a b", "1 2", "3 4", "end x"], skip_header=1, skip_footer=1, dtype=int)
show(np.genfromtxt, ["1 2", "3 4 5"])
show(np.genfromtxt, ["123456"], delimiter=2)
np.savetxt(path, np.array([[1.5, -2.0], [3.25, 1e10]]))
print(open(path).read())
np.savetxt(path, np.arange(6).reshape(2, 3), fmt="%d", delimiter=",", header="a,b,c", footer="end")
print(open(path).read())
np.savetxt(path, [1.0, 2.0], fmt="%.2f", newline=";")
print(open(path).read())
np.savetxt(path, np.array([1 + 2j, 3 - 4j]), fmt="%.1f")
print(open(path).read())
np.savetxt(path, np.ones((1, 2)), fmt=["%.1f", "%d"], comments="! ", header="two\nlines")
print(open(path).read())
for f in (lambda: np.savetxt(path, np.ones((1, 1, 1))), lambda: np.savetxt(path, np.ones((1, 2)), fmt=["%d"]), lambda: np.savetxt(path, np.ones((1, 3)), fmt="%d %d")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
show(np.fromstring, "1 2 3", sep=" ")
show(np.fromstring, "1, 2, 3", dtype=int, sep=",", count=2)
raw = os.path.join(folder, "raw.bin")
np.arange(5, dtype=np.int16).tofile(raw)
show(np.fromfile, raw, dtype=np.int16)
show(np.fromfile, raw, dtype=np.uint8, count=3, offset=2)
npz = os.path.join(folder, "two.npz")
np.savez(npz, np.arange(3), b=np.eye(2))
with np.load(npz) as z:
    print(sorted(z.files), z["arr_0"], z["b"], "b" in z, "c" in z, len(z))
    try:
        z["c"]
    except KeyError as e:
        print(e)
np.savez_compressed(os.path.join(folder, "packed"), x=np.zeros(1000))
z = np.load(os.path.join(folder, "packed.npz"))
print(z["x"].shape, [k for k in z], os.path.getsize(os.path.join(folder, "packed.npz")) < 2000)
z.close()
a = np.array([[1, 2], [3, 4]], dtype=np.int16)
print(a.tobytes(), a.T.tobytes(), a.T.tobytes("F"), a.byteswap(), np.array([1.5], dtype=np.float32).byteswap().tobytes(), a.device)
a.setflags(write=False)
try:
    a[0] = 1
except ValueError as e:
    print(e)

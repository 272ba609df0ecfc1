# Files of arrays are named by text or by paths; dimensions may come from a generator.
import pathlib
import tempfile
import numpy as np

with tempfile.TemporaryDirectory() as d:
    folder = pathlib.Path(d)
    np.save(folder / "a.npy", np.arange(3))
    np.save(folder / "b", [1.5, 2.5])
    np.savez(folder / "c.npz", x=np.eye(2))
    print(sorted(p.name for p in folder.iterdir()))
    print(np.load(folder / "a.npy"), np.load(str(folder / "b.npy")), np.load(folder / "c.npz")["x"])
    np.arange(4.0).tofile(folder / "d.bin")
    print(np.fromfile(folder / "d.bin"))
    try:
        np.load(folder / "none.npy")
    except FileNotFoundError as e:
        print(type(e).__name__, str(e).startswith("[Errno 2] No such file or directory: "))
arrays = [np.array([1, 2, 3]), np.array([4, 5])]
ix = np.indices((len(a) for a in arrays)).reshape(len(arrays), -1).T
print(ix, np.indices(iter([2, 2]), sparse=True), np.indices(range(1, 3)).shape)

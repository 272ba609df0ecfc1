# numpy.fft: rows that are read together give what each gives alone, to the last bit, wherever they lie.
import numpy as np

rng = np.random.RandomState(7)


def same(x, y):
    return x.shape == y.shape and x.dtype == y.dtype and bool(np.array_equal(x, y))


def rows(f, a, **more):
    flat = a.reshape(-1, a.shape[-1])
    r = np.stack([f(flat[k].copy(), **more) for k in range(flat.shape[0])])
    return r.reshape(a.shape[:-1] + (r.shape[-1],))


for t in ("complex128", "complex64", "float64", "float32", "int16", "bool"):
    for n in (1, 2, 3, 8, 16, 21, 31, 64, 130):
        a = (rng.rand(11, n, 3) * 9 - 4).astype(t)
        if a.dtype.kind == "c":
            a = a + (1j * rng.rand(11, n, 3)).astype(t)
        b = np.moveaxis(a, 1, -1)  # neighbours are of different rows
        c = b.copy()
        strided = np.zeros((11, 3, 2 * n), dtype=t)
        strided[:, :, ::2] = b
        ok = [same(np.fft.fft(x), rows(np.fft.fft, c)) for x in (b, c, strided[:, :, ::2])]
        ok += [same(np.fft.fft(a, axis=1), np.moveaxis(rows(np.fft.fft, c), -1, 1)), same(np.fft.ifft(c[::-1, :, ::-1]), rows(np.fft.ifft, c[::-1, :, ::-1]))]
        ok += [same(np.fft.fft(b, n=k), rows(np.fft.fft, c, n=k)) for k in (1, n + 3, 2 * n, max(1, n - 1))]
        ok += [same(np.fft.irfft(b, n=k), rows(np.fft.irfft, c, n=k)) for k in (n + 1, 2 * n, 1, max(1, n - 1))]
        if a.dtype.kind != "c":
            ok += [same(np.fft.rfft(x, n=k), rows(np.fft.rfft, c, n=k)) for x in (b, c, strided[:, :, ::2]) for k in (n, n + 1, n + 2, max(1, n - 1))]
        print(t, n, all(ok))

many = rng.rand(700, 16) + 1j * rng.rand(700, 16)  # more rows than are taken at once
print(same(np.fft.fft(many), rows(np.fft.fft, many)), same(np.fft.fft(many.T.copy(), axis=0), rows(np.fft.fft, many).T))
x = rng.rand(3, 2, 5, 40)
for norm in ("backward", "ortho", "forward"):
    f = np.fft.rfftn(x, axes=(1, 3), norm=norm)
    print(norm, f.shape, bool(np.allclose(np.fft.irfftn(f, s=(2, 40), axes=(1, 3), norm=norm), x, rtol=1e-12, atol=1e-12)))

# known transforms of long sequences
for n in (2**14, 2**15, 2**17, 3**9, 5**6, 6000, 12 * 7**3, 10007, 20011):
    k = np.arange(n)
    wave = np.exp(2j * np.pi * (3 * k % n) / n)
    f = np.fft.fft(wave)
    f[3] -= n
    impulse = np.zeros(n)
    impulse[1] = 1.0
    g = np.fft.fft(impulse) - np.exp(-2j * np.pi * k / n)
    h = np.fft.rfft(np.ones(n))
    h[0] -= n
    print(n, float(np.max(np.abs(f))) < 1e-11 * n, float(np.max(np.abs(g))) < 1e-14, float(np.max(np.abs(h))) < 1e-12 * n, float(np.max(np.abs(np.fft.ifft(np.fft.fft(wave)) - wave))) < 1e-13)

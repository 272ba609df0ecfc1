# numpy.fft: lengths with small, large and no factors; n, axis, norm, several axes.
import numpy as np

rng = np.random.RandomState(5)


def close(x, y):
    return x.shape == y.shape and bool(np.max(np.abs(x - y), initial=0.0) < 1e-12 * max(1.0, float(np.max(np.abs(y), initial=0.0))))


def slow(x):
    n = x.shape[-1]
    k = np.arange(n)
    return np.sum(x[..., None, :] * np.exp(-2j * np.pi * (k[:, None] * k[None, :] % n) / n), axis=-1)


for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 30, 49, 53, 64, 77, 106, 121, 128):
    x = rng.rand(n) + 1j * rng.rand(n)
    f = np.fft.fft(x)
    print(n, close(f, slow(x)), close(np.fft.ifft(f), x), close(np.fft.rfft(x.real), slow(x.real)[: n // 2 + 1]), close(np.fft.irfft(np.fft.rfft(x.real), n), x.real))

def show(*values):
    print(*[np.round(v, 9) + 0.0 for v in values])


x = np.arange(8.0)
show(np.fft.fft(x))
show(np.fft.rfft(x), np.fft.irfft(np.fft.rfft(x)))
show(np.fft.hfft(np.array([1, 2 + 1j, 3, 4 - 2j])), np.fft.ihfft(x))
a = np.arange(24.0).reshape(2, 3, 4) % 7
for norm in (None, "backward", "ortho", "forward"):
    print(norm)
    show(np.fft.fft(a, axis=1, norm=norm)[0], np.fft.ifft(a, n=3, norm=norm)[1], np.fft.fft(a, 6, 0, norm)[5, 2])
    show(np.fft.rfft(a, 5, norm=norm)[0], np.fft.irfft(a, 5, norm=norm)[1], np.fft.irfft(a, axis=0, norm=norm)[1], np.fft.hfft(a, norm=norm)[0, 0], np.fft.ihfft(a, 3, 0, norm)[0])
    show(np.fft.fft2(a, norm=norm)[1], np.fft.ifft2(a, s=(2, 2), norm=norm), np.fft.fftn(a, norm=norm)[1, 2], np.fft.ifftn(a, axes=(0, 1), norm=norm)[1, 2])
    show(np.fft.rfft2(a, norm=norm)[0], np.fft.rfftn(a, norm=norm)[1], np.fft.irfftn(a, norm=norm)[0], np.fft.irfft2(a, s=(2, 3), norm=norm)[0])
print(np.fft.fftfreq(8), np.fft.fftfreq(7, 0.1), np.fft.rfftfreq(8), np.fft.rfftfreq(7, d=2))
print(np.fft.fftshift(np.arange(7)), np.fft.ifftshift(np.arange(7)), np.fft.fftshift(a)[0], np.fft.ifftshift(a, axes=(0, 2))[1], np.fft.fftshift(a, 1)[0])
for t in ("bool", "int8", "uint16", "int64", "float16", "float32", "float64", "complex64", "complex128"):
    y = np.arange(4).astype(t)
    print(t, np.fft.fft(y).dtype, np.fft.ifft(y).dtype, np.fft.irfft(y).dtype, np.fft.hfft(y).dtype, np.fft.rfft(y.real).dtype)
out = np.zeros(4, dtype=complex)
print(np.fft.fft(np.ones(4), out=out) is out, out)
show(np.fft.fft(a.T[::-1, ::2], axis=0)[:, 0, 0], np.fft.fft([1, 2, 3]))
print(np.fft.fft(np.zeros((0, 4))).shape)
for f in (lambda: np.fft.fft([]), lambda: np.fft.fft(a, n=0), lambda: np.fft.fft(a, axis=3), lambda: np.fft.fft(a, norm="x"), lambda: np.fft.fftn(a, s=(2, 2), axes=(0,)), lambda: np.fft.fftfreq(2.5), lambda: np.fft.irfft(np.ones(1))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

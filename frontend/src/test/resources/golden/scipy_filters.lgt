# scipy.signal and scipy.fft: chirps, windows, trends between breakpoints, and what is refused.
import numpy as np
from scipy import fft, signal


def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t = np.linspace(0, 1, 7)
for method in ("linear", "quadratic", "logarithmic", "hyperbolic"):
    print(method, signal.chirp(t, 2.0, 1.0, 5.0, method=method, phi=30).round(9))
print(signal.chirp(t, 2.0, 1.0, 5.0, "quad", vertex_zero=False).round(9), signal.chirp(t, 1, 1, 2, complex=True).round(9))
tried(lambda: signal.chirp(t, 1, 1, 2, "x"))
for n in (1, 5, 8):
    print(signal.windows.barthann(n).round(9), signal.windows.chebwin(n, 60).round(9), signal.get_window(("chebwin", 50), n).round(9))
for n in (0, -1, 5.5):
    tried(lambda: signal.get_window("hann", n))
x = np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0])
print(signal.detrend(x, bp=[4]).round(9), signal.detrend([x, x[::-1]], axis=1, bp=3).round(9))
tried(lambda: signal.detrend(x, bp=[20]))
for b, a in (([], [1]), ([1], []), ([[1, 2]], [1]), ([1, 2], [0, 1])):
    tried(lambda: signal.lfilter(b, a, x))
for order in (-1, 2.5):
    tried(lambda: signal.butter(order, 0.3))
print(signal.butter(0, 0.3))
tried(lambda: signal.fftconvolve(x, x, axes=3))
tried(lambda: signal.oaconvolve(x, x, axes=(0, 0)))
tried(lambda: signal.fftconvolve(x, x, mode="x"))
tried(lambda: signal.argrelmax(x, mode="x"))
tried(lambda: signal.medfilt(x > 2))
print(signal.hilbert(x.astype(np.float32)).dtype, signal.freqz([0.2], [2.0, 0.3], worN=0.5)[0])

tried(lambda: fft.next_fast_len(2.5))
tried(lambda: fft.fftn(x, s=(2, 3)))
tried(lambda: fft.dctn(x, s=(2, 3)))
tried(lambda: fft.dctn(x, axes=(1,)))
tried(lambda: fft.rfftn(np.array(2.5)))
tried(lambda: fft.dct(x, axis=1))
tried(lambda: fft.ifftn(np.zeros((0, 3))))
print(fft.dctn(x.reshape(3, 3), s=(2,), axes=0).round(9))

# scipy.fftpack: old signatures and layouts of transforms, and operators on a period.
import numpy as np
from scipy import fftpack

x = np.array([1.0, 2.0, -1.0, 3.0, 0.5, 4.0])


def show(name, *args, **keywords):
    try:
        r = getattr(fftpack, name)(*args, **keywords)
        print(name, r.dtype, r.shape, (np.round(r, 6) + 0.0).tolist())
    except Exception as e:
        print(name, type(e).__name__, e)


show("fft", x)
show("fft", x, 4)
show("fft", x.astype(np.float32), 8)
show("ifft", fftpack.fft(x))
show("fft", x.reshape(2, 3), axis=0)
show("fftn", x.reshape(2, 3))
show("fftn", x.reshape(2, 3), shape=(2, 2))
show("ifftn", x.reshape(2, 3))
show("fft2", x.reshape(3, 2))
show("ifft2", x.reshape(3, 2))
for n in None, 4, 5, 7, 1:
    show("rfft", x, n)
    show("irfft", x, n)
show("rfft", np.arange(12).reshape(3, 4), axis=0)
show("irfft", np.arange(12).reshape(3, 4), axis=0)
show("rfft", x.astype(np.float32))
show("irfft", fftpack.rfft(x))
show("irfft", fftpack.rfft(x[:5]))
show("rfft", x * 1j)
show("fft", [])
show("fftfreq", 5, 0.1)
show("rfftfreq", 5, 0.1)
show("rfftfreq", 6)
show("fftshift", x)
show("ifftshift", x[:5])
print(fftpack.next_fast_len(17), fftpack.next_fast_len(11))
for name in "dct", "idct", "dst", "idst":
    for kind in 1, 2, 3, 4:
        show(name, x, kind)
    show(name, x, norm="ortho")
    show(name, x, 2, 4)
    show(name, x.reshape(2, 3), axis=0)
for name in "dctn", "idctn", "dstn", "idstn":
    show(name, x.reshape(2, 3))
    show(name, x.reshape(2, 3), norm="ortho", axes=[1])
t = np.linspace(0, 2 * np.pi, 8, endpoint=False)
y = np.sin(t) + 0.5 * np.cos(3 * t) + 1
for n in 7, 8:
    t = np.linspace(0, 2 * np.pi, n, endpoint=False)
    y = np.sin(t) + 0.5 * np.cos(3 * t)
    show("diff", y)
    show("diff", y, 2)
    show("diff", y, -1)
    show("diff", y, 1, 3.0)
    show("hilbert", y)
    show("ihilbert", y)
    show("tilbert", y, 0.3)
    show("itilbert", y, 0.3, 3.0)
    show("shift", y, 0.1)
    show("shift", y, 0.1, 4.0)
show("diff", y, 0)
show("hilbert", y + 2j * y)
peak = np.array([1.0, 0.0, 0.0, 0.0])
print(fftpack.diff(peak, 2).round(9), fftpack.diff(peak, 1).round(9), fftpack.diff(peak[:3], 2).round(9), fftpack.diff(peak, -2).round(9))
print(fftpack.shift(peak, 0.7).round(9), fftpack.shift(peak[:3], 0.7).round(9), fftpack.diff(peak.astype(np.float32)).dtype)

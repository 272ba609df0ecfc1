# scipy.fft: transforms under SciPy's signatures, cosine and sine transforms, lengths, errors.
import numpy as np
import scipy.fft as sf

x = np.array([1.0, 2.0, 4.0, 7.0, 3.0])
m = np.arange(12.0).reshape(3, 4) % 5


def show(*values):
    print(*[np.round(v, 9) + 0.0 for v in values])


show(sf.fft(x), sf.ifft(x), sf.rfft(x), sf.irfft(sf.rfft(x), 5), sf.fft(x, 3), sf.fft(x, norm="ortho"), sf.hfft([1, 2, 3]), sf.ihfft(x))
show(sf.fft2(m), sf.ifft2(m), sf.rfft2(m), sf.irfft2(sf.rfft2(m)), sf.fftn(m, s=(2, 2)), sf.ifftn(m, axes=1), sf.rfftn(m), sf.irfftn(m, s=(3, 5)), sf.fft(m, axis=0, norm="forward"))
print(sf.fft(x.astype(np.float32)).dtype, sf.fft(np.float16([1, 2])).dtype, sf.fftfreq(5, 0.5), sf.rfftfreq(6), sf.fftshift(x), sf.ifftshift(m, axes=0))
for t in (1, 2, 3, 4):
    for f in (sf.dct, sf.idct, sf.dst, sf.idst):
        show(t, f(x, t), f(x, t, norm="ortho"), f(x, type=t, norm="forward"), f(x, t, 4), f(x, t, 7), f(m, t, axis=0), f(x, t, norm="ortho", orthogonalize=False))
        show(f(x[:4], t), f([1, 2], t), f(x * 1j + 2, t))
show(sf.idct(sf.dct(x)), sf.idst(sf.dst(x, 3), 3), sf.dctn(m), sf.idctn(sf.dctn(m)), sf.dstn(m, axes=1), sf.idstn(m, norm="ortho"), sf.dctn(m, s=(2, 2)))
print(sf.dct(x.astype(np.float32)).dtype, sf.dct([1, 2]).dtype, [sf.next_fast_len(n) for n in (0, 1, 97, 13, 11, 1021)], [sf.next_fast_len(n, real=True) for n in (97, 11, 7)], sf.prev_fast_len(97), sf.prev_fast_len(13, True))


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


fails(sf.fft, [])
fails(sf.fft, x, 0)
fails(sf.fft, x, norm="foo")
fails(sf.fft, x, plan=1)
fails(sf.fft, x, axis=3)
fails(sf.rfft, [1j])
fails(sf.fft2, x)
fails(sf.fftn, m, axes=(0, 0))
fails(sf.fftn, m, s=(2,), axes=(0, 1))
fails(sf.dct, x, 5)

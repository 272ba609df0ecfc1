# scipy.signal: convolutions, windows, peaks, filters, smoothing, errors.
import numpy as np
from scipy import signal as sg
from scipy.signal import windows

a = np.array([1.0, 2, 4, 7, 3])
k = np.array([1, 0, -1.0])
m = np.arange(20.0).reshape(4, 5) % 7


def clean(x):
    return np.round(x, 10) + 0.0


for mode in ("full", "same", "valid"):
    print(mode, sg.convolve(a, k, mode), sg.convolve(k, a, mode), sg.convolve([1, 2, 3], [1, 1], mode), sg.correlate(a, k, mode))
    print(sg.convolve(m, m[:2, :3], mode), sg.correlate(m, m[:2, :2], mode), clean(sg.fftconvolve(a, k, mode)), clean(sg.fftconvolve(m, m[:3, :2], mode)))
    print(sg.convolve2d(m, [[1, 2], [0, -1], [3, 1]], mode, boundary="symm"), sg.correlate2d(m, [[1, 2j]], mode, boundary="wrap")[0], sg.convolve2d(m, np.ones((3, 3)), mode, fillvalue=1)[0])
    print(sg.correlation_lags(5, 3, mode), sg.correlation_lags(3, 5, mode))
print(clean(sg.convolve(a, k, method="fft")), sg.convolve([1, 2, 3], [4, 5], method="fft"), clean(sg.fftconvolve(m, m, axes=1)), sg.fftconvolve([1, 2], [3]).dtype, sg.correlate([1, 2j], [1j, 2]))
x = np.sin(np.arange(900) / 7.0)
print(clean(sg.convolve(x, x, "same"))[::150], sg.convolve(2, 3))

for n in (1, 4, 5):
    for name in ("boxcar", "hann", "hamming", "blackman", "nuttall", "blackmanharris", "flattop", "bartlett", "triang", "cosine", "bohman", "parzen", "tukey", "exponential"):
        print(n, name, clean(sg.get_window(name, n)), clean(getattr(windows, name)(n)))
print(sg.get_window(("kaiser", 4.0), 4), sg.get_window(8.6, 4, fftbins=False), sg.get_window(("gaussian", 2), 5), windows.gaussian(4, 1.5), windows.general_hamming(4, 0.75), windows.tukey(8, 0.3))
print(windows.hann(0), windows.hann(4, sym=False), windows.general_gaussian(5, 1.5, 2), windows.general_cosine(5, [1, 0.5, 0.25]), windows.kaiser(3, 2.0))

y = [0, 2, 1, 3, 0, 1, 0, 5, 5, 0]
print(sg.find_peaks(y), sg.find_peaks(y, height=2), sg.find_peaks(y, height=(1, 4), distance=2, threshold=1, prominence=0.5, width=0.5))
print(sg.find_peaks(y, plateau_size=(1, 1)), sg.find_peaks(np.sin(np.arange(60) / 3), distance=10)[0], sg.find_peaks(np.cos(np.arange(60.0) / 5) * np.arange(60), height=20, width=(None, 30))[0])
print(sg.peak_prominences(y, [1, 3]), sg.peak_widths(y, [1, 3]), sg.peak_widths(y, [3], rel_height=0.9), sg.peak_prominences(y, [3], wlen=3))
print(sg.argrelextrema(np.array([1, 3, 2, 5, 1]), np.greater), sg.argrelmin(np.array([1, 0, 2, -1, 1])), sg.argrelmax(m, axis=1))

for options in ({}, {"btype": "high"}, {"btype": "band"}, {"btype": "bandstop"}):
    for n in (1, 2, 3, 5):
        b, c = sg.butter(n, [0.2, 0.5] if "band" in options.get("btype", "") else 0.3, **options)
        print(n, options, clean(b * 1000) / 1000, c)
print(sg.butter(2, 10, fs=100), sg.butter(2, 3.0, analog=True), clean(sg.butter(2, 0.3, output="zpk")[1]), sg.butter(2, 0.3, output="zpk")[2])
b, c = sg.butter(3, 0.25)
print(sg.lfilter(b, c, a), sg.lfilter([1, 0.5], [2, -0.3], m, axis=0), sg.lfilter([1, 2, 3], 1, a), sg.lfilter([2.0], [1, -0.5], [1, 2, 3]))
print(sg.lfilter([1, 0.5], [1, -0.3], a, zi=[0.1]), sg.lfilter_zi(b, c), sg.lfilter([1, 2, 3, 4], [1, 0.1, 0.2], a))
w = np.arange(30.0) % 7
print(sg.filtfilt(b, c, w), sg.filtfilt(b, c, w, padtype="even", padlen=5), sg.filtfilt(b, c, np.stack([w, w[::-1]]), padtype=None)[1, :5], sg.filtfilt([1, 1], [2], w, padtype="constant"))
f, h = sg.freqz([1, 0.5], [1, -0.3], 4)
print(f, h)
print(clean(sg.detrend(a**2)), clean(sg.detrend(m, type="constant")), clean(sg.detrend(m, axis=0)), clean(sg.savgol_coeffs(5, 2)), clean(sg.savgol_coeffs(5, 3, deriv=1, delta=0.5)))
print(clean(sg.savgol_filter(w, 5, 2)), clean(sg.savgol_filter(w, 7, 3, deriv=1)), clean(sg.savgol_filter(m, 3, 1, axis=0)), clean(sg.savgol_filter(a, 3, 1, mode="nearest")))
print(sg.medfilt(w), sg.medfilt(m, 3), sg.medfilt(m, [1, 3]), clean(sg.hilbert(a)), clean(sg.hilbert(m, axis=0))[0])
print(clean(sg.square([0, 1, 4.0])), sg.sawtooth([0, 1, 2.0, 7]), sg.sawtooth([0, 1, 4.0], 0.5), sg.chirp([0, 0.3, 1.0], 1, 1, 2), sg.chirp([0, 0.3], 1, 1, 2, method="log", phi=30))


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


fails(sg.convolve, a, m)
fails(sg.convolve, a, k, mode="foo")
fails(sg.convolve, a, k, method="foo")
fails(sg.fftconvolve, m, a)
fails(sg.convolve, m, np.ones((5, 2)), "valid")
fails(sg.convolve2d, a, a)
fails(sg.get_window, "foo", 4)
fails(sg.get_window, "kaiser", 4)
fails(windows.hann, -1)
fails(sg.find_peaks, [[1]])
fails(sg.find_peaks, [1, 2], distance=0.5)
fails(sg.peak_prominences, [1, 2], [5])
fails(sg.butter, 2, 1.5)
fails(sg.butter, 2, 60, fs=100)
fails(sg.butter, 2, 0.3, btype="foo")
fails(sg.butter, 2, [0.3, 0.5])
fails(sg.butter, 2, 0.3, btype="band")
fails(sg.filtfilt, b, c, a)
fails(sg.filtfilt, b, c, w, padtype="foo")
fails(sg.lfilter, [1, 2], [1], a, zi=[1, 2])
fails(sg.detrend, a, type="foo")
fails(sg.savgol_coeffs, 3, 3)
fails(sg.savgol_filter, a, 7, 2)
fails(sg.savgol_filter, a, 3, 1, mode="foo")
fails(sg.medfilt, a, 2)

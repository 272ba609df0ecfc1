# scipy.signal: power and cross spectra, spectra over time and their inverse, Lomb and Scargle's periodogram, errors.
import warnings
import numpy as np
from scipy.signal import coherence, csd, get_window, istft, lombscargle, periodogram, spectrogram, stft, welch

warnings.simplefilter("ignore")
rng = np.random.default_rng(3)
t = np.arange(1000) / 100.0
x = np.sin(2 * np.pi * 5 * t) + 0.3 * rng.standard_normal(1000)
y = np.cos(2 * np.pi * 5 * t + 1) + 0.3 * rng.standard_normal(1000)
X = x.reshape(10, 100)


def show(arrays):
    for a in arrays:
        print(a.shape, a.dtype, np.round(a.ravel()[1:4], 4) + 0.0, round(float(np.abs(a).sum()), 3))


show(welch(x))
show(welch(x, 100, window="hamming", nperseg=100, noverlap=10, nfft=256, detrend="linear", scaling="spectrum", average="median"))
show(welch(X, nperseg=32, axis=1))
show(welch(X.T, nperseg=32, axis=0))
show(welch(x.astype(np.float32), nperseg=64))
show(welch(x + 1j * y, nperseg=64))
show(welch(x, nperseg=64, return_onesided=False, detrend=False))
show(welch(x[:50]))
show(welch(x, window=("kaiser", 3.0), nperseg=51, detrend=lambda d: d * 2))
show(periodogram(x, 100))
show(periodogram(x, nfft=500))
show(periodogram(x, nfft=2000, window="hann", scaling="spectrum"))
show(periodogram(X, axis=0, detrend="linear"))
show(csd(x, y, 100, nperseg=128))
show(csd(x, y[:500], nperseg=128, average="median"))
show(csd(X, X[0], nperseg=33))
show(coherence(x, y, fs=100, nperseg=128))
for mode in ("psd", "complex", "magnitude"):
    show(spectrogram(x, 100, nperseg=64, noverlap=32, mode=mode))
show(spectrogram(x, 100))
show(spectrogram(X, nperseg=20))
show(spectrogram(X.T, nperseg=20, axis=0))
show(spectrogram(x + 1j * y, nperseg=100, return_onesided=False))
angle, phase = [spectrogram(x, mode=m, nperseg=100, detrend=False)[2] for m in ("angle", "phase")]
print(np.max(np.abs(angle)) <= np.pi, np.allclose(np.exp(1j * angle), np.exp(1j * phase)))
show(stft(x, 100, nperseg=64))
show(stft(X.T, nperseg=20, axis=0, boundary="even", padded=False))
show(stft(x, nperseg=64, boundary=None, scaling="psd", detrend="constant"))
show(stft(x.astype("f4"), nperseg=33, boundary="odd", noverlap=20))
show(stft(x, nperseg=64, boundary="constant"))
for z in (stft(x, 100, nperseg=64)[2], stft(X, nperseg=20)[2]):
    show(istft(z, 100))
show(istft(stft(X.T, nperseg=20, axis=0)[2], freq_axis=0))
show(istft(stft(x + 1j * y, nperseg=20, return_onesided=False, scaling="psd")[2], input_onesided=False, scaling="psd"))
show(istft(stft(x, nperseg=63, noverlap=40, window="hamming")[2], nperseg=63, noverlap=40, window="hamming"))
f = np.linspace(1, 40, 30)
show([lombscargle(t[::7], x[::7], f), lombscargle(t[::7], x[::7], f, normalize=True, floating_mean=True)])
print(lombscargle(t[::7], x[::7], [1.0, 2, 31], normalize="amplitude", weights=np.arange(1, 144)).round(6))
print(get_window("hann_symmetric", 5).round(6), get_window("hann_periodic", 5, fftbins=False).round(6))


def tried(f, *args, **options):
    try:
        print(f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


for options in ({"nperseg": 0}, {"nperseg": 10, "noverlap": 10}, {"nperseg": 10, "nfft": 9}, {"scaling": "foo"}, {"average": "foo"}, {"window": "foo"},
                {"window": np.ones(10), "nperseg": 11}, {"detrend": "foo"}):
    tried(welch, x, **options)
for options in ({"mode": "foo"}, {"nperseg": 20, "noverlap": 20}, {"window": np.ones((3, 3))}, {"window": np.ones(2000)}):
    tried(spectrogram, x, **options)
for options in ({"boundary": "foo"}, {"scaling": "foo"}, {"nperseg": 0}, {"nperseg": 64, "nfft": 60}):
    tried(stft, x, **options)
tried(istft, x)
tried(istft, X, freq_axis=1, time_axis=1)
tried(istft, X, window=np.ones(3))
tried(csd, X, X[:3])
tried(csd, x, x + 1j)
tried(periodogram, x, window=np.ones(3))
tried(lombscargle, [1, 2], [1], [1.0])
tried(lombscargle, [1, 2], [1, 2], [])
tried(lombscargle, [1, 2], [1, 2], [1], weights=[-1, 1])
tried(lombscargle, [1, 2], [1, 2], [1], normalize="foo")

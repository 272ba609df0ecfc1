# Arguments that NumPy refuses, and a complex zero's logarithms.
import numpy as np


def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a = np.arange(4)
tried(lambda: np.split(a, 0))
tried(lambda: np.var(a, ddof=1, correction=1))
tried(lambda: np.std(a, correction=1).round(12))
tried(lambda: np.unravel_index(1.5, (2, 2)))
tried(lambda: np.unravel_index([], (2, 2)))
tried(lambda: np.unravel_index(3, (2, 3), order="F"))
tried(lambda: np.unravel_index(3, (2, 3), order="x"))
tried(lambda: np.ravel_multi_index((1.5, 1), (2, 2)))
tried(lambda: np.vander(np.ones((2, 2))))
tried(lambda: np.vander(a, -1))
tried(lambda: np.add(a, "s"))
tried(lambda: np.add("s", a))
tried(lambda: np.power(1.5, "s"))
tried(lambda: np.multiply(a, None))
tried(lambda: np.subtract(None, 1j))
tried(lambda: np.sin("s"))
tried(lambda: np.fft.fft(np.ones(4), 2.5))
tried(lambda: np.fft.fftfreq(-1))
print(np.log2(np.array([0j])), np.log10(np.array([0j])), np.log2(0j))

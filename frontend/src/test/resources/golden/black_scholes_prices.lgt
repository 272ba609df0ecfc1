# Option prices with a polynomial for the cumulative normal distribution.
import numpy as np


def cnd(d):
    k = 1.0 / (1.0 + 0.2316419 * np.abs(d))
    poly = k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))))
    tail = 1.0 / np.sqrt(2 * np.pi) * np.exp(-0.5 * d * d) * poly
    return np.where(d > 0, 1.0 - tail, tail)


n = 20000
np.random.seed(14)
S = np.random.uniform(10, 50, n)
K = np.random.uniform(10, 50, n)
T = np.random.uniform(1, 2, n)
r, vol = 0.1, 0.2
root = np.sqrt(T)
d1 = (np.log(S / K) + (r + vol * vol / 2) * T) / (vol * root)
d2 = d1 - vol * root
call = S * cnd(d1) - K * np.exp(-r * T) * cnd(d2)
put = K * np.exp(-r * T) * cnd(-d2) - S * cnd(-d1)
print(f"{call.sum():.6f} {put.sum():.6f} {call.max():.9f} {put.min() > -1e-6}")
print(call[:3], put[:3], np.abs(call - put - (S - K * np.exp(-r * T))).max() < 1e-12)

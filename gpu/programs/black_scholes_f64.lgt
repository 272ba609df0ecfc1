# Prices of 16 Mi European options in float64; the normal distribution by Abramowitz and Stegun 26.2.17.
import numpy as np

n = 1 << 24
bytes_per_step = 8 * 5 * n
kind = np.float64
u = (np.arange(n) % 1000).astype(kind) / kind(1000)
price = kind(10) + kind(90) * u
strike = kind(100) - kind(90) * u
years = kind(0.25) + kind(9.75) * u
call = np.zeros(n, dtype=kind)
put = np.zeros(n, dtype=kind)
rate = kind(0.02)
volatility = kind(0.3)


def normal(x):
    k = kind(1) / (kind(1) + kind(0.2316419) * abs(x))
    series = kind(-1.821255978) + k * kind(1.330274429)
    series = kind(1.781477937) + k * series
    series = kind(-0.356563782) + k * series
    series = k * (kind(0.31938153) + k * series)
    tail = kind(0.3989422804014327) * np.exp(kind(-0.5) * x * x) * series
    return np.where(x > kind(0), kind(1) - tail, tail)


def step():
    root = volatility * np.sqrt(years)
    d1 = (np.log(price / strike) + (rate + kind(0.5) * volatility * volatility) * years) / root
    d2 = d1 - root
    discounted = strike * np.exp(-rate * years)
    value = price * normal(d1) - discounted * normal(d2)
    call[:] = value
    put[:] = value - price + discounted


def check():
    return float(call[500]) + float(put[500])

# Prices of European options (Black and Scholes), one kernel for all of them.
# The cumulative normal distribution is the polynomial 26.2.17 of Abramowitz and Stegun.
import numpy as np

n = 100_000
rate = 0.02
volatility = 0.3


def cumulative_normal(d):
    k = 1.0 / (1.0 + 0.2316419 * np.abs(d))
    tail = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937
           + k * (-1.821255978 + k * 1.330274429))))
    area = 1.0 - 1.0 / np.sqrt(2.0 * np.pi) * np.exp(-0.5 * d * d) * tail
    return np.where(d < 0, 1.0 - area, area)


def black_scholes(spot, strike, years):
    spread = volatility * np.sqrt(years)
    d1 = (np.log(spot / strike) + (rate + 0.5 * volatility**2) * years) / spread
    d2 = d1 - spread
    discounted = strike * np.exp(-rate * years)
    call = spot * cumulative_normal(d1) - discounted * cumulative_normal(d2)
    put = call - spot + discounted
    return call, put


np.random.seed(1)
spot = 10.0 + 40.0 * np.random.rand(n)
strike = 10.0 + 40.0 * np.random.rand(n)
years = 0.25 + 2.0 * np.random.rand(n)
call, put = black_scholes(spot, strike, years)
print(f"calls: mean {call.mean():.9f}, largest {call.max():.9f}")
print(f"puts:  mean {put.mean():.9f}, largest {put.max():.9f}")

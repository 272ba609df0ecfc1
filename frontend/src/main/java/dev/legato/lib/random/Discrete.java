package dev.legato.lib.random;

/** Discrete distributions by NumPy's formulas, from basic numbers. */
final class Discrete {
  private static final double[] LOG_GAMMA = logGammaSeries();

  private Discrete() {}

  private static double[] logGammaSeries() {
    return new double[] {
      8.333333333333333e-02,
      -2.777777777777778e-03,
      7.936507936507937e-04,
      -5.952380952380952e-04,
      8.417508417508418e-04,
      -1.917526917526918e-03,
      6.410256410256410e-03,
      -2.955065359477124e-02,
      1.796443723688307e-01,
      -1.39243221690590e+00
    };
  }

  /** {@return the logarithm of the gamma function, by Stirling's series; Zhang and Jin (1996)} */
  static double logGamma(double x) {
    if (x == 1 || x == 2) {
      return 0;
    }
    long n = x < 7 ? (long) (7 - x) : 0;
    double x0 = x + n;
    double x2 = 1 / x0 * (1 / x0);
    double series = LOG_GAMMA[9];
    for (int k = 8; k >= 0; k--) {
      series = series * x2 + LOG_GAMMA[k];
    }
    double r = series / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * Math.log(x0) - x0;
    for (long k = 1; x < 7 && k <= n; k++) {
      r -= Math.log(x0 - 1);
      x0 -= 1;
    }
    return r;
  }

  /** Hörmann, "The transformed rejection method for generating Poisson random variables" (1993). */
  static long poisson(Deviates d, double lam) {
    if (lam == 0) {
      return 0;
    }
    if (lam < 10) {
      double least = Math.exp(-lam);
      double product = 1;
      for (long x = 0; ; x++) {
        product *= d.uniform();
        if (product <= least) {
          return x;
        }
      }
    }
    double root = Math.sqrt(lam);
    double logLam = Math.log(lam);
    double b = 0.931 + 2.53 * root;
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double vr = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = d.uniform() - 0.5;
      double v = d.uniform();
      double us = 0.5 - Math.abs(u);
      long k = (long) Math.floor((2 * a / us + b) * u + lam + 0.43);
      if (us >= 0.07 && v <= vr) {
        return k;
      }
      if (k < 0 || us < 0.013 && v > us) {
        continue;
      }
      if (Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b)
          <= -lam + k * logLam - logGamma(k + 1)) {
        return k;
      }
    }
  }

  static long negativeBinomial(Deviates d, double n, double p) {
    return poisson(d, (1 - p) / p * d.gamma(n));
  }

  static long binomial(Deviates d, long n, double p) {
    if (n == 0 || p == 0) {
      return 0;
    }
    double q = p <= 0.5 ? p : 1.0 - p;
    long k = q * n <= 30 ? Binomial.inversion(d, n, q) : Binomial.btpe(d, n, q);
    return p <= 0.5 ? k : n - k;
  }

  static long geometric(Deviates d, double p) {
    if (p < 0.333333333333333333333333) {
      double z =
          d.legacy()
              ? Math.ceil(Math.log(1.0 - d.uniform()) / Math.log(1.0 - p))
              : Math.ceil(-d.exponential() / Math.log1p(-p));
      return z >= 9.223372036854776e18 ? Long.MAX_VALUE : (long) z;
    }
    long x = 1;
    double sum = p;
    double product = p;
    double q = 1 - p;
    double u = d.uniform();
    while (u > sum) {
      product *= q;
      sum += product;
      x++;
    }
    return x;
  }

  static long zipf(Deviates d, double a) {
    if (a >= 1025) {
      return 1;
    }
    double am1 = a - 1;
    double b = Math.pow(2.0, am1);
    double least = Math.pow((double) Long.MAX_VALUE, -am1);
    while (true) {
      double u = d.uniform();
      u = d.legacy() ? 1.0 - u : u * least + (1 - u);
      double v = d.uniform();
      double x = Math.floor(Math.pow(u, -1.0 / am1));
      if (x > (double) Long.MAX_VALUE || x < 1) {
        continue;
      }
      double t = Math.pow(1.0 + 1.0 / x, am1);
      if (v * x * (t - 1.0) / (b - 1.0) <= t / b) {
        return (long) x;
      }
    }
  }

  /** Kemp, "Efficient generation of logarithmically distributed pseudo-random variables" (1981). */
  static long logseries(Deviates d, double p) {
    double r = d.legacy() ? Math.log(1.0 - p) : Math.log1p(-p);
    while (true) {
      double v = d.uniform();
      if (v >= p) {
        return 1;
      }
      double u = d.uniform();
      double q = d.legacy() ? 1.0 - Math.exp(r * u) : -Math.expm1(r * u);
      if (v <= q * q) {
        long result = (long) Math.floor(1 + Math.log(v) / Math.log(q));
        if (result < 1 || v == 0) {
          continue;
        }
        return result;
      }
      return v >= q ? 1 : 2;
    }
  }

  /** Draws one after the other, or by the ratio of uniforms for large samples. */
  static long hypergeometric(Deviates d, long good, long bad, long sample) {
    long total = good + bad;
    if (d.legacy() && sample <= 10) {
      return Hypergeometric.inverted(d, good, bad, sample);
    }
    return sample >= 10 && sample <= total - 10
        ? Hypergeometric.ratio(d, good, bad, sample)
        : Hypergeometric.drawn(d, good, bad, sample);
  }
}

package dev.legato.lib.random;

/**
 * Binomial numbers with p of at most 1/2. Source: Kachitvichyanukul and Schmeiser, "Binomial random
 * variate generation" (1988).
 */
final class Binomial {
  private Binomial() {}

  static long inversion(Deviates d, long n, double p) {
    double q = 1.0 - p;
    double none = d.legacy() ? Math.exp(n * Math.log(q)) : Math.exp(n * Math.log1p(-p));
    double np = n * p;
    long bound = (long) Math.min(n, np + 10.0 * Math.sqrt(np * q + 1));
    long x = 0;
    double px = none;
    double u = d.uniform();
    while (u > px) {
      x++;
      if (x > bound) {
        x = 0;
        px = none;
        u = d.uniform();
      } else {
        u -= px;
        px = (n - x + 1) * p * px / (x * q);
      }
    }
    return x;
  }

  /** Triangle, parallelogram and exponential tails under one hat. */
  static long btpe(Deviates d, long n, double p) {
    double r = Math.min(p, 1.0 - p);
    double q = 1.0 - r;
    double fm = n * r + r;
    long m = (long) Math.floor(fm);
    double p1 = Math.floor(2.195 * Math.sqrt(n * r * q) - 4.6 * q) + 0.5;
    double xm = m + 0.5;
    double xl = xm - p1;
    double xr = xm + p1;
    double c = 0.134 + 20.5 / (15.3 + m);
    double left = (fm - xl) / (fm - xl * r);
    double laml = left * (1.0 + left / 2.0);
    double right = (xr - fm) / (xr * q);
    double lamr = right * (1.0 + right / 2.0);
    double p2 = p1 * (1.0 + 2.0 * c);
    double p3 = p2 + c / laml;
    double p4 = p3 + c / lamr;
    while (true) {
      double u = d.uniform() * p4;
      double v = d.uniform();
      long y;
      if (u <= p1) {
        return (long) Math.floor(xm - p1 * v + u);
      }
      if (u <= p2) {
        double x = xl + (u - p1) / c;
        v = v * c + 1.0 - Math.abs(m - x + 0.5) / p1;
        if (v > 1.0) {
          continue;
        }
        y = (long) Math.floor(x);
      } else if (u <= p3) {
        y = (long) Math.floor(xl + Math.log(v) / laml);
        if (y < 0 || v == 0.0) {
          continue;
        }
        v = v * (u - p2) * laml;
      } else {
        y = (long) Math.floor(xr - Math.log(v) / lamr);
        if (y > n || v == 0.0) {
          continue;
        }
        v = v * (u - p3) * lamr;
      }
      if (accepted(n, m, y, v, r, q, xm)) {
        return y;
      }
    }
  }

  private static boolean accepted(long n, long m, long y, double v, double r, double q, double xm) {
    double nrq = n * r * q;
    long k = Math.abs(y - m);
    if (k <= 20 || k >= nrq / 2.0 - 1) {
      double s = r / q;
      double a = s * (n + 1);
      double f = 1.0;
      for (long i = m + 1; i <= y; i++) {
        f *= a / i - s;
      }
      for (long i = y + 1; i <= m; i++) {
        f /= a / i - s;
      }
      return v <= f;
    }
    double rho = k / nrq * ((k * (k / 3.0 + 0.625) + 0.16666666666666666) / nrq + 0.5);
    double t = -k * k / (2 * nrq);
    double logV = Math.log(v);
    if (logV < t - rho) {
      return true;
    }
    if (logV > t + rho) {
      return false;
    }
    double x1 = y + 1;
    double f1 = m + 1;
    double z = n + 1 - m;
    double w = n - y + 1;
    return logV
        <= xm * Math.log(f1 / x1)
            + (n - m + 0.5) * Math.log(z / w)
            + (y - m) * Math.log(w * r / (x1 * q))
            + stirling(f1)
            + stirling(z)
            + stirling(x1)
            + stirling(w);
  }

  private static double stirling(double x) {
    double s = x * x;
    return (13680. - (462. - (132. - (99. - 140. / s) / s) / s) / s) / x / 166320.;
  }
}

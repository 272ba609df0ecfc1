package dev.legato.lib.random;

/** Continuous distributions by NumPy's formulas, from basic numbers. */
final class Continuous {
  private static final double TINY = 3e-103;

  private Continuous() {}

  static double beta(Deviates d, double a, double b) {
    if (a > 1 || b > 1) {
      double x = d.gamma(a);
      return x / (x + d.gamma(b));
    }
    if (!d.legacy() && a < TINY && b < TINY) {
      return (a + b) * d.uniform() < a ? 1 : 0;
    }
    while (true) {
      double u = d.uniform();
      double v = d.uniform();
      double x = Math.pow(u, 1 / a);
      double y = Math.pow(v, 1 / b);
      if (x + y <= 1 && u + v > 0) {
        if (x + y > 0) {
          return x / (x + y);
        }
        double logX = Math.log(u) / a;
        double logY = Math.log(v) / b;
        double most = Math.max(logX, logY);
        logX -= most;
        logY -= most;
        return Math.exp(logX - Math.log(Math.exp(logX) + Math.exp(logY)));
      }
    }
  }

  static double chisquare(Deviates d, double df) {
    return 2 * d.gamma(df / 2);
  }

  static double f(Deviates d, double numerator, double denominator) {
    double x = chisquare(d, numerator) * denominator;
    return x / (chisquare(d, denominator) * numerator);
  }

  static double noncentralChisquare(Deviates d, double df, double nonc) {
    if (Double.isNaN(nonc)) {
      return nonc;
    }
    if (nonc == 0) {
      return chisquare(d, df);
    }
    if (df > 1) {
      double x = chisquare(d, df - 1);
      double n = d.normal() + Math.sqrt(nonc);
      return x + n * n;
    }
    long i = Discrete.poisson(d, nonc / 2);
    return chisquare(d, df + 2 * i);
  }

  static double noncentralF(Deviates d, double numerator, double denominator, double nonc) {
    double t = noncentralChisquare(d, numerator, nonc) * denominator;
    return t / (chisquare(d, denominator) * numerator);
  }

  static double studentT(Deviates d, double df) {
    double n = d.normal();
    return Math.sqrt(df / 2) * n / Math.sqrt(d.gamma(df / 2));
  }

  static double pareto(Deviates d, double a) {
    return d.legacy() ? Math.exp(d.exponential() / a) - 1 : Math.expm1(d.exponential() / a);
  }

  static double weibull(Deviates d, double a) {
    return a == 0 ? 0 : Math.pow(d.exponential(), 1 / a);
  }

  static double power(Deviates d, double a) {
    return d.legacy()
        ? Math.pow(1 - Math.exp(-d.exponential()), 1 / a)
        : Math.pow(-Math.expm1(-d.exponential()), 1 / a);
  }

  static double laplace(Deviates d, double loc, double scale) {
    while (true) {
      double u = d.uniform();
      if (u >= 0.5) {
        return loc - scale * Math.log(2.0 - u - u);
      }
      if (u > 0) {
        return loc + scale * Math.log(u + u);
      }
    }
  }

  static double gumbel(Deviates d, double loc, double scale) {
    while (true) {
      double u = 1.0 - d.uniform();
      if (u < 1) {
        return loc - scale * Math.log(-Math.log(u));
      }
    }
  }

  static double logistic(Deviates d, double loc, double scale) {
    while (true) {
      double u = d.uniform();
      if (u > 0) {
        return loc + scale * Math.log(u / (1.0 - u));
      }
    }
  }

  static double rayleigh(Deviates d, double mode) {
    return d.legacy()
        ? mode * Math.sqrt(-2.0 * Math.log1p(-d.uniform()))
        : mode * Math.sqrt(2.0 * d.exponential());
  }

  static double wald(Deviates d, double mean, double scale) {
    double y = d.normal();
    double x;
    if (d.legacy()) {
      double half = mean / (2 * scale);
      y = mean * y * y;
      x = mean + half * (y - Math.sqrt(4 * scale * y + y * y));
    } else {
      y = mean * y * y;
      double q = 1 + Math.sqrt(1 + 4 * scale / y);
      x = mean * (1 - 2 / q);
    }
    double u = d.uniform();
    return u <= mean / (mean + x) ? x : mean * mean / x;
  }

  static double triangular(Deviates d, double left, double mode, double right) {
    double base = right - left;
    double leftBase = mode - left;
    double u = d.uniform();
    return u <= leftBase / base
        ? left + Math.sqrt(u * (leftBase * base))
        : right - Math.sqrt((1.0 - u) * ((right - mode) * base));
  }

  /** Best and Fisher, "Efficient simulation of the von Mises distribution" (1979). */
  static double vonmises(Deviates d, double mu, double kappa) {
    if (Double.isNaN(kappa)) {
      return kappa;
    }
    if (kappa < 1e-8) {
      return Math.PI * (2 * d.uniform() - 1);
    }
    if (!d.legacy() && kappa > 1e6) {
      double r = mu + Math.sqrt(1 / kappa) * d.normal();
      return r < -Math.PI ? r + 2 * Math.PI : r > Math.PI ? r - 2 * Math.PI : r;
    }
    double s = 1 / kappa + kappa;
    if (kappa >= 1e-5) {
      double r = 1 + Math.sqrt(1 + 4 * kappa * kappa);
      double rho = (r - Math.sqrt(2 * r)) / (2 * kappa);
      s = (1 + rho * rho) / (2 * rho);
    }
    double w;
    while (true) {
      double z = Math.cos(Math.PI * d.uniform());
      w = (1 + s * z) / (s + z);
      double y = kappa * (s - w);
      double v = d.uniform();
      if (y * (2 - y) - v >= 0 || Math.log(y / v) + 1 - y >= 0) {
        break;
      }
    }
    double u = d.uniform();
    double r = Math.acos(w);
    r = (u < 0.5 ? -r : r) + mu;
    double size = (Math.abs(r) + Math.PI) % (2 * Math.PI) - Math.PI;
    return r < 0 ? -size : size;
  }
}

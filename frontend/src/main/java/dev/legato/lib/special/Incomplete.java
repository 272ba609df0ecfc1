package dev.legato.lib.special;

/**
 * The incomplete gamma and beta functions, regularised, and their inverses. Sources: DiDonato and
 * Morris, "Computation of the incomplete gamma function ratios" (1986) and "Algorithm 708" (1992):
 * series and continued fractions behind a factor that is computed relative to its maximum, so that
 * it is exact for large parameters, too.
 */
final class Incomplete {
  private static final double TINY = 1e-300;
  private static final double EPS = 0x1p-53;
  private static final int MOST = 100_000;

  private Incomplete() {}

  /** {@return Gamma(a) / (sqrt(2 pi / a) (a / e)^a)} */
  private static double scaled(double a) {
    if (a < 10) {
      double product = 1;
      double z = a;
      while (z < 10) {
        product *= z;
        z++;
      }
      double top = Math.sqrt(2 * Math.PI / z) * Math.exp(z * Math.log(z) - z) * scaled(z);
      return top / product / (Math.sqrt(2 * Math.PI / a) * Math.exp(a * Math.log(a) - a));
    }
    double w = 1 / (a * a);
    double series = -3617.0 / 122400;
    for (double c :
        new double[] {
          1.0 / 156, -691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12
        }) {
      series = series * w + c;
    }
    return Math.exp(series / a);
  }

  /** {@return x^a e^-x / Gamma(a)} */
  static double gammaFactor(double a, double x) {
    double d = (x - a) / a;
    double exponent = Math.abs(d) < 0.5 ? a * (Math.log1p(d) - d) : a * Math.log(x / a) - (x - a);
    return Math.sqrt(a / (2 * Math.PI)) / scaled(a) * Math.exp(exponent);
  }

  /** {@return P(a, x), or for {@code upper} Q(a, x) = 1 - P(a, x)} */
  static double gamma(double a, double x, boolean upper) {
    if (Double.isNaN(a) || Double.isNaN(x) || a < 0 || x < 0 || a == 0 && x == 0) {
      return Double.NaN;
    }
    if (x == 0 || Double.isInfinite(a)) {
      return Double.isInfinite(a) && Double.isInfinite(x) ? Double.NaN : upper ? 1 : 0;
    }
    if (a == 0 || Double.isInfinite(x)) {
      return upper ? 0 : 1;
    }
    double factor = gammaFactor(a, x);
    if (x < a + 1) {
      double term = 1 / a;
      double sum = term;
      for (int n = 1; n < MOST && term > sum * EPS; n++) {
        term *= x / (a + n);
        sum += term;
      }
      return upper ? 1 - factor * sum : factor * sum;
    }
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double h = d;
    for (int n = 1; n < MOST; n++) {
      double an = -n * (n - a);
      b += 2;
      d = 1 / nonzero(an * d + b);
      c = nonzero(b + an / c);
      double step = d * c;
      h *= step;
      if (Math.abs(step - 1) <= EPS) {
        break;
      }
    }
    return upper ? factor * h : 1 - factor * h;
  }

  private static double nonzero(double v) {
    return Math.abs(v) < TINY ? TINY : v;
  }

  /** {@return x with P(a, x) = p, or for {@code upper} with Q(a, x) = p} */
  static double gammaInverse(double a, double p, boolean upper) {
    boolean ends = p == 0 || p == 1;
    if (!(a > 0 || a == 0 && ends) || !(p >= 0 && p <= 1) || Double.isInfinite(a) && !ends) {
      return Double.NaN;
    }
    if (p == 0 || p == 1) {
      return p == 0 != upper ? 0 : Double.POSITIVE_INFINITY;
    }
    if (p > 0.5) {
      return gammaInverse(a, 1 - p, !upper);
    }
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double x = a >= 1 ? a : Math.pow(upper ? 1 - p : p, 1 / a);
    x = Math.max(x, TINY);
    for (int n = 0; n < 400; n++) {
      double error = gamma(a, x, upper) - p;
      if (error == 0) {
        return x;
      }
      if (error > 0 == upper) {
        low = x;
      } else {
        high = x;
      }
      double slope = gammaFactor(a, x) / x;
      double step = (upper ? -error : error) / slope;
      double curve = (a - 1) / x - 1;
      double halley = step / (1 - Math.max(-1, Math.min(1, step * curve)) / 2);
      double next = x - halley;
      if (!(next > low && next < high)) {
        next = Double.isInfinite(high) ? 2 * x + 1 : low == 0 ? high / 4 : (low + high) / 2;
      }
      if (Math.abs(next - x) <= 2 * EPS * x || next == x) {
        return next;
      }
      x = next;
    }
    return x;
  }

  /** {@return x^a (1 - x)^b / B(a, b)} */
  static double betaFactor(double a, double b, double x) {
    double n = a + b;
    double d = x * b - (1 - x) * a;
    double exponent = a * logarithm(d / a, x * n / a) + b * logarithm(-d / b, (1 - x) * n / b);
    double root = Math.sqrt(a / (2 * Math.PI) * (b / n));
    return root * scaled(n) / (scaled(a) * scaled(b)) * Math.exp(exponent);
  }

  private static double logarithm(double difference, double ratio) {
    return Math.abs(difference) < 0.5 ? Math.log1p(difference) : Math.log(ratio);
  }

  /** {@return I_x(a, b), or for {@code upper} 1 - I_x(a, b)} */
  static double beta(double a, double b, double x, boolean upper) {
    if (Double.isNaN(a + b + x) || a < 0 || b < 0 || x < 0 || x > 1) {
      return Double.NaN;
    }
    if (a == b && (a == 0 || Double.isInfinite(a))) {
      return Double.NaN;
    }
    boolean none = b == 0 || Double.isInfinite(a); // all of it is at 1
    if (a == 0 || b == 0 || Double.isInfinite(a) || Double.isInfinite(b)) {
      return (none ? x == 1 : x > 0) == upper ? 0 : 1;
    }
    if (x == 0 || x == 1) {
      return x == 0 == upper ? 1 : 0;
    }
    double factor = betaFactor(a, b, x);
    if (x < (a + 1) / (a + b + 2)) {
      double v = factor * fraction(a, b, x) / a;
      return upper ? 1 - v : v;
    }
    double v = factor * fraction(b, a, 1 - x) / b;
    return upper ? v : 1 - v;
  }

  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonzero(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m < MOST; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonzero(1 + even * d);
      c = nonzero(1 + even / c);
      h *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonzero(1 + odd * d);
      c = nonzero(1 + odd / c);
      double step = d * c;
      h *= step;
      if (Math.abs(step - 1) <= EPS) {
        break;
      }
    }
    return h;
  }

  /** {@return x with I_x(a, b) = p, or for {@code upper} with 1 - I_x(a, b) = p} */
  static double betaInverse(double a, double b, double p, boolean upper) {
    if (!(a > 0 && b > 0 && p >= 0 && p <= 1)) {
      return Double.NaN;
    }
    if (p == 0 || p == 1) {
      return p == 0 == upper ? 1 : 0;
    }
    if (p > 0.5) {
      return betaInverse(a, b, 1 - p, !upper);
    }
    double low = 0;
    double high = 1;
    double x = a / (a + b);
    for (int n = 0; n < 2000; n++) {
      double error = beta(a, b, x, upper) - p;
      if (error == 0) {
        return x;
      }
      if (error > 0 == upper) {
        low = x;
      } else {
        high = x;
      }
      double slope = betaFactor(a, b, x) / (x * (1 - x));
      double step = (upper ? -error : error) / slope;
      double curve = (a - 1) / x - (b - 1) / (1 - x);
      double next = x - step / (1 - Math.max(-1, Math.min(1, step * curve)) / 2);
      if (!(next > low && next < high)) {
        next = low == 0 ? high / 8 : (low + high) / 2;
      }
      if (Math.abs(next - x) <= 2 * EPS * x || next == x) {
        return next;
      }
      x = next;
    }
    return x;
  }
}

package dev.legato.script.module;

/** Functions of real numbers that Java's Math does not have. */
final class RealFunctions {
  private static final double LN2 = 0.6931471805599453;

  private RealFunctions() {}

  static double asinh(double v) {
    double a = Math.abs(v);
    if (!(a >= 0x1p-28) || Double.isInfinite(a)) {
      return v;
    }
    double r;
    if (a > 0x1p28) {
      r = Math.log(a) + LN2;
    } else if (a > 2) {
      r = Math.log(2 * a + 1 / (Math.sqrt(a * a + 1) + a));
    } else {
      double t = a * a;
      r = Math.log1p(a + t / (1 + Math.sqrt(1 + t)));
    }
    return Math.copySign(r, v);
  }

  static double acosh(double v) {
    if (v < 1) {
      return Double.NaN;
    }
    if (v > 0x1p28) {
      return Math.log(v) + LN2;
    }
    if (v > 2) {
      return Math.log(2 * v - 1 / (v + Math.sqrt(v * v - 1)));
    }
    double t = v - 1;
    return Math.log1p(t + Math.sqrt(2 * t + t * t));
  }

  static double atanh(double v) {
    double a = Math.abs(v);
    if (a > 1) {
      return Double.NaN;
    }
    if (!(a >= 0x1p-28)) {
      return v;
    }
    double t = a + a;
    double r = a < 0.5 ? 0.5 * Math.log1p(t + t * a / (1 - a)) : 0.5 * Math.log1p(t / (1 - a));
    return Math.copySign(r, v);
  }

  /** The binary logarithm of a positive number; exact for powers of two. */
  static double log2(double v) {
    int tiny = v < Double.MIN_NORMAL ? 54 : 0;
    double m = Math.scalb(v, tiny);
    int e = Math.getExponent(m);
    m = Math.scalb(m, -e);
    if (m > 1.4142135623730951) {
      m /= 2;
      e++;
    }
    return Wide.of(e - tiny).plus(Wide.log(m).times(Wide.ONE_OVER_LN2)).value();
  }

  /**
   * The decimal logarithm of a positive number: that of the fraction and that of the power of 2.
   */
  static double log10(double v) {
    int tiny = v < Double.MIN_NORMAL ? 54 : 0;
    double m = Math.scalb(v, tiny);
    int e = Math.getExponent(m);
    int k = e - tiny < 0 ? e - tiny + 1 : e - tiny;
    // log10(2) in two parts, the first with zeros at the end.
    double low =
        k * 3.69423907715893078616e-13
            + 4.34294481903251816668e-01 * Math.log(Math.scalb(m, -k - tiny));
    return low + k * 3.01029995663611771306e-01;
  }

  /** The root of the sum of squares, added with twice the precision of a double. */
  static double norm(double... v) {
    double max = 0;
    boolean nan = false;
    for (double d : v) {
      nan |= Double.isNaN(d);
      max = Double.isNaN(d) ? max : Math.max(max, Math.abs(d));
    }
    if (Double.isInfinite(max) || max == 0 || v.length == 1) {
      return nan && max != Double.POSITIVE_INFINITY ? Double.NaN : max;
    }
    if (nan) {
      return Double.NaN;
    }
    int scale = -Math.getExponent(Math.max(max, Double.MIN_NORMAL));
    double high = 0;
    double low = 0;
    for (double d : v) {
      double s = Math.scalb(d, scale);
      double square = s * s;
      double sum = high + square;
      double b = sum - high;
      low += (high - (sum - b)) + (square - b) + Math.fma(s, s, -square);
      high = sum;
    }
    double root = Math.sqrt(high + low);
    double rest = Math.fma(-root, root, high) + low;
    return Math.scalb(root + rest / (2 * root), -scale);
  }
}

package dev.legato.script.module;

/**
 * A number of about 32 digits as an unevaluated sum of two doubles.
 *
 * <p>Source: Dekker, "A Floating-Point Technique for Extending the Available Precision" (1971).
 */
record Wide(double high, double low) {
  static final Wide TWO_OVER_ROOT_PI = new Wide(1.1283791670955126, 1.533545961316588e-17);
  static final Wide ONE_OVER_LN2 = new Wide(1.4426950408889634, 2.0355273740931033e-17);
  private static final Wide LN2 = new Wide(0.6931471805599453, 2.3190468138462996e-17);

  static Wide of(double d) {
    return new Wide(d, 0);
  }

  private static Wide sum(double a, double b) {
    double s = a + b;
    double t = s - a;
    return new Wide(s, (a - (s - t)) + (b - t));
  }

  static Wide square(double d) {
    double p = d * d;
    return new Wide(p, Math.fma(d, d, -p));
  }

  Wide plus(Wide o) {
    Wide s = sum(high, o.high);
    Wide t = sum(low, o.low);
    Wide u = sum(s.high, s.low + t.high);
    return sum(u.high, u.low + t.low);
  }

  Wide negate() {
    return new Wide(-high, -low);
  }

  Wide times(Wide o) {
    double p = high * o.high;
    double e = Math.fma(high, o.high, -p) + (high * o.low + low * o.high);
    return sum(p, e);
  }

  Wide times(double d) {
    return times(of(d));
  }

  Wide over(Wide o) {
    double q = high / o.high;
    Wide r = plus(o.times(-q));
    double q2 = r.high / o.high;
    r = r.plus(o.times(-q2));
    double q3 = r.high / o.high;
    Wide s = sum(q, q2);
    return sum(s.high, s.low + q3);
  }

  Wide over(double d) {
    return over(of(d));
  }

  /** {@return e to this power}: halves the argument, sums the series, squares back. */
  Wide exp() {
    double k = Math.rint(high / LN2.high);
    if (k < -1070) {
      return of(0);
    }
    Wide r = plus(LN2.times(-k)).times(0x1p-6);
    Wide term = r;
    Wide sum = r;
    for (int n = 2; n < 16; n++) {
      term = term.times(r).over(n);
      sum = sum.plus(term);
    }
    // Squares e^r - 1, so that the small part keeps its digits.
    for (int i = 0; i < 6; i++) {
      sum = sum.times(2).plus(sum.times(sum));
    }
    Wide all = sum.plus(of(1));
    int half = (int) k / 2;
    double a = Math.scalb(1.0, half);
    double b = Math.scalb(1.0, (int) k - half);
    return new Wide(all.high * a * b, all.low * a * b);
  }

  /** {@return the natural logarithm of a positive, finite number}: one Newton step from Java's */
  static Wide log(double d) {
    int tiny = d < 0x1p-1000 ? 100 : d > 0x1p1000 ? -100 : 0;
    double m = Math.scalb(d, tiny);
    Wide y = of(Math.log(m));
    Wide step = y.negate().exp().times(m).plus(of(-1));
    return y.plus(step).plus(LN2.times(-tiny));
  }

  double value() {
    return high + low;
  }
}

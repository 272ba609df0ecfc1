package dev.legato.script.module;

/** The error and gamma functions. */
final class SpecialFunctions {
  private static final double SQRT_PI = 1.772453850905516;

  /** Rational function of Lanczos's approximation for g = 6.02468, highest power last. */
  private static final double[] NUMERATOR = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408
  };

  private static final double[] DENOMINATOR = {
    0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925,
    66, 1
  };

  private static final double G = 6.024680040776729583740234375;

  private SpecialFunctions() {}

  private static double lanczos(double x) {
    double num = 0;
    double den = 0;
    if (x < 5) {
      for (int i = NUMERATOR.length - 1; i >= 0; i--) {
        num = num * x + NUMERATOR[i];
        den = den * x + DENOMINATOR[i];
      }
    } else {
      for (int i = 0; i < NUMERATOR.length; i++) {
        num = num / x + NUMERATOR[i];
        den = den / x + DENOMINATOR[i];
      }
    }
    return num / den;
  }

  /** sin(pi x), exact at multiples of a half. */
  private static double sinPi(double x) {
    double y = Math.abs(x) % 2;
    double r =
        switch ((int) Math.rint(2 * y)) {
          case 0 -> Math.sin(Math.PI * y);
          case 1 -> Math.cos(Math.PI * (y - 0.5));
          case 2 -> Math.sin(Math.PI * (1 - y));
          case 3 -> -Math.cos(Math.PI * (y - 1.5));
          default -> Math.sin(Math.PI * (y - 2));
        };
    return Math.copySign(1, x) * r;
  }

  /** NaN for the poles at 0, -1, -2, ... and at minus infinity. */
  static double gamma(double x) {
    if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
      return x;
    }
    if (x == 0 || x == Double.NEGATIVE_INFINITY || (x < 0 && x == Math.floor(x))) {
      return Double.NaN;
    }
    if (x == Math.floor(x) && x <= 23) {
      double r = 1;
      for (int i = 2; i < x; i++) {
        r *= i;
      }
      return r;
    }
    double a = Math.abs(x);
    if (a < 1e-20) {
      return 1 / x;
    }
    if (a > 200) {
      return x < 0 ? 0 / sinPi(x) : Double.POSITIVE_INFINITY;
    }
    double y = a + G - 0.5;
    double z = a > G - 0.5 ? (y - a) - (G - 0.5) : (y - (G - 0.5)) - a;
    z = z * G / y;
    double r;
    if (x < 0) {
      r = -Math.PI / sinPi(a) / a * Math.exp(y) / lanczos(a);
      r -= z * r;
      double p = a < 140 ? Math.pow(y, a - 0.5) : Math.pow(y, a / 2 - 0.25);
      r = a < 140 ? r / p : r / p / p;
    } else {
      r = lanczos(a) / Math.exp(y);
      r += z * r;
      double p = a < 140 ? Math.pow(y, a - 0.5) : Math.pow(y, a / 2 - 0.25);
      r = a < 140 ? r * p : r * p * p;
    }
    return r;
  }

  /** Infinite at the poles. */
  static double logGamma(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (Double.isInfinite(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x == Math.floor(x) && x <= 2) {
      return x <= 0 ? Double.NaN : 0;
    }
    double a = Math.abs(x);
    if (a < 1e-20) {
      return -Math.log(a);
    }
    double r = Math.log(lanczos(a)) - G;
    r += (a - 0.5) * (Math.log(a + G - 0.5) - 1);
    if (x < 0) {
      r = Math.log(Math.PI) - Math.log(Math.abs(sinPi(a))) - Math.log(a) - r;
    }
    return r;
  }

  /** Power series up to 2, beyond it one minus the complement. */
  static double erf(double x) {
    double a = Math.abs(x);
    if (Double.isNaN(x) || a < 1e-150) {
      return x * (2 / SQRT_PI);
    }
    if (a > 6) {
      return Math.copySign(1, x);
    }
    if (a > 2) {
      return Math.copySign(1 - tail(a), x);
    }
    return series(x);
  }

  static double erfc(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x > 2) {
      return tail(x);
    }
    return x < -2 ? 2 - tail(-x) : complement(x);
  }

  /** Sum of 2 x / sqrt(pi) exp(-x^2) (2 x^2)^n / (2n+1)!!: no cancellation. */
  private static double series(double x) {
    Wide square = Wide.square(x);
    Wide term = Wide.of(x);
    Wide sum = term;
    for (int n = 1; n < 120; n++) {
      term = term.times(square).times(2).over(2 * n + 1);
      sum = sum.plus(term);
      if (Math.abs(term.high()) < Math.abs(sum.high()) * 1e-33) {
        break;
      }
    }
    return sum.times(square.negate().exp()).times(Wide.TWO_OVER_ROOT_PI).value();
  }

  private static double complement(double x) {
    Wide square = Wide.square(x);
    Wide term = Wide.of(x);
    Wide sum = term;
    for (int n = 1; n < 160; n++) {
      term = term.times(square).times(2).over(2 * n + 1);
      sum = sum.plus(term);
      if (Math.abs(term.high()) < Math.abs(sum.high()) * 1e-33) {
        break;
      }
    }
    Wide erf = sum.times(square.negate().exp()).times(Wide.TWO_OVER_ROOT_PI);
    return Wide.of(1).plus(erf.negate()).value();
  }

  /** erfc beyond 2 by its continued fraction, from the inside out. */
  private static double tail(double x) {
    if (x > 27.3) {
      return 0;
    }
    Wide square = Wide.square(x);
    Wide f = Wide.of(x);
    for (int k = (int) (20 + 400 / x); k >= 1; k--) {
      f = Wide.of(x).plus(Wide.of(k / 2.0).over(f));
    }
    // exp(-x^2) may be subnormal, so scale by a power of two at the end.
    Wide e = square.negate().plus(Wide.of(0)).exp();
    if (Math.abs(e.high()) < 1e-290) {
      Wide half = square.times(0.5).negate().exp();
      return half.over(f).times(Wide.TWO_OVER_ROOT_PI).times(0.5).value() * half.value();
    }
    return e.over(f).times(Wide.TWO_OVER_ROOT_PI).times(0.5).value();
  }
}

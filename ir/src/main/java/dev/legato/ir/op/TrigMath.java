package dev.legato.ir.op;

/**
 * Reduction of huge arguments of the trigonometric functions modulo pi/2, after Payne and Hanek,
 * "Radian reduction for trigonometric functions" (1983). Generated code calls these; each returns
 * its second operand for the arguments that the straight-line reduction handles.
 */
public final class TrigMath {
  /** From here on the reduction by three parts of pi/2 does not do. */
  static final double LIMIT_64 = 0x1p32;

  static final double LIMIT_32 = 0x1p15;

  /** Rounding to an integer by adding this leaves the integer in the low bits. */
  private static final double MAGIC_64 = 0x1.8p52;

  private static final float MAGIC_32 = 0x1.8p23f;

  private static final double HALF_PI_HI = 0x1.921fb54442d18p+0;
  private static final double HALF_PI_LO = 0x1.1a62633145c07p-54;

  /** The binary digits of 2/pi, 64 a word, after a word of zeros. */
  private static final long[] TWO_OVER_PI = {
    0x0000000000000000L, 0xa2f9836e4e441529L, 0xfc2757d1f534ddc0L, 0xdb6295993c439041L,
    0xfe5163abdebbc561L, 0xb7246e3a424dd2e0L, 0x06492eea09d1921cL, 0xfe1deb1cb129a73eL,
    0xe88235f52ebb4484L, 0xe99c7026b45f7e41L, 0x3991d639835339f4L, 0x9c845f8bbdf9283bL,
    0x1ff897ffde05980fL, 0xef2f118b5a0a6d1fL, 0x6d367ecf27cb09b7L, 0x4f463f669e5fea2dL,
    0x7527bac7ebe5f17bL, 0x3d0739f78a5292eaL, 0x6bfb5fb11f8d5d08L, 0x56033046fc7b6babL,
    0xf0cfbc209af4361dL, 0xa9e391615ee61b08L
  };

  /** {@return the binary digits of 2/pi, 64 a word, after a word of zeros} */
  public static long[] twoOverPi() {
    return TWO_OVER_PI.clone();
  }

  /** x - quadrant * pi/2 as an unevaluated sum of two. */
  private record Reduced(long quadrant, double hi, double lo) {}

  private TrigMath() {}

  /** {@return x modulo pi/2, of the least magnitude} */
  public static double remainder(double x, double otherwise) {
    return Math.abs(x) < LIMIT_64 || Double.isNaN(x) ? otherwise : reduce(x).hi;
  }

  public static float remainder(float x, float otherwise) {
    return Math.abs(x) < LIMIT_32 || Float.isNaN(x) ? otherwise : (float) reduce(x).hi;
  }

  /** {@return what {@link #remainder} lost in rounding} */
  public static double tail(double x, double otherwise) {
    return Math.abs(x) < LIMIT_64 || Double.isNaN(x) ? otherwise : reduce(x).lo;
  }

  public static float tail(float x, float otherwise) {
    if (Math.abs(x) < LIMIT_32 || Float.isNaN(x)) {
      return otherwise;
    }
    double hi = reduce(x).hi;
    return (float) (hi - (float) hi);
  }

  /** {@return the number of quarter turns modulo 4, added to 1.5 * 2^52} */
  public static double quadrant(double x, double otherwise) {
    return Math.abs(x) < LIMIT_64 || Double.isNaN(x) ? otherwise : MAGIC_64 + reduce(x).quadrant;
  }

  /** {@return the number of quarter turns modulo 4, added to 1.5 * 2^23} */
  public static float quadrant(float x, float otherwise) {
    return Math.abs(x) < LIMIT_32 || Float.isNaN(x) ? otherwise : MAGIC_32 + reduce(x).quadrant;
  }

  /** For finite |x| >= 2^-8. */
  private static Reduced reduce(double x) {
    if (Double.isInfinite(x)) {
      return new Reduced(0, Double.NaN, Double.NaN);
    }
    int e = Math.getExponent(x) - 52;
    long m = (Double.doubleToRawLongBits(x) & 0xfffffffffffffL) | 0x10000000000000L;
    // |x| = m * 2^e. Digits of 2/pi worth 4/m or more give whole turns: start after them.
    int start = 62 + e;
    int word = start >> 6;
    int shift = start & 63;
    long a0 = digits(word, shift);
    long a1 = digits(word + 1, shift);
    long a2 = digits(word + 2, shift);
    // m * a modulo 2^192: two bits of quadrant, 190 of fraction.
    long p2 = m * a2;
    long p1 = m * a1;
    long p0 = m * a0 + Math.unsignedMultiplyHigh(m, a1);
    long carry = Math.unsignedMultiplyHigh(m, a2);
    p1 += carry;
    p0 += Long.compareUnsigned(p1, carry) < 0 ? 1 : 0;
    return turn(x < 0, p0 >>> 62, p0 << 2 | p1 >>> 62, p1 << 2 | p2 >>> 62, p2 << 2);
  }

  private static long digits(int word, int shift) {
    long high = TWO_OVER_PI[word] << shift;
    return shift == 0 ? high : high | TWO_OVER_PI[word + 1] >>> (64 - shift);
  }

  /** The fraction f0 f1 f2 of a quarter turn, which is made nearest to zero, times pi/2. */
  private static Reduced turn(boolean negative, long quadrant, long f0, long f1, long f2) {
    boolean up = f0 < 0;
    long q = up ? quadrant + 1 : quadrant;
    if (up) {
      f2 = -f2;
      f1 = ~f1 + (f2 == 0 ? 1 : 0);
      f0 = ~f0 + (f2 == 0 && f1 == 0 ? 1 : 0);
    }
    // No double is so near to a multiple of pi/2 that 64 digits are zero, but for a guard.
    int down = 0;
    if (f0 == 0) {
      f0 = f1;
      f1 = f2;
      f2 = 0;
      down = 64;
    }
    int zeros = Long.numberOfLeadingZeros(f0) & 63;
    if (zeros > 0) {
      f0 = f0 << zeros | f1 >>> (64 - zeros);
      f1 = f1 << zeros | f2 >>> (64 - zeros);
    }
    double d0 = (double) (f0 >>> 11);
    double d1 = (double) ((f0 & 0x7ff) << 52 | f1 >>> 12) * 0x1p-63;
    double hi = d0 * HALF_PI_HI;
    double lo = Math.fma(d0, HALF_PI_HI, -hi) + (d0 * HALF_PI_LO + d1 * HALF_PI_HI);
    double sign = up == negative ? 1 : -1;
    double scale = sign * Math.scalb(1.0, -53 - zeros - down);
    double sum = hi + lo;
    double tail = (hi - sum) + lo;
    return new Reduced((negative ? -q : q) & 3, sum * scale, tail * scale);
  }
}

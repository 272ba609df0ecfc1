package dev.legato.ir.op;

/** What generated scalar code calls for {@link Scaling}. */
public final class ScalingMath {
  /** The bits of 3/4. */
  private static final long ORIGIN_64 = 0x3fe8000000000000L;

  private static final int ORIGIN_32 = 0x3f400000;

  /** The bits of the NaN that x86 gives for operations that are invalid. */
  static final long NAN_64 = 0xfff8000000000000L;

  static final int NAN_32 = 0xffc00000;

  private ScalingMath() {}

  /** {@return the NaN of a negative number, or x, which is NaN} */
  private static double invalid(double x) {
    return x < 0 ? Double.longBitsToDouble(NAN_64) : x;
  }

  private static float invalid(float x) {
    return x < 0 ? Float.intBitsToFloat(NAN_32) : x;
  }

  /** {@return the exponent that belongs to the mantissa}; of 0 -inf, of inf inf, below 0 NaN. */
  public static double exponent(double x) {
    if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
      return x > 0 ? x : x == 0 ? Double.NEGATIVE_INFINITY : invalid(x);
    }
    boolean small = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(small ? x * 0x1p54 : x) - ORIGIN_64;
    return (bits >> 52) - (small ? 54 : 0);
  }

  public static float exponent(float x) {
    if (!(x > 0 && x < Float.POSITIVE_INFINITY)) {
      return x > 0 ? x : x == 0 ? Float.NEGATIVE_INFINITY : invalid(x);
    }
    boolean small = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(small ? x * 0x1p25f : x) - ORIGIN_32;
    return (bits >> 23) - (small ? 25 : 0);
  }

  /** {@return {@code x} times a power of two, in [3/4, 3/2)}; of 0 and inf 1, below 0 NaN. */
  public static double mantissa(double x) {
    if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
      return x >= 0 ? 1 : invalid(x);
    }
    long bits = Double.doubleToRawLongBits(x < Double.MIN_NORMAL ? x * 0x1p54 : x);
    return Double.longBitsToDouble((bits - ORIGIN_64 & 0xfffffffffffffL) + ORIGIN_64);
  }

  public static float mantissa(float x) {
    if (!(x > 0 && x < Float.POSITIVE_INFINITY)) {
      return x >= 0 ? 1 : invalid(x);
    }
    int bits = Float.floatToRawIntBits(x < Float.MIN_NORMAL ? x * 0x1p25f : x);
    return Float.intBitsToFloat((bits - ORIGIN_32 & 0x7fffff) + ORIGIN_32);
  }
}

package dev.legato.ir.op;

/**
 * Conversions of floats to integers as x86-64 machines and so NumPy do them; generated code calls
 * these where Java's own conversions, which saturate, differ.
 *
 * <p>The integer types up to 32 bits but uint32 are the low bits of {@link #toInt}; uint32 is the
 * low bits of {@link #toLong}. (NumPy itself gives other values for out-of-range uint32 in its
 * vector loops than in the remainder of them; these are those of the remainder.)
 */
public final class CastMath {
  private static final double TWO31 = 0x1p31;
  private static final double TWO63 = 0x1p63;

  private CastMath() {}

  /** {@return {@code v} rounded to zero; the least int if that is out of range or NaN} */
  public static int toInt(double v) {
    return v > -TWO31 - 1 && v < TWO31 ? (int) v : Integer.MIN_VALUE;
  }

  /** {@return {@code v} rounded to zero; the least int if that is out of range or NaN} */
  public static int toInt(float v) {
    return toInt((double) v);
  }

  /** {@return {@code v} rounded to zero; the least long if that is out of range or NaN} */
  public static long toLong(double v) {
    return v >= -TWO63 && v < TWO63 ? (long) v : Long.MIN_VALUE;
  }

  /** {@return {@code v} rounded to zero; the least long if that is out of range or NaN} */
  public static long toLong(float v) {
    return toLong((double) v);
  }

  /**
   * {@return {@code v} rounded to zero as 64 unsigned bits}: negative values wrap; 0 from 2^64 on,
   * and 2^63 for NaN and what is below -2^63.
   */
  public static long toUnsignedLong(double v) {
    return v >= TWO63 ? toLong(v - TWO63) ^ Long.MIN_VALUE : toLong(v);
  }

  public static long toUnsignedLong(float v) {
    return toUnsignedLong((double) v);
  }

  /** {@return the 64 unsigned bits rounded to the nearest double} */
  public static double unsignedToDouble(long bits) {
    return dev.legato.ir.type.Bits.unsignedToDouble(bits);
  }

  /** {@return the 64 unsigned bits rounded once to the nearest float} */
  public static float unsignedToFloat(long bits) {
    return bits >= 0 ? (float) bits : (float) ((bits >>> 1) | (bits & 1)) * 2.0f;
  }

  /**
   * {@return the bits of {@code v} rounded once to float16}: through float32 it would be twice, so
   * the float32 is rounded to odd.
   */
  public static short toHalf(double v) {
    float f = (float) v;
    if (f != v && !Float.isNaN(f)) {
      int bits = Float.floatToRawIntBits(f);
      // Rounding to odd: the neighbour toward zero, with a sticky last bit.
      int down = Math.abs((double) f) > Math.abs(v) ? bits - 1 : bits;
      f = Float.intBitsToFloat(down | 1);
    }
    return Float.floatToFloat16(f);
  }

  /** {@return the bits of the 64-bit integer rounded once to float16} */
  public static short toHalf(long v) {
    // Values past 2^24 are infinite in float16 and smaller ones are exact in float32.
    return Float.floatToFloat16((float) v);
  }
}

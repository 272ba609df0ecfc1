package dev.legato.ir.type;

/** The representation of one real value as {@code long} bits, shared by all executors. */
public final class Bits {
  private Bits() {}

  public static long ofDouble(double v) {
    return Double.doubleToRawLongBits(v);
  }

  public static double toDouble(long bits) {
    return Double.longBitsToDouble(bits);
  }

  public static long ofFloat(float v) {
    return Float.floatToRawIntBits(v) & 0xffffffffL;
  }

  public static float toFloat(long bits) {
    return Float.intBitsToFloat((int) bits);
  }

  public static long ofHalf(float v) {
    return Float.floatToFloat16(v) & 0xffffL;
  }

  public static float toHalf(long bits) {
    return Float.float16ToFloat((short) bits);
  }

  public static long ofBfloat(float v) {
    return floatToBfloat16(v) & 0xffffL;
  }

  public static float toBfloat(long bits) {
    return bfloat16ToFloat((short) bits);
  }

  /** {@return the bits of {@code v} rounded to the nearest bfloat16, ties to even; NaNs quiet} */
  public static short floatToBfloat16(float v) {
    int bits = Float.floatToRawIntBits(v);
    boolean nan = Float.isNaN(v);
    return (short) ((nan ? bits | 0x400000 : bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
  }

  public static float bfloat16ToFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /**
   * {@return the value of a 16 bit float; {@link #ofHalf(DType, float)} is the inverse}
   *
   * @param t float16 or bfloat16
   */
  public static float toHalf(DType t, long bits) {
    return t == DType.BFLOAT16 ? toBfloat(bits) : toHalf(bits);
  }

  public static long ofHalf(DType t, float v) {
    return t == DType.BFLOAT16 ? ofBfloat(v) : ofHalf(v);
  }

  public static long ofBoolean(boolean v) {
    return v ? 1 : 0;
  }

  /** {@return {@code v} wrapped to the width of the integer type {@code t}, extended to 64 bits} */
  public static long wrap(DType t, long v) {
    return switch (t) {
      case BOOL -> v != 0 ? 1 : 0;
      case INT8 -> (byte) v;
      case UINT8 -> v & 0xff;
      case INT16 -> (short) v;
      case UINT16 -> v & 0xffff;
      case INT32 -> (int) v;
      case UINT32 -> v & 0xffffffffL;
      case INT64, UINT64 -> v;
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 ->
          throw new IllegalArgumentException(t + " is not an integer type");
    };
  }

  /** {@return the value of a real type as a double: exact but for 64-bit integers past 2^53} */
  public static double asDouble(DType t, long bits) {
    return switch (t) {
      case FLOAT64 -> toDouble(bits);
      case FLOAT32 -> toFloat(bits);
      case FLOAT16, BFLOAT16 -> toHalf(t, bits);
      case UINT64 -> unsignedToDouble(bits);
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> (double) bits;
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    };
  }

  /** {@return the unsigned 64-bit value rounded once to the nearest double} */
  public static double unsignedToDouble(long bits) {
    if (bits >= 0) {
      return (double) bits;
    }
    // Halve, keeping the lost bit sticky so that the conversion still rounds once.
    return (double) ((bits >>> 1) | (bits & 1)) * 2.0;
  }
}

package dev.legato.jvm;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.random.RandomGenerator;

/** Random values with many special ones among them. */
final class Values {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    2.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e300,
    -1e300,
    1e-310,
    2147483647.0,
    2147483648.0,
    -2147483648.0,
    -2147483649.0,
    4294967296.0,
    9.2e18,
    9.3e18,
    -9.3e18,
    1.8e19,
    2e19,
    65504,
    65520,
    3.4e38,
    3.5e38,
    1e-45,
    1e22,
    127,
    128,
    255
  };

  private static final long[] INTEGERS = {
    0,
    1,
    -1,
    2,
    -2,
    7,
    127,
    128,
    -128,
    255,
    256,
    32767,
    32768,
    -32768,
    65535,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffffffffL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 53,
    (1L << 53) + 1
  };

  private Values() {}

  static long[] of(DType t, int n, RandomGenerator random) {
    long[] bits = new long[n];
    for (int i = 0; i < n; i++) {
      bits[i] = one(t, random);
    }
    return bits;
  }

  static long one(DType t, RandomGenerator random) {
    boolean special = random.nextInt(6) == 0;
    if (!t.isFloat()) {
      long v = special ? INTEGERS[random.nextInt(INTEGERS.length)] : random.nextLong();
      boolean small = random.nextInt(3) == 0;
      return t == DType.BOOL ? v & 1 : Bits.wrap(t, small ? v >> 58 : v);
    }
    double v = special ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextGaussian() * 4;
    return switch (t) {
      case FLOAT64 -> Bits.ofDouble(v);
      case FLOAT32 -> Bits.ofFloat((float) v);
      default -> Bits.ofHalf((float) v);
    };
  }

  /** {@return floats whose sums tell in what order they were added} */
  static long[] ordinary(DType t, int count, RandomGenerator random) {
    long[] bits = new long[count];
    for (int k = 0; k < count; k++) {
      double v = random.nextGaussian();
      bits[k] = t == DType.FLOAT64 ? Bits.ofDouble(v) : Bits.ofFloat((float) v);
    }
    return bits;
  }
}

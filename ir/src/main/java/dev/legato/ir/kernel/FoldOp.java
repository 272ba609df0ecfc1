package dev.legato.ir.kernel;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;

/**
 * The operators of reductions, with their identity and the combination of two partial results. For
 * MIN and MAX a NaN wins and of equal values the left one stays. The left operand is always the
 * partial result of the earlier node of the tree.
 */
public enum FoldOp {
  ADD,
  MUL,
  MIN,
  MAX,
  AND,
  OR,
  XOR;

  /** {@return the bits of the neutral element}: -0.0 for floating sums, so that -0.0 survives. */
  public long identity(DType t) {
    return switch (this) {
      case ADD -> t.isFloat() ? ofReal(t, -0.0) : 0;
      case MUL -> t.isFloat() ? ofReal(t, 1.0) : 1;
      case MIN -> t.isFloat() ? ofReal(t, Double.POSITIVE_INFINITY) : maximum(t);
      case MAX -> t.isFloat() ? ofReal(t, Double.NEGATIVE_INFINITY) : minimum(t);
      case AND -> t == DType.BOOL ? 1 : Bits.wrap(t, -1);
      case OR, XOR -> 0;
    };
  }

  /** {@return the combination of two partial results given and returned as bits of {@code t}} */
  public long combine(DType t, long a, long b) {
    return switch (t) {
      case FLOAT64 -> Bits.ofDouble(combine(Bits.toDouble(a), Bits.toDouble(b)));
      case FLOAT32 -> Bits.ofFloat(combine(Bits.toFloat(a), Bits.toFloat(b)));
      case FLOAT16, BFLOAT16 -> Bits.ofHalf(t, combine(Bits.toHalf(t, a), Bits.toHalf(t, b)));
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 ->
          Bits.wrap(t, combineInteger(t, a, b));
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    };
  }

  public double combine(double a, double b) {
    return switch (this) {
      case ADD -> a + b;
      case MUL -> a * b;
      case MIN -> a <= b || a != a ? a : b;
      case MAX -> a >= b || a != a ? a : b;
      case AND, OR, XOR -> throw new IllegalArgumentException(this + " of floating-point values");
    };
  }

  public float combine(float a, float b) {
    return switch (this) {
      case ADD -> a + b;
      case MUL -> a * b;
      case MIN -> a <= b || a != a ? a : b;
      case MAX -> a >= b || a != a ? a : b;
      case AND, OR, XOR -> throw new IllegalArgumentException(this + " of floating-point values");
    };
  }

  /**
   * {@return whether the extreme of two partial results is the left one}: the lanes of a leaf
   * interleave, so of equal values (or NaNs) the one of the lower place is first. A negative place
   * is that of no iterations.
   */
  public boolean keepsLeft(DType t, long a, long aPlace, long b, long bPlace) {
    if (aPlace < 0 || bPlace < 0) {
      return bPlace < 0;
    }
    return keepsLeft(t, a, b) && (aPlace < bPlace || !keepsLeft(t, b, a));
  }

  /**
   * {@return whether MIN or MAX of two values takes the left one}: it is the extreme, or equal, or
   * NaN. This decides the place of an extreme.
   */
  public boolean keepsLeft(DType t, long a, long b) {
    if (t.isFloat()) {
      double x = Bits.asDouble(t, a);
      double y = Bits.asDouble(t, b);
      return x != x || (this == MIN ? x <= y : x >= y);
    }
    int order = t.isUnsigned() ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return this == MIN ? order <= 0 : order >= 0;
  }

  private long combineInteger(DType t, long a, long b) {
    int order = t.isUnsigned() ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return switch (this) {
      case ADD -> a + b;
      case MUL -> a * b;
      case MIN -> order <= 0 ? a : b;
      case MAX -> order >= 0 ? a : b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
    };
  }

  private static long ofReal(DType t, double v) {
    return switch (t) {
      case FLOAT64 -> Bits.ofDouble(v);
      case FLOAT32 -> Bits.ofFloat((float) v);
      default -> Bits.ofHalf(t, (float) v);
    };
  }

  private static long minimum(DType t) {
    return t.isUnsigned() || t == DType.BOOL ? 0 : -1L << (8 * t.bytes() - 1);
  }

  private static long maximum(DType t) {
    if (t == DType.BOOL) {
      return 1;
    }
    return t.isUnsigned() ? Bits.wrap(t, -1L) : ~minimum(t);
  }
}

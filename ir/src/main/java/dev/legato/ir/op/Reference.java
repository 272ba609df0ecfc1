package dev.legato.ir.op;

import dev.legato.ir.op.Primitive.Eval;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;

/**
 * Builds reference evaluations on bits from one formula per representation: float64, float32 (the
 * 16 bit ones are computed in float32 and rounded), and 64-bit integers (narrower ones are
 * extended, computed, and wrapped).
 */
final class Reference {
  interface Doubles {
    double apply(double a, double b, double c);
  }

  interface Floats {
    float apply(float a, float b, float c);
  }

  interface Longs {
    long apply(long a, long b, long c);
  }

  interface Integers {
    long apply(DType t, long a, long b);
  }

  interface DoubleTest {
    boolean test(double a, double b);
  }

  interface LongTest {
    boolean test(long a, long b);
  }

  private Reference() {}

  static Eval floats(Doubles d, Floats f) {
    return numbers(
        d,
        f,
        (a, b, c) -> {
          throw new IllegalArgumentException("floating-point operands only");
        });
  }

  static Eval numbers(Doubles d, Floats f, Longs l) {
    return (t, r, a, b, c) ->
        switch (t) {
          case FLOAT64 ->
              Bits.ofDouble(d.apply(Bits.toDouble(a), Bits.toDouble(b), Bits.toDouble(c)));
          case FLOAT32 -> Bits.ofFloat(f.apply(Bits.toFloat(a), Bits.toFloat(b), Bits.toFloat(c)));
          case FLOAT16, BFLOAT16 ->
              Bits.ofHalf(t, f.apply(Bits.toHalf(t, a), Bits.toHalf(t, b), Bits.toHalf(t, c)));
          case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 ->
              Bits.wrap(t, l.apply(a, b, c));
          case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
        };
  }

  static Eval integers(Integers f) {
    return (t, r, a, b, c) -> Bits.wrap(t, f.apply(t, a, b));
  }

  /**
   * A comparison; {@code unsigned} serves uint64, and all narrower types agree with {@code signed}.
   */
  static Eval comparison(DoubleTest d, LongTest signed, LongTest unsigned) {
    return (t, r, a, b, c) ->
        Bits.ofBoolean(
            switch (t) {
              case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 ->
                  d.test(Bits.asDouble(t, a), Bits.asDouble(t, b));
              case UINT64 -> unsigned.test(a, b);
              case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> signed.test(a, b);
              case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
            });
  }
}

package dev.legato.ir.op;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Conversions, one primitive per target type ({@code cast_f64}): NumPy's astype of one element.
 *
 * <ul>
 *   <li>to bool: whether it is not zero (a NaN is not);
 *   <li>integer to integer: wraps;
 *   <li>to a float: rounded once to nearest, ties to even; to bfloat16 through float32, as
 *       ml_dtypes;
 *   <li>float to integer: rounded to zero; out of range and NaN as in {@link CastMath}.
 * </ul>
 */
public final class Casts {
  static final List<Operator> ROWS = rows();

  private Casts() {}

  /** {@return the conversion to {@code target}, a real type} */
  public static Primitive to(DType target) {
    if (!target.isReal()) {
      throw new IllegalArgumentException("Kernel IR has no values of type " + target);
    }
    return (Primitive) ROWS.get(target.ordinal());
  }

  /** {@return the bits of the value {@code bits} of type {@code from} converted to {@code to}} */
  public static long convert(DType from, DType to, long bits) {
    return switch (to) {
      case BOOL -> Bits.ofBoolean(from.isFloat() ? Bits.asDouble(from, bits) != 0 : bits != 0);
      case INT8, UINT8, INT16, UINT16, INT32 ->
          Bits.wrap(to, from.isFloat() ? CastMath.toInt(Bits.asDouble(from, bits)) : bits);
      case UINT32, INT64 ->
          Bits.wrap(to, from.isFloat() ? CastMath.toLong(Bits.asDouble(from, bits)) : bits);
      case UINT64 -> from.isFloat() ? CastMath.toUnsignedLong(Bits.asDouble(from, bits)) : bits;
      case FLOAT64 -> Bits.ofDouble(Bits.asDouble(from, bits));
      case FLOAT32 -> Bits.ofFloat(toFloat(from, bits));
      case FLOAT16 -> toHalf(from, bits) & 0xffffL;
      case BFLOAT16 -> Bits.ofBfloat(toFloat(from, bits));
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(to + " is not real");
    };
  }

  private static float toFloat(DType from, long bits) {
    return switch (from) {
      case UINT64 -> CastMath.unsignedToFloat(bits);
      case INT64 -> (float) bits;
      default -> (float) Bits.asDouble(from, bits);
    };
  }

  private static short toHalf(DType from, long bits) {
    return switch (from) {
      case UINT64 -> Float.floatToFloat16(CastMath.unsignedToFloat(bits));
      case INT64 -> CastMath.toHalf(bits);
      case FLOAT16 -> (short) bits;
      default -> CastMath.toHalf(Bits.asDouble(from, bits));
    };
  }

  private static List<Operator> rows() {
    List<Operator> rows = new ArrayList<>();
    for (DType target : DType.values()) {
      if (target.isReal()) {
        rows.add(
            new Primitive(
                "cast_" + target.text(),
                1,
                args -> {
                  Types.REAL.result(args);
                  return target;
                },
                Set.of(),
                (t, r, a, b, c) -> convert(t, target, a),
                "lgt_cast_" + target.text() + "($0)",
                new Primitive.Jvm.Cast(),
                Ufunc.HIDDEN));
      }
    }
    return List.copyOf(rows);
  }
}

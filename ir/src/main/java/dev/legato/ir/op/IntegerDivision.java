package dev.legato.ir.op;

import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.Set;

/**
 * Division of integers as NumPy does it: quotients round down, remainders have the divisor's sign,
 * by zero gives 0, the least value divided by -1 wraps. Powers wrap; negative exponents are refused
 * by the library (a check), here they give 0 but for the bases 1 and -1.
 */
public final class IntegerDivision {
  private static final String OWNER = "dev/legato/ir/op/IntegerMath";

  /** The types whose quotients vectors find through floats. */
  private static final Set<DType> VECTORS =
      Set.of(
          DType.INT8,
          DType.UINT8,
          DType.INT16,
          DType.UINT16,
          DType.INT32,
          DType.UINT32,
          DType.INT64);

  public static final Primitive FLOOR_DIVIDE =
      row(
          "floor_divide_int",
          "lgt_floor_divide",
          IntegerDivision::floorDivide,
          divided("floorDivide", (b, x) -> IntegerQuotient.of(b, x).floor()));

  public static final Primitive REMAINDER =
      row(
          "remainder_int",
          "lgt_remainder",
          IntegerDivision::remainder,
          divided("remainder", (b, x) -> IntegerQuotient.of(b, x).remainder()));

  /** The remainder of the quotient that is rounded to zero, as C's {@code %}. */
  public static final Primitive FMOD =
      row(
          "fmod_int",
          "lgt_fmod",
          IntegerDivision::fmod,
          divided("fmod", (b, x) -> IntegerQuotient.of(b, x).fmod()));

  public static final Primitive POWER =
      row(
          "power_int",
          "lgt_power",
          IntegerDivision::power,
          new Primitive.Jvm.Call(OWNER, "power", ""));

  static final List<Operator> ROWS = List.of(FLOOR_DIVIDE, REMAINDER, FMOD, POWER);

  private IntegerDivision() {}

  private static Primitive.Jvm divided(String method, Operator.Body vector) {
    return new Primitive.Jvm.Expanded(OWNER, method, VECTORS, vector);
  }

  private static Primitive row(String name, String cuda, Reference.Integers f, Primitive.Jvm jvm) {
    return new Primitive(
        name,
        2,
        Types.INTEGER,
        Set.of(),
        Reference.integers(f),
        cuda + "($0, $1)",
        jvm,
        new Ufunc("", Loops.SAME_BOOL_TO_INT8));
  }

  private static long floorDivide(DType t, long a, long b) {
    return t == DType.UINT64
        ? IntegerMath.floorDivideUnsigned(a, b)
        : IntegerMath.floorDivide(a, b);
  }

  private static long remainder(DType t, long a, long b) {
    return t == DType.UINT64 ? IntegerMath.remainderUnsigned(a, b) : IntegerMath.remainder(a, b);
  }

  private static long fmod(DType t, long a, long b) {
    return t == DType.UINT64 ? IntegerMath.fmodUnsigned(a, b) : IntegerMath.fmod(a, b);
  }

  private static long power(DType t, long a, long b) {
    return t == DType.UINT64 ? IntegerMath.powerUnsigned(a, b) : IntegerMath.power(a, b);
  }
}

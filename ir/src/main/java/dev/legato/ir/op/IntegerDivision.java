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

  public static final Primitive FLOOR_DIVIDE =
      row("floor_divide_int", "floorDivide", "lgt_floor_divide", IntegerDivision::floorDivide);

  public static final Primitive REMAINDER =
      row("remainder_int", "remainder", "lgt_remainder", IntegerDivision::remainder);

  /** The remainder of the quotient that is rounded to zero, as C's {@code %}. */
  public static final Primitive FMOD = row("fmod_int", "fmod", "lgt_fmod", IntegerDivision::fmod);

  public static final Primitive POWER =
      row("power_int", "power", "lgt_power", IntegerDivision::power);

  static final List<Operator> ROWS = List.of(FLOOR_DIVIDE, REMAINDER, FMOD, POWER);

  private IntegerDivision() {}

  private static Primitive row(String name, String method, String cuda, Reference.Integers f) {
    return new Primitive(
        name,
        2,
        Types.INTEGER,
        Set.of(),
        Reference.integers(f),
        cuda + "($0, $1)",
        new Primitive.Jvm.Call(OWNER, method, ""),
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

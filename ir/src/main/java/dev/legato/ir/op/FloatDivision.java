package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType.Kind;
import java.util.List;
import java.util.Set;

/**
 * Division of floats with remainder. {@code fmod} is exact: for a quotient below 2^(digits-1) one
 * fma gives the remainder of the nearest integer quotient without error, since it is a multiple of
 * the smaller unit and less than the divisor; larger quotients are rare. {@code floor_divide} and
 * {@code remainder} follow NumPy's divmod.
 */
final class FloatDivision {
  static final Primitive FAR_REMAINDER =
      new Primitive(
          "far_remainder",
          3,
          Types.FLOAT,
          Set.of(),
          Reference.floats(FloatMath::farRemainder, FloatMath::farRemainder),
          "lgt_far_remainder($0, $1, $2)",
          new Primitive.Jvm.Rare(
              "dev/legato/ir/op/FloatMath", "farRemainder", FloatMath.LIMIT_32, FloatMath.LIMIT_64),
          Ufunc.HIDDEN);

  static final List<Operator> ROWS =
      List.of(
          FAR_REMAINDER,
          row("fmod", "fmod_int", (f, x) -> fmod(f, x.get(0), x.get(1))),
          row("remainder", "remainder_int", (f, x) -> remainder(f, x.get(0), x.get(1))),
          row("floor_divide", "floor_divide_int", (f, x) -> floorDivide(f, x.get(0), x.get(1))));

  private FloatDivision() {}

  private static Expansion row(String name, String ofIntegers, FloatExpansion.Body body) {
    Ufunc ufunc =
        new Ufunc(name, Loops.SAME_BOOL_TO_INT8)
            .with(Kind.SIGNED, ofIntegers)
            .with(Kind.UNSIGNED, ofIntegers);
    return FloatExpansion.of(name, 2, ufunc, "exact remainder", body);
  }

  /** {@return the exact remainder, of the sign of {@code x}} */
  private static Var fmod(Formula f, Var x, Var y) {
    Var a = f.abs(x);
    Var b = f.abs(y);
    Var q = f.div(a, b);
    Var n = Rounding.nearest(f, q);
    Var r = f.fma(f.neg(n), b, a);
    r = f.select(f.lt(r, f.k(0)), f.add(r, b), r);
    // The quotient is below 2^(digits-1), or NaN together with r.
    Var far = f.ge(q, f.k(FloatMath.LIMIT_64, FloatMath.LIMIT_32));
    r = f.select(far, f.apply(FAR_REMAINDER, q, a, b), r);
    r = f.select(f.lt(a, b), a, r);
    return f.withSign(f.abs(r), x);
  }

  /** {@return whether a remainder that is not zero has the other sign than the divisor} */
  private static Var crosses(Formula f, Var r, Var y) {
    return f.xor(f.lt(y, f.k(0)), f.lt(r, f.k(0)));
  }

  private static Var remainder(Formula f, Var x, Var y) {
    Var r = fmod(f, x, y);
    Var moved = f.select(crosses(f, r, y), f.add(r, y), r);
    Var zero = f.withSign(f.k(0), y);
    return f.select(f.eq(r, f.k(0)), zero, moved);
  }

  private static Var floorDivide(Formula f, Var x, Var y) {
    Var r = fmod(f, x, y);
    Var d = f.div(f.sub(x, r), y);
    Var step = f.and(f.ne(r, f.k(0)), crosses(f, r, y));
    d = f.select(step, f.add(d, -1), d);
    Var n = Rounding.floor(f, d);
    n = f.select(f.gt(f.sub(d, n), f.k(0.5)), f.add(n, 1), n);
    Var quotient = f.div(x, y);
    n = f.select(f.eq(d, f.k(0)), f.withSign(f.k(0), quotient), n);
    return f.select(f.eq(y, f.k(0)), quotient, n);
  }
}

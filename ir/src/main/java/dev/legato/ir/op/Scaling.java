package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import java.util.List;
import java.util.Set;

/**
 * A float as a mantissa times a power of two: {@code x = mantissa(x) * 2^exponent(x)} for {@code x
 * > 0}, finite, subnormal or not. What they are of other numbers is such that logarithms come out
 * right.
 */
final class Scaling {
  /** As a float: of zeros -inf, of inf inf, of negative numbers and NaN NaN. */
  static final Primitive EXPONENT =
      row(
          "exponent",
          Reference.floats(
              (a, b, c) -> ScalingMath.exponent(a), (a, b, c) -> ScalingMath.exponent(a)),
          Scaling::exponent);

  /** In [3/4, 3/2): of zeros and inf 1, of negative numbers and NaN NaN. */
  static final Primitive MANTISSA =
      row(
          "mantissa",
          Reference.floats(
              (a, b, c) -> ScalingMath.mantissa(a), (a, b, c) -> ScalingMath.mantissa(a)),
          Scaling::mantissa);

  static final List<Operator> ROWS = List.of(EXPONENT, MANTISSA);

  private interface Body {
    Var write(Formula f, Var x);
  }

  private Scaling() {}

  private static Primitive row(String name, Primitive.Eval eval, Body vector) {
    return new Primitive(
        name,
        1,
        Types.WIDE,
        Set.of(),
        eval,
        "lgt_" + name + "($0)",
        new Primitive.Jvm.Instruction(
            "dev/legato/ir/op/ScalingMath",
            name,
            (b, x) -> vector.write(new Formula(b, x.get(0).type()), x.get(0))),
        Ufunc.HIDDEN);
  }

  /** The bits of the number, or of 2^up times it, and the exponent that belongs to them. */
  private record Parts(Var small, double up, Var bits, Var exponent) {}

  private static Parts parts(Formula f, Var x) {
    Var small = f.lt(x, f.k(0x1p-1022, 0x1p-126));
    int up = (int) f.pick(54, 25);
    Var bits = f.bits(f.select(small, f.mul(x, Math.scalb(1.0, up)), x));
    return new Parts(small, up, bits, f.shr(f.sub(bits, f.i(f.bitsOf(0.75))), f.digits));
  }

  /** {@return y for positive x, zero for zeros}; a NaN stays, of negative numbers as x86 has it. */
  private static Var positive(Formula f, Var x, Var y, double zero) {
    Var nan = f.real(f.i(f.wide() ? ScalingMath.NAN_64 : ScalingMath.NAN_32));
    Var other = f.select(f.eq(x, f.k(0)), f.k(zero), f.select(f.lt(x, f.k(0)), nan, x));
    return f.select(f.gt(x, f.k(0)), y, other);
  }

  private static Var exponent(Formula f, Var x) {
    Parts p = parts(f, x);
    Var sum = f.real(f.add(p.exponent, f.i(f.bitsOf(f.magic()))));
    Var n = f.sub(sum, f.select(p.small, f.k(f.magic() + p.up), f.k(f.magic())));
    Var y = f.select(f.lt(x, f.infinity()), n, x);
    return positive(f, x, y, Double.NEGATIVE_INFINITY);
  }

  private static Var mantissa(Formula f, Var x) {
    Parts p = parts(f, x);
    Var m = f.real(f.sub(p.bits, f.shl(p.exponent, f.digits)));
    return positive(f, x, f.select(f.lt(x, f.infinity()), m, f.k(1)), 1);
  }
}

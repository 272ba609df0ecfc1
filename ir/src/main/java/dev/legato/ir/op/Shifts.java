package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.Set;

/**
 * Shifts. The primitives {@code shl} and {@code shr} take the count modulo the width; NumPy's
 * {@code left_shift} and {@code right_shift}, for which a count that is negative or not below the
 * width shifts everything out, are expansions over them.
 */
public final class Shifts {
  public static final Primitive SHL =
      row("shl", "lgt_shl($0, $1)", "SHL", "LSHL", (t, a, b) -> a << (b & mask(t)));

  /** Arithmetic for signed types, logical for unsigned ones. */
  public static final Primitive SHR =
      row(
          "shr",
          "lgt_shr($0, $1)",
          "SHR",
          "ASHR",
          (t, a, b) -> t.isUnsigned() ? a >>> (b & mask(t)) : a >> (b & mask(t)));

  static final List<Operator> ROWS =
      List.of(SHL, SHR, shift("left_shift", SHL), shift("right_shift", SHR));

  private Shifts() {}

  private static Primitive row(
      String name, String cuda, String opcode, String lanewise, Reference.Integers f) {
    return new Primitive(
        name,
        2,
        Types.INTEGER,
        Set.of(),
        Reference.integers(f),
        cuda,
        new Primitive.Jvm.Arithmetic(opcode, lanewise),
        Ufunc.HIDDEN);
  }

  private static long mask(DType t) {
    return 8L * t.bytes() - 1;
  }

  private static Expansion shift(String name, Primitive shift) {
    return new Expansion(
        name,
        2,
        Types.INTEGER,
        (b, x) -> shift(b, shift, x.get(0), x.get(1)),
        new Ufunc(name, Loops.INTEGER),
        "counts outside 0 .. width-1 shift out every bit");
  }

  private static Var shift(Operator.Emit b, Primitive shift, Var a, Var count) {
    DType t = a.type();
    Var last = b.constant(t, mask(t));
    Var legal =
        b.apply(
            Logic.AND,
            b.apply(Comparisons.GE, count, b.constant(t, 0)),
            b.apply(Comparisons.LE, count, last));
    Var none = shift == SHR && !t.isUnsigned() ? b.apply(SHR, a, last) : b.constant(t, 0);
    return b.apply(Selection.SELECT, legal, b.apply(shift, a, count), none);
  }
}

package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType.Kind;
import java.util.List;

/**
 * Rounding of floats to integers. Adding and subtracting 2^digits rounds a magnitude to the nearest
 * integer, ties to even; larger magnitudes are integers already. Zeros keep the operand's sign.
 */
final class Rounding {
  static final Expansion RINT =
      FloatExpansion.of(
          "rint",
          1,
          new Ufunc("rint", Loops.FLOATING),
          "exact",
          (f, x) -> integral(f, x.get(0), nearest(f, f.abs(x.get(0)))));

  static final Expansion TRUNC = row("trunc", (f, x) -> trunc(f, x.get(0)));
  static final Expansion FLOOR = row("floor", (f, x) -> floor(f, x.get(0)));
  static final Expansion CEIL = row("ceil", (f, x) -> ceil(f, x.get(0)));

  static final List<Operator> ROWS = List.of(RINT, TRUNC, FLOOR, CEIL);

  private Rounding() {}

  private static Expansion row(String name, FloatExpansion.Body body) {
    Ufunc ufunc =
        new Ufunc(name, Loops.ROUNDING)
            .with(Kind.BOOL, "identity")
            .with(Kind.SIGNED, "identity")
            .with(Kind.UNSIGNED, "identity");
    return FloatExpansion.of(name, 1, ufunc, "exact", body);
  }

  /** {@return the nearest integer of a magnitude below 2^digits} */
  static Var nearest(Formula f, Var magnitude) {
    Var big = f.k(0x1p52, 0x1p23);
    return f.sub(f.add(magnitude, big), big);
  }

  /** {@return the magnitude with the sign of x; x itself where that is an integer, inf or NaN} */
  private static Var integral(Formula f, Var x, Var magnitude) {
    Var fractional = f.lt(f.abs(x), f.k(0x1p52, 0x1p23));
    return f.select(fractional, f.withSign(magnitude, x), x);
  }

  private static Var trunc(Formula f, Var x) {
    Var a = f.abs(x);
    Var n = nearest(f, a);
    return integral(f, x, f.select(f.gt(n, a), f.add(n, -1), n));
  }

  static Var floor(Formula f, Var x) {
    Var n = f.withSign(nearest(f, f.abs(x)), x);
    Var down = f.select(f.gt(n, x), f.add(n, -1), n);
    return f.select(f.lt(f.abs(x), f.k(0x1p52, 0x1p23)), down, x);
  }

  private static Var ceil(Formula f, Var x) {
    Var n = f.withSign(nearest(f, f.abs(x)), x);
    Var up = f.select(f.lt(n, x), f.add(n, 1), n);
    return integral(f, x, f.abs(up));
  }
}

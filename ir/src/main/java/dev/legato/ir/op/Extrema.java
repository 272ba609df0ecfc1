package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator.Emit;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType.Kind;
import java.util.List;

/** The larger or smaller of two numbers; of equal ones the first. */
final class Extrema {
  static final List<Operator> ROWS =
      List.of(
          row("maximum", Comparisons.GE, true, "or"),
          row("minimum", Comparisons.LE, true, "and"),
          row("fmax", Comparisons.GE, false, "or"),
          row("fmin", Comparisons.LE, false, "and"));

  private Extrema() {}

  private static Expansion row(String name, Primitive order, boolean propagates, String ofBools) {
    return new Expansion(
        name,
        2,
        Types.NUMBER,
        (b, x) -> choose(b, order, propagates, x.get(0), x.get(1)),
        new Ufunc(name, Loops.SAME).with(Kind.BOOL, ofBools),
        propagates ? "the first NaN wins" : "a NaN loses");
  }

  private static Var choose(Emit b, Primitive order, boolean propagates, Var x, Var y) {
    Var first = b.apply(order, x, y);
    if (x.type().isFloat()) {
      Var n = propagates ? x : y;
      first = b.apply(Logic.OR, first, b.apply(Comparisons.NE, n, n));
    }
    return b.apply(Selection.SELECT, first, x, y);
  }
}

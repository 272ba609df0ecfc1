package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator.Emit;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.DType.Kind;
import java.util.List;

/** Signs and the classes of floats, and the one-step functions of arithmetic. */
final class Signs {
  static final List<Operator> ROWS =
      List.of(
          new Expansion(
              "sign",
              1,
              Types.NUMBER,
              (b, x) -> sign(b, x.get(0)),
              new Ufunc("sign", Loops.SAME_NO_BOOL),
              "-1, 0 or 1; NaN stays"),
          new Expansion(
              "square",
              1,
              Types.NUMBER,
              (b, x) -> b.apply(Arithmetic.MUL, x.get(0), x.get(0)),
              new Ufunc("square", Loops.SAME_BOOL_TO_INT8),
              "x * x"),
          new Expansion(
              "reciprocal",
              1,
              Types.NUMBER,
              (b, x) -> reciprocal(b, x.get(0)),
              new Ufunc("reciprocal", Loops.SAME_BOOL_TO_INT8),
              "1 / x; of integers as NumPy, the float64 quotient converted"),
          FloatExpansion.of(
              "fabs",
              1,
              new Ufunc("fabs", Loops.FLOATING),
              "the magnitude",
              (f, x) -> f.abs(x.get(0))),
          FloatExpansion.of(
              "copysign",
              2,
              new Ufunc("copysign", Loops.FLOATING),
              "exact, NaN included",
              (f, x) -> f.withSign(f.abs(x.get(0)), x.get(1))),
          FloatExpansion.of(
              "heaviside",
              2,
              new Ufunc("heaviside", Loops.FLOATING),
              "0, the second operand, or 1",
              (f, x) -> heaviside(f, x.get(0), x.get(1))),
          FloatExpansion.predicate(
              "signbit",
              1,
              new Ufunc("signbit", Loops.FLOATING_PREDICATE),
              "of the bits, NaN included",
              (f, x) -> f.lt(f.bits(x.get(0)), f.i(0))),
          predicate("isnan", "never", (f, x) -> f.ne(x.get(0), x.get(0))),
          predicate("isinf", "never", (f, x) -> f.eq(f.abs(x.get(0)), f.infinity())),
          predicate("isfinite", "always", (f, x) -> f.lt(f.abs(x.get(0)), f.infinity())),
          truth("never", 0),
          truth("always", 1));

  private Signs() {}

  private static Expansion predicate(String name, String ofIntegers, FloatExpansion.Body body) {
    Ufunc ufunc =
        new Ufunc(name, Loops.PREDICATE)
            .with(Kind.BOOL, ofIntegers)
            .with(Kind.SIGNED, ofIntegers)
            .with(Kind.UNSIGNED, ofIntegers);
    return FloatExpansion.predicate(name, 1, ufunc, "exact", body);
  }

  private static Expansion truth(String name, long value) {
    return new Expansion(
        name,
        1,
        Types.COMPARISON,
        (b, x) -> b.constant(DType.BOOL, value),
        Ufunc.HIDDEN,
        "the same for every operand");
  }

  private static Var number(Emit b, DType t, int v) {
    return b.constant(t, Casts.convert(DType.INT64, t, v));
  }

  private static Var sign(Emit b, Var x) {
    DType t = x.type();
    Var zero = number(b, t, 0);
    // Where x is neither above nor below zero it is 0 or NaN; x + 0 makes -0 a 0.
    Var rest = t.isFloat() ? b.apply(Arithmetic.ADD, x, zero) : zero;
    Var above = b.apply(Comparisons.GT, x, zero);
    if (!t.isUnsigned()) {
      Var below = b.apply(Comparisons.LT, x, zero);
      rest = b.apply(Selection.SELECT, below, number(b, t, -1), rest);
    }
    return b.apply(Selection.SELECT, above, number(b, t, 1), rest);
  }

  private static Var reciprocal(Emit b, Var x) {
    DType t = x.type();
    if (t.isFloat()) {
      return b.apply(Arithmetic.DIV, number(b, t, 1), x);
    }
    Var one = b.constant(DType.FLOAT64, Bits.ofDouble(1));
    return b.cast(t, b.apply(Arithmetic.DIV, one, b.cast(DType.FLOAT64, x)));
  }

  private static Var heaviside(Formula f, Var x, Var h) {
    Var step = f.select(f.gt(x, f.k(0)), f.k(1), f.k(0));
    Var number = f.select(f.eq(x, f.k(0)), h, step);
    return f.select(f.eq(x, x), number, x);
  }
}

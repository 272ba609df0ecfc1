package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive.TypeRule;
import dev.legato.ir.type.DType;
import java.util.List;

/**
 * Makes expansions of floating-point functions. {@code float16} and {@code bfloat16} always go
 * through {@code float32} and are rounded at the end, as NumPy does.
 */
final class FloatExpansion {
  /** A formula in one format. */
  interface Body {
    Var write(Formula f, List<Var> x);
  }

  private FloatExpansion() {}

  /** A function whose body serves float64 and float32. */
  static Expansion of(String name, int arity, Ufunc ufunc, String note, Body body) {
    return of(name, arity, Types.FLOAT, ufunc, note, body, false);
  }

  /** A function of which float32 is computed in float64 and rounded. */
  static Expansion wide(String name, int arity, Ufunc ufunc, String note, Body body) {
    return of(name, arity, Types.FLOAT, ufunc, note, body, true);
  }

  /** A test of floats. */
  static Expansion predicate(String name, int arity, Ufunc ufunc, String note, Body body) {
    return of(name, arity, Types.PREDICATE, ufunc, note, body, false);
  }

  private static Expansion of(
      String name, int arity, TypeRule types, Ufunc ufunc, String note, Body body, boolean wide) {
    return new Expansion(
        name,
        arity,
        types,
        (b, x) -> {
          DType type = x.get(0).type();
          DType inner = wide || type == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
          List<Var> args = x.stream().map(v -> b.cast(inner, v)).toList();
          Var y = body.write(new Formula(b, inner), args);
          return y.type() == DType.BOOL ? y : b.cast(type, y);
        },
        ufunc,
        note);
  }
}

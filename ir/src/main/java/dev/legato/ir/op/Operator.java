package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.List;

/**
 * A scalar operator of Kernel IR: one row of the operator table (a file of this package per
 * family). All that any executor, library or document knows of an operator is in its row; nothing
 * else in main code names it.
 */
public sealed interface Operator permits Primitive, Expansion {
  /** {@return the name in Kernel IR text, unique in the table} */
  String name();

  int arity();

  /**
   * {@return the type of the result}
   *
   * @throws IllegalArgumentException when the operator does not take these types
   */
  DType result(List<DType> args);

  /** {@return how libraries offer this operator to users} */
  Ufunc ufunc();

  /** An operator lowered to primitives: every transcendental and derived function. */
  interface Body {
    /** Appends the definitions to {@code b} and {@return the result}. */
    Var expand(Emit b, List<Var> args);
  }

  /** What an expansion writes its definitions with. */
  interface Emit {
    Var constant(DType type, long bits);

    Var apply(Operator op, Var... args);

    /** {@return {@code v} converted to {@code type} as NumPy's astype does} */
    Var cast(DType type, Var v);

    /** {@return the bits of {@code v} seen as {@code type}, of the same size} */
    Var bitcast(DType type, Var v);

    default Var f64(double v) {
      return constant(DType.FLOAT64, dev.legato.ir.type.Bits.ofDouble(v));
    }

    default Var f32(float v) {
      return constant(DType.FLOAT32, dev.legato.ir.type.Bits.ofFloat(v));
    }
  }
}

package dev.legato.ir.op;

import dev.legato.ir.type.DType;
import java.util.List;

/**
 * An operator that is Kernel IR over primitives; every executor runs the same expansion, so its
 * bits are the same everywhere.
 *
 * @param note source of the algorithm and its error bound
 */
public record Expansion(
    String name, int arity, Primitive.TypeRule types, Body body, Ufunc ufunc, String note)
    implements Operator {
  @Override
  public DType result(List<DType> args) {
    if (args.size() != arity) {
      throw new IllegalArgumentException(
          name + " takes " + arity + " operands, not " + args.size());
    }
    return types.result(args);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Expansion e && e.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}

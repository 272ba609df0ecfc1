package dev.legato.ir.op;

import dev.legato.ir.type.DType;
import java.util.List;
import java.util.Set;

/**
 * An operator that every executor has: exactly rounded arithmetic, explicit fma, comparisons, select,
 * casts, integer and bit operations.
 *
 * @param types which operand types it takes and what it gives
 * @param eval the reference evaluation on bits (see {@link dev.legato.ir.type.Bits})
 * @param cuda CUDA C++ text with $0, $1, $2 for the operands and $T for the result's C type; "" when
 *     the CUDA printer derives it from {@code jvm} (casts, selects, comparisons)
 * @param jvm how bytecode does it
 */
public record Primitive(
    String name,
    int arity,
    TypeRule types,
    Set<Property> properties,
    Eval eval,
    String cuda,
    Jvm jvm,
    Ufunc ufunc)
    implements Operator {

  /** Algebraic properties that rewrite rules and the fuser use. */
  public enum Property {
    COMMUTATIVE,
    /** Integer types only: floats are never re-associated. */
    ASSOCIATIVE,
    IDEMPOTENT,
    INVOLUTION
  }

  /** Gives the result type or throws IllegalArgumentException. */
  public interface TypeRule {
    DType result(List<DType> args);
  }

  /** Reference evaluation: {@code t} is the type of the first operand, {@code r} of the result. */
  public interface Eval {
    long eval(DType t, DType r, long a, long b, long c);
  }

  /** How bytecode computes a primitive; vector forms name a VectorOperators constant. */
  public sealed interface Jvm {
    /** Opcode family such as ADD: IADD, LADD, FADD, DADD by type; narrow integers are wrapped. */
    record Arithmetic(String opcode, String lanewise) implements Jvm {}

    /**
     * A static method with one overload per type, such as java/lang/Math.sqrt; {@code lanewise} "" if
     * there is no vector form (the kernel then takes the scalar tier).
     */
    record Call(String owner, String method, String lanewise) implements Jvm {}

    /** LT LE GT GE EQ NE, unsigned where the type is. */
    record Compare(String condition) implements Jvm {}

    /** First operand bool, result one of the two others. */
    record Select() implements Jvm {}

    /** Conversion between types as NumPy's astype. */
    record Cast() implements Jvm {}

    /** Same bits, other type of the same size. */
    record Bitcast() implements Jvm {}
  }

  public Primitive {
    properties = Set.copyOf(properties);
  }

  @Override
  public DType result(List<DType> args) {
    if (args.size() != arity) {
      throw new IllegalArgumentException(name + " takes " + arity + " operands, not " + args.size());
    }
    return types.result(args);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Primitive p && p.name.equals(name);
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

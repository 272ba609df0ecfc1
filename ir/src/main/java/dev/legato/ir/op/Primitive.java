package dev.legato.ir.op;

import dev.legato.ir.type.DType;
import java.util.List;
import java.util.Set;

/**
 * An operator that every executor has: exactly rounded arithmetic, explicit fma, comparisons,
 * select, casts, integer and bit operations.
 *
 * @param types which operand types it takes and what it gives
 * @param eval the reference evaluation on bits (see {@link dev.legato.ir.type.Bits})
 * @param cuda CUDA C++ text with $0, $1, $2 for the operands and $T for the result's C type; ""
 *     when the CUDA printer derives it from {@code jvm} (casts, selects, comparisons). Functions
 *     named {@code lgt_...} are those of {@link CudaPrelude}
 * @param jvm how bytecode does it; see {@link Jvm} for how values of each type are held
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

  /**
   * How bytecode computes a primitive; vector forms name a VectorOperators constant.
   *
   * <p>Values are held <em>normalised</em>:
   *
   * <ul>
   *   <li>bool as an int, 0 or 1 (a mask in vectors);
   *   <li>int8, int16, int32 sign-extended, uint8, uint16 zero-extended in an int, uint32 as its 32
   *       bits in an int (so possibly a negative one);
   *   <li>int64 in a long, uint64 as its 64 bits in a long;
   *   <li>float16 and bfloat16 as the float of the same value, float32 in a float, float64 in a
   *       double.
   * </ul>
   *
   * After an {@code Arithmetic} or {@code Call} the emitter normalises the result again: wraps and
   * extends narrow integers, rounds 16 bit floats ({@code
   * Float.float16ToFloat(Float.floatToFloat16(v))}). That rounding is exact for + - * / and sqrt,
   * since float32 has more than twice their digits; their fma is a float32 fma rounded again.
   * Vectors of narrow integers may hold lanes of the type itself, for which no operator below needs
   * more.
   */
  public sealed interface Jvm {
    /**
     * Opcode family ADD SUB MUL DIV NEG AND OR XOR NOT SHL SHR: IADD, LADD, FADD, DADD by type.
     *
     * <p>DIV is of floats only. NOT is an exclusive or with -1, of a bool with 1. NEG of an
     * unsigned type is 0 minus it. SHL and SHR take the count modulo the width of the type (for the
     * 8 and 16 bit types the emitter masks the count); SHR is arithmetic (xSHR, ASHR) for signed
     * types and logical (xUSHR, LSHR) for unsigned ones; {@code lanewise} names the signed form.
     */
    record Arithmetic(String opcode, String lanewise) implements Jvm {}

    /**
     * A static method with one overload per type held on the stack (int, long, float, double, for
     * operands and result alike), such as java/lang/Math.fma; for operands of an unsigned type the
     * method's name has {@code Unsigned} appended; {@code lanewise} "" if there is no vector form
     * (the kernel then takes the scalar tier). Math.sqrt has no float overload: the emitter
     * converts to double and back, which rounds rightly.
     */
    record Call(String owner, String method, String lanewise) implements Jvm {}

    /**
     * A static method as {@code Call} has it in scalar code; vector code of operands of these types
     * is the expansion, of the same bits, which pays only there.
     */
    record Expanded(String owner, String method, Set<DType> vectors, Operator.Body vector)
        implements Jvm {}

    /**
     * A static method as {@code Call} has it in scalar code, in vector bytecode the expansion, of
     * the same bits; machine code has an instruction for it.
     */
    record Instruction(String owner, String method, Operator.Body vector) implements Jvm {}

    /**
     * A static method with one overload for double and one for float, that returns its second
     * operand unless the magnitude of the first is at least {@code limit64} ({@code limit32} for
     * floats), which is rare; a NaN is not. There may be a third operand. So the vector form is a
     * compare, a branch on anyTrue that is hardly ever taken, and behind it a loop over the lanes;
     * the common path costs nothing else.
     */
    record Rare(String owner, String method, double limit32, double limit64) implements Jvm {}

    /** LT LE GT GE EQ NE, unsigned where the type is. */
    record Compare(String condition) implements Jvm {}

    /** First operand bool, result one of the two others. */
    record Select() implements Jvm {}

    /**
     * Conversion between types as NumPy's astype: {@link CastMath} has the scalar methods for the
     * pairs where Java's own conversion gives other values (floats to integers out of range).
     */
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
      throw new IllegalArgumentException(
          name + " takes " + arity + " operands, not " + args.size());
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

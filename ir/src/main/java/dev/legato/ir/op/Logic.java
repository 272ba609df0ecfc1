package dev.legato.ir.op;

import static dev.legato.ir.op.Primitive.Property.ASSOCIATIVE;
import static dev.legato.ir.op.Primitive.Property.COMMUTATIVE;
import static dev.legato.ir.op.Primitive.Property.IDEMPOTENT;
import static dev.legato.ir.op.Primitive.Property.INVOLUTION;

import dev.legato.ir.op.Ufunc.Loops;
import java.util.List;
import java.util.Set;

/**
 * Bitwise operators of integers, which are the logical ones of bools; and the logical functions.
 */
public final class Logic {
  public static final Primitive AND =
      new Primitive(
          "and",
          2,
          Types.BITS,
          Set.of(COMMUTATIVE, ASSOCIATIVE, IDEMPOTENT),
          Reference.integers((t, a, b) -> a & b),
          "$0 & $1",
          new Primitive.Jvm.Arithmetic("AND", "AND"),
          new Ufunc("bitwise_and", Loops.BITWISE));

  public static final Primitive OR =
      new Primitive(
          "or",
          2,
          Types.BITS,
          Set.of(COMMUTATIVE, ASSOCIATIVE, IDEMPOTENT),
          Reference.integers((t, a, b) -> a | b),
          "$0 | $1",
          new Primitive.Jvm.Arithmetic("OR", "OR"),
          new Ufunc("bitwise_or", Loops.BITWISE));

  public static final Primitive XOR =
      new Primitive(
          "xor",
          2,
          Types.BITS,
          Set.of(COMMUTATIVE, ASSOCIATIVE),
          Reference.integers((t, a, b) -> a ^ b),
          "$0 ^ $1",
          new Primitive.Jvm.Arithmetic("XOR", "XOR"),
          new Ufunc("bitwise_xor", Loops.BITWISE));

  /** All bits flipped; of a bool, its negation. */
  public static final Primitive NOT =
      new Primitive(
          "not",
          1,
          Types.BITS,
          Set.of(INVOLUTION),
          (t, r, a, b, c) -> t.isInteger() ? dev.legato.ir.type.Bits.wrap(t, ~a) : a ^ 1,
          "lgt_not($0)",
          new Primitive.Jvm.Arithmetic("NOT", "NOT"),
          new Ufunc("invert", Loops.BITWISE));

  static final List<Operator> ROWS =
      List.of(
          AND,
          OR,
          XOR,
          NOT,
          truth("logical_and", 2, (b, x) -> b.apply(AND, x.get(0), x.get(1))),
          truth("logical_or", 2, (b, x) -> b.apply(OR, x.get(0), x.get(1))),
          truth("logical_xor", 2, (b, x) -> b.apply(XOR, x.get(0), x.get(1))),
          truth("logical_not", 1, (b, x) -> b.apply(NOT, x.get(0))));

  private Logic() {}

  private static Expansion truth(String name, int arity, Operator.Body body) {
    return new Expansion(
        name, arity, Types.TRUTH, body, new Ufunc(name, Loops.LOGICAL), "of truth values");
  }
}

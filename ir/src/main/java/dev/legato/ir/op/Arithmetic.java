package dev.legato.ir.op;

import static dev.legato.ir.op.Primitive.Property.ASSOCIATIVE;
import static dev.legato.ir.op.Primitive.Property.COMMUTATIVE;
import static dev.legato.ir.op.Primitive.Property.IDEMPOTENT;
import static dev.legato.ir.op.Primitive.Property.INVOLUTION;

import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType.Kind;
import java.util.List;
import java.util.Set;

/**
 * Arithmetic of one type: floats exactly rounded (float16 through float32), integers wrap around.
 * The remaining IEEE operations, {@code fma} and {@code sqrt}, are exactly rounded too.
 */
public final class Arithmetic {
  public static final Primitive ADD =
      new Primitive(
          "add",
          2,
          Types.NUMBER,
          Set.of(COMMUTATIVE, ASSOCIATIVE),
          Reference.numbers((a, b, c) -> a + b, (a, b, c) -> a + b, (a, b, c) -> a + b),
          "lgt_add($0, $1)",
          new Primitive.Jvm.Arithmetic("ADD", "ADD"),
          new Ufunc("add", Loops.SAME).with(Kind.BOOL, "or"));

  public static final Primitive SUB =
      new Primitive(
          "sub",
          2,
          Types.NUMBER,
          Set.of(),
          Reference.numbers((a, b, c) -> a - b, (a, b, c) -> a - b, (a, b, c) -> a - b),
          "lgt_sub($0, $1)",
          new Primitive.Jvm.Arithmetic("SUB", "SUB"),
          new Ufunc("subtract", Loops.SAME_NO_BOOL));

  public static final Primitive MUL =
      new Primitive(
          "mul",
          2,
          Types.NUMBER,
          Set.of(COMMUTATIVE, ASSOCIATIVE),
          Reference.numbers((a, b, c) -> a * b, (a, b, c) -> a * b, (a, b, c) -> a * b),
          "lgt_mul($0, $1)",
          new Primitive.Jvm.Arithmetic("MUL", "MUL"),
          new Ufunc("multiply", Loops.SAME).with(Kind.BOOL, "and"));

  /** Of floats; see {@link IntegerDivision} for integers. */
  public static final Primitive DIV =
      new Primitive(
          "div",
          2,
          Types.FLOAT,
          Set.of(),
          Reference.floats((a, b, c) -> a / b, (a, b, c) -> a / b),
          "$0 / $1",
          new Primitive.Jvm.Arithmetic("DIV", "DIV"),
          new Ufunc("divide", Loops.DIVISION));

  /** Flips the sign of a float, NaN included; wraps for integers, unsigned ones too. */
  public static final Primitive NEG =
      new Primitive(
          "neg",
          1,
          Types.NUMBER,
          Set.of(INVOLUTION),
          Reference.numbers((a, b, c) -> -a, (a, b, c) -> -a, (a, b, c) -> -a),
          "lgt_neg($0)",
          new Primitive.Jvm.Arithmetic("NEG", "NEG"),
          new Ufunc("negative", Loops.SAME_NO_BOOL));

  /**
   * Clears the sign of a float; the magnitude of a signed integer, which wraps for the least one.
   */
  public static final Primitive ABS =
      new Primitive(
          "abs",
          1,
          Types.SIGNED,
          Set.of(IDEMPOTENT),
          Reference.numbers(
              (a, b, c) -> Math.abs(a), (a, b, c) -> Math.abs(a), (a, b, c) -> Math.abs(a)),
          "lgt_abs($0)",
          new Primitive.Jvm.Call("java/lang/Math", "abs", "ABS"),
          new Ufunc("absolute", Loops.SAME)
              .with(Kind.UNSIGNED, "identity")
              .with(Kind.BOOL, "identity"));

  public static final Primitive SQRT =
      new Primitive(
          "sqrt",
          1,
          Types.FLOAT,
          Set.of(),
          Reference.floats((a, b, c) -> Math.sqrt(a), (a, b, c) -> (float) Math.sqrt(a)),
          "lgt_sqrt($0)",
          new Primitive.Jvm.Call("java/lang/Math", "sqrt", "SQRT"),
          new Ufunc("sqrt", Loops.FLOATING));

  /** {@code a * b + c}, rounded once (float16: to float32, then to float16). */
  public static final Primitive FMA =
      new Primitive(
          "fma",
          3,
          Types.FLOAT,
          Set.of(),
          Reference.floats(Math::fma, Math::fma),
          "lgt_fma($0, $1, $2)",
          new Primitive.Jvm.Call("java/lang/Math", "fma", "FMA"),
          Ufunc.HIDDEN);

  static final List<Operator> ROWS = List.of(ADD, SUB, MUL, DIV, NEG, ABS, SQRT, FMA);

  private Arithmetic() {}
}

package dev.legato.ir.op;

import dev.legato.ir.op.Ufunc.Loops;
import java.util.List;
import java.util.Set;

/** Choice between two values, and the operator that does nothing. */
public final class Selection {
  /**
   * The second operand where the first (a bool) is true, the third elsewhere. Both are evaluated.
   */
  public static final Primitive SELECT =
      new Primitive(
          "select",
          3,
          Types.SELECT,
          Set.of(),
          (t, r, a, b, c) -> a != 0 ? b : c,
          "($0 ? $1 : $2)",
          new Primitive.Jvm.Select(),
          Ufunc.HIDDEN);

  /** The operand itself, of any type. */
  public static final Expansion IDENTITY =
      new Expansion("identity", 1, Types.REAL, (b, x) -> x.get(0), Ufunc.HIDDEN, "the operand");

  static final List<Operator> ROWS =
      List.of(
          SELECT,
          IDENTITY,
          new Expansion(
              "positive",
              1,
              Types.REAL,
              (b, x) -> x.get(0),
              new Ufunc("positive", Loops.SAME_NO_BOOL),
              "the operand"));

  private Selection() {}
}

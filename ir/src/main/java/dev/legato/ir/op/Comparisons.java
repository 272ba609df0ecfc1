package dev.legato.ir.op;

import static dev.legato.ir.op.Primitive.Property.COMMUTATIVE;

import dev.legato.ir.op.Primitive.Property;
import dev.legato.ir.op.Ufunc.Loops;
import java.util.List;
import java.util.Set;

/** Order and equality of two values of one real type: false with a NaN, but for {@code ne}. */
public final class Comparisons {
  public static final Primitive LT =
      row(
          "lt",
          "less",
          "$0 < $1",
          Set.of(),
          Reference.comparison(
              (a, b) -> a < b, (a, b) -> a < b, (a, b) -> Long.compareUnsigned(a, b) < 0));

  public static final Primitive LE =
      row(
          "le",
          "less_equal",
          "$0 <= $1",
          Set.of(),
          Reference.comparison(
              (a, b) -> a <= b, (a, b) -> a <= b, (a, b) -> Long.compareUnsigned(a, b) <= 0));

  public static final Primitive GT =
      row(
          "gt",
          "greater",
          "$0 > $1",
          Set.of(),
          Reference.comparison(
              (a, b) -> a > b, (a, b) -> a > b, (a, b) -> Long.compareUnsigned(a, b) > 0));

  public static final Primitive GE =
      row(
          "ge",
          "greater_equal",
          "$0 >= $1",
          Set.of(),
          Reference.comparison(
              (a, b) -> a >= b, (a, b) -> a >= b, (a, b) -> Long.compareUnsigned(a, b) >= 0));

  public static final Primitive EQ =
      row(
          "eq",
          "equal",
          "$0 == $1",
          Set.of(COMMUTATIVE),
          Reference.comparison((a, b) -> a == b, (a, b) -> a == b, (a, b) -> a == b));

  public static final Primitive NE =
      row(
          "ne",
          "not_equal",
          "$0 != $1",
          Set.of(COMMUTATIVE),
          Reference.comparison((a, b) -> a != b, (a, b) -> a != b, (a, b) -> a != b));

  static final List<Operator> ROWS = List.of(LT, LE, GT, GE, EQ, NE);

  private Comparisons() {}

  private static Primitive row(
      String name, String ufunc, String cuda, Set<Property> properties, Primitive.Eval eval) {
    return new Primitive(
        name,
        2,
        Types.COMPARISON,
        properties,
        eval,
        cuda,
        new Primitive.Jvm.Compare(name.toUpperCase(java.util.Locale.ROOT)),
        new Ufunc(ufunc, Loops.COMPARISON));
  }
}

package dev.legato.ir.op;

import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operator table: every row of every family. Adding a family adds a line here. */
public final class Operators {
  private static final List<Operator> ALL =
      join(
          Arithmetic.ROWS,
          IntegerDivision.ROWS,
          Comparisons.ROWS,
          Logic.ROWS,
          Shifts.ROWS,
          Signs.ROWS,
          Extrema.ROWS,
          Rounding.ROWS,
          FloatDivision.ROWS,
          Scaling.ROWS,
          Exponentials.ROWS,
          Logarithms.ROWS,
          Trigonometry.ROWS,
          InverseTrigonometry.ROWS,
          Hyperbolics.ROWS,
          Powers.ROWS,
          Errors.ROWS,
          Selection.ROWS,
          Casts.ROWS,
          Bitcasts.ROWS);

  private static final Map<String, Operator> BY_NAME = index(ALL);
  private static final Map<String, Operator> UFUNCS = named();

  private Operators() {}

  /** {@return every operator, in the order of the families} */
  public static List<Operator> all() {
    return ALL;
  }

  /**
   * {@return the operator with this name in Kernel IR text}
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Operator byName(String name) {
    Operator op = BY_NAME.get(name);
    if (op == null) {
      throw new IllegalArgumentException("no operator named " + name);
    }
    return op;
  }

  /** {@return the rows that users see as NumPy functions, by NumPy's name, in table order} */
  public static Map<String, Operator> ufuncs() {
    return UFUNCS;
  }

  private static Map<String, Operator> named() {
    Map<String, Operator> named = new LinkedHashMap<>();
    for (Operator op : ALL) {
      if (op.ufunc().visible()) {
        named.put(op.ufunc().name(), op);
      }
    }
    return Collections.unmodifiableMap(named);
  }

  /**
   * {@return the operator that computes the ufunc of row {@code op} on operands of {@code type}}:
   * the row's own, or the one that it lists for the type's kind.
   */
  public static Operator ufunc(Operator op, DType type) {
    String instead = op.ufunc().instead().get(type.kind());
    return instead == null ? op : byName(instead);
  }

  /** {@return the conversion to {@code target}} */
  public static Primitive cast(DType target) {
    return Casts.to(target);
  }

  /** {@return the primitive that sees the bits of a value as {@code target}, of the same size} */
  public static Primitive bitcast(DType target) {
    return Bitcasts.to(target);
  }

  @SafeVarargs
  private static List<Operator> join(List<Operator>... families) {
    List<Operator> all = new ArrayList<>();
    for (List<Operator> family : families) {
      all.addAll(family);
    }
    return List.copyOf(all);
  }

  private static Map<String, Operator> index(List<Operator> all) {
    Map<String, Operator> named = new LinkedHashMap<>();
    for (Operator op : all) {
      if (named.put(op.name(), op) != null) {
        throw new IllegalStateException("two operators named " + op.name());
      }
    }
    return Map.copyOf(named);
  }
}

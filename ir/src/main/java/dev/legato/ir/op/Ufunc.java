package dev.legato.ir.op;

import dev.legato.ir.type.DType;
import java.util.Map;

/**
 * How an operator appears as a NumPy universal function: its public name and which loops it has.
 *
 * <p>Exactly one row of the table carries a given public name. Where NumPy computes another thing
 * for another kind of type ({@code floor_divide} of floats and of integers, {@code add} of bools),
 * the row lists in {@code instead} which operator serves that kind; {@link Operators#ufunc}
 * resolves it.
 *
 * @param name NumPy's name, or "" for an operator that users do not see
 * @param loops the rule that maps argument dtypes to the dtypes that are computed with
 * @param instead operator names by the kind of the computing dtype, for the kinds that this row's
 *     own operator does not serve
 */
public record Ufunc(String name, Loops loops, Map<DType.Kind, String> instead) {
  public static final Ufunc HIDDEN = new Ufunc("", Loops.SAME);

  /** The families of NumPy's loop tables. */
  public enum Loops {
    /** Every numeric type, result of the promoted type ({@code add}). */
    SAME,
    /** As SAME, but bool is refused ({@code subtract}, {@code negative}). */
    SAME_NO_BOOL,
    /**
     * As SAME for real types, but bool is computed as int8 ({@code floor_divide}, {@code power}).
     */
    SAME_BOOL_TO_INT8,
    /** Floating and complex types; integers go to the float that holds them ({@code exp}). */
    FLOATING,
    /** As FLOATING, but integers and bool always go to float64 ({@code divide}). */
    DIVISION,
    /** Integers only ({@code left_shift}); bool is computed as int8. */
    INTEGER,
    /** Integers and bool, logical on bool ({@code bitwise_and}). */
    BITWISE,
    /** Any types, promoted, result bool ({@code less}). */
    COMPARISON,
    /** Truth values of any types, result bool ({@code logical_and}). */
    LOGICAL,
    /** Any types, integers and bool as they are, result bool ({@code isnan}). */
    PREDICATE,
    /** As PREDICATE, but integers and bool go to the float that holds them ({@code signbit}). */
    FLOATING_PREDICATE,
    /** Integers stay, floats computed ({@code floor}, {@code rint}). */
    ROUNDING
  }

  public Ufunc {
    instead = Map.copyOf(instead);
  }

  public Ufunc(String name, Loops loops) {
    this(name, loops, Map.of());
  }

  /** {@return this with another operator, by name, for the types of one kind} */
  public Ufunc with(DType.Kind kind, String operator) {
    Map<DType.Kind, String> m = new java.util.EnumMap<>(DType.Kind.class);
    m.putAll(instead);
    m.put(kind, operator);
    return new Ufunc(name, loops, m);
  }

  public boolean visible() {
    return !name.isEmpty();
  }
}

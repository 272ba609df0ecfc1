package dev.legato.ir.op;

/**
 * How an operator appears as a NumPy universal function: its public name and which loops it has.
 *
 * @param name NumPy's name, or "" for an operator that users do not see
 * @param loops the rule that maps argument dtypes to the dtypes that are computed with
 */
public record Ufunc(String name, Loops loops) {
  public static final Ufunc HIDDEN = new Ufunc("", Loops.SAME);

  /** The families of NumPy's loop tables. */
  public enum Loops {
    /** Every numeric type, result of the promoted type ({@code add}). */
    SAME,
    /** As SAME, but bool is refused ({@code subtract}, {@code negative}). */
    SAME_NO_BOOL,
    /** Floating and complex types; integers go to the float that holds them ({@code exp}). */
    FLOATING,
    /** Integers and bool only ({@code left_shift}); bool refused where NumPy does. */
    INTEGER,
    /** Integers and bool, logical on bool ({@code bitwise_and}). */
    BITWISE,
    /** Any types, promoted, result bool ({@code less}). */
    COMPARISON,
    /** Truth values of any types, result bool ({@code logical_and}). */
    LOGICAL,
    /** Floating types, result bool ({@code isnan}). */
    PREDICATE,
    /** Integers stay, floats computed ({@code floor}, {@code rint}). */
    ROUNDING
  }

  public boolean visible() {
    return !name.isEmpty();
  }
}

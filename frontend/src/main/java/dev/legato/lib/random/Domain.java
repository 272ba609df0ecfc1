package dev.legato.lib.random;

import java.util.function.DoublePredicate;

/** What a parameter of a distribution may be, and NumPy's words when it is not. */
enum Domain {
  ANY("", x -> true),
  NON_NEGATIVE("%s < 0", x -> Double.isNaN(x) || (x >= 0 && !isNegativeZero(x))),
  POSITIVE("%s <= 0", x -> Double.isNaN(x) || x > 0),
  POSITIVE_NOT_NAN("%s <= 0 or %s is NaN", x -> x > 0),
  ABOVE_ONE("%s <= 1 or %s is NaN", x -> x > 1),
  UNIT("%s < 0, %s > 1 or %s is NaN", x -> x >= 0 && x <= 1),
  UNIT_NOT_ZERO("%s <= 0, %s > 1 or %s contains NaNs", x -> x > 0 && x <= 1),
  UNIT_NOT_ONE("%s < 0, %s >= 1 or %s is NaN", x -> x >= 0 && x < 1),
  RATE("%s < 0 or %s is NaN", x -> x >= 0);

  private final String message;
  private final DoublePredicate holds;

  Domain(String message, DoublePredicate holds) {
    this.message = message;
    this.holds = holds;
  }

  private static boolean isNegativeZero(double x) {
    return x == 0 && Double.doubleToRawLongBits(x) != 0;
  }

  boolean holds(double x) {
    return holds.test(x);
  }

  /** {@return what is wrong with a parameter, of which there may be several in an array} */
  String message(String parameter, boolean several) {
    String text = message.replace("%s", parameter);
    return several ? text.replace("is NaN", "contains NaNs") : text;
  }
}

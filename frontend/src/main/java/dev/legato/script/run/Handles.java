package dev.legato.script.run;

import dev.legato.library.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counting of values that own stores. Numbers are told apart first: they are what most variables
 * hold.
 */
public final class Handles {
  private Handles() {}

  /** A variable changes from {@code old} to {@code now}. */
  public static void assigned(@Nullable Object now, @Nullable Object old) {
    if (!(now instanceof Long) && !(now instanceof Double) && now instanceof Handle h) {
      h.hold();
    }
    if (!(old instanceof Long) && !(old instanceof Double) && old instanceof Handle h) {
      h.drop();
    }
  }

  /** An operand was used and nobody else can reach it, unless it is the result. */
  public static void consumed(@Nullable Object operand, @Nullable Object result) {
    if (operand instanceof Handle h && operand != result) {
      h.dropTemporary();
    }
  }

  public static void hold(@Nullable Object v) {
    if (!(v instanceof Long) && !(v instanceof Double) && v instanceof Handle h) {
      h.hold();
    }
  }

  public static void drop(@Nullable Object v) {
    if (!(v instanceof Long) && !(v instanceof Double) && v instanceof Handle h) {
      h.drop();
    }
  }

  public static void escape(@Nullable Object v) {
    if (!(v instanceof Long) && !(v instanceof Double) && v instanceof Handle h) {
      h.escape();
    }
  }
}

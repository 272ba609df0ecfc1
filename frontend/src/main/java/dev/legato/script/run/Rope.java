package dev.legato.script.run;

import org.jspecify.annotations.Nullable;

/**
 * A long text that one variable of a function or module holds and {@code +=} makes longer: adding
 * costs what is added, as in CPython, which extends a text that nobody else refers to in place.
 * Only that variable's slot refers to it; whoever reads the variable gets a String.
 */
public final class Rope {
  /** Shorter texts are copied as fast. */
  private static final int SHORTEST = 256;

  private final StringBuilder text;

  private Rope(String a, String b) {
    text = new StringBuilder(2 * (a.length() + b.length())).append(a).append(b);
  }

  /**
   * {@code variable += b} for a text.
   *
   * @param a what the slot held before {@code b} was evaluated
   * @return whether that was a text too, and the slot holds the longer one now
   */
  public static boolean add(@Nullable Object[] slots, int slot, Object a, String b) {
    if (a instanceof Rope r && slots[slot] == r) {
      r.text.append(b);
      return true;
    }
    if (a instanceof String s) {
      slots[slot] = s.length() < SHORTEST ? s.concat(b) : new Rope(s, b);
      return true;
    }
    return false;
  }

  /** {@return whether a slot holds something else than a value} */
  public static boolean isNoValue(@Nullable Object slot) {
    return slot == null || slot.getClass() == Rope.class;
  }

  /** {@return the value of a variable's slot, which holds it from now on, or null} */
  public static @Nullable Object read(@Nullable Object[] slots, int slot) {
    if (slots[slot] instanceof Rope r) {
      slots[slot] = r.toString();
    }
    return slots[slot];
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

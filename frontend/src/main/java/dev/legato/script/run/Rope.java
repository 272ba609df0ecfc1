package dev.legato.script.run;

import org.jspecify.annotations.Nullable;

/**
 * A long text that one local variable holds and {@code +=} makes longer: adding costs what is
 * added, as in CPython, which extends a text that nobody else refers to in place. Only that
 * variable's slot refers to it; whoever reads the variable gets a String.
 */
public final class Rope {
  /** Shorter texts are copied as fast. */
  private static final int SHORTEST = 256;

  private final StringBuilder text;

  private Rope(String a, String b) {
    text = new StringBuilder(2 * (a.length() + b.length())).append(a).append(b);
  }

  /** {@return what a variable that held {@code a} holds after {@code += b}} */
  public static Object add(String a, String b) {
    return a.length() < SHORTEST ? a.concat(b) : new Rope(a, b);
  }

  public void append(String more) {
    text.append(more);
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

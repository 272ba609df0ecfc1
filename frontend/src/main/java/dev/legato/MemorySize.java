package dev.legato;

import java.util.Locale;

/** Sizes as people write them. */
public final class MemorySize {
  private MemorySize() {}

  /**
   * {@return bytes of a size such as 4g, 1.5GiB or 800M (powers of 1024)}
   *
   * @throws IllegalArgumentException when it is no size
   */
  public static long bytes(String size) {
    String s = size.trim().toLowerCase(Locale.ROOT).replaceFirst("(i?b)$", "");
    long unit = 1;
    int shift = s.isEmpty() ? -1 : "kmgt".indexOf(s.charAt(s.length() - 1));
    if (shift >= 0) {
      unit = 1L << (10 * (shift + 1));
      s = s.substring(0, s.length() - 1);
    }
    try {
      long bytes = (long) (Double.parseDouble(s) * unit);
      if (bytes > 0) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "'" + size + "' is not a size: use a number with k, m, g or t, such as 4g");
  }
}

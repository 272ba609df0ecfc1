package dev.legato.runtime.memory;

import dev.legato.ir.type.DType;
import java.util.Locale;

/** Sizes and shapes in NumPy's words. */
public final class Amount {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Amount() {}

  /** {@return a size with three significant digits, such as {@code 7.45 TiB}} */
  public static String text(long bytes) {
    int unit = Math.max(63 - Long.numberOfLeadingZeros(Math.max(bytes, 1)), 1) / 10;
    double n = bytes / Math.scalb(1.0, 10 * unit);
    if (Math.rint(n) == 1024 && unit < UNITS.length - 1) {
      unit++;
      n /= 1024;
    }
    if (unit == 0) {
      return bytes + " " + UNITS[0];
    }
    String format = n < 9.995 ? "%.2f" : n < 99.95 ? "%.1f" : "%.0f.";
    return String.format(Locale.ROOT, format, n) + " " + UNITS[unit];
  }

  /** {@return a tuple such as {@code (3, 4)} or {@code (3,)}} */
  public static String shape(long... extents) {
    StringBuilder b = new StringBuilder("(");
    for (int k = 0; k < extents.length; k++) {
      b.append(k == 0 ? "" : ", ").append(extents[k]);
    }
    return b.append(extents.length == 1 ? ",)" : ")").toString();
  }

  /** {@return NumPy's text of an allocation that failed} */
  public static String unable(long bytes, DType type, long... extents) {
    return "Unable to allocate " + text(bytes) + " for an array with " + label(type, extents);
  }

  /** {@return shape and dtype, as in NumPy's message} */
  public static String label(DType type, long... extents) {
    return "shape " + shape(extents) + " and data type " + type.numpyName();
  }
}

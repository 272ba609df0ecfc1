package dev.legato.cli.explain;

import dev.legato.runtime.explain.Journal;
import java.util.Locale;

/** Numbers in words. */
final class Amounts {
  private Amounts() {}

  /** {@return what a kernel moves, and what its operations would each by itself} */
  static String moved(Journal.Group g) {
    String moved = "reads " + bytes(g.bytesRead()) + ", writes " + bytes(g.bytesWritten());
    return g.tasks().size() == 1
        ? moved
        : moved + "; one by one they would move " + bytes(g.bytesAlone());
  }

  static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  static String tiled(Journal.Tiled t) {
    String passes = t.passes() == 1 ? "pass" : "passes";
    return t.launches() + " launches in " + t.passes() + " " + passes + " over memory";
  }

  static String bytes(long n) {
    if (n < 10_000) {
      return n + " B";
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    double v = n;
    int u = -1;
    while (v >= 1000 && u < units.length - 1) {
      v /= 1000;
      u++;
    }
    return String.format(Locale.ROOT, v < 100 ? "%.1f %s" : "%.0f %s", v, units[u]);
  }
}

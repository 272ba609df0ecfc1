package dev.legato;

import java.util.Collection;

/** Finds the name that was probably meant, with the distances of CPython's suggestions. */
public final class Nearest {
  private static final int MOVE = 2;
  private static final int CASE = 1;
  private static final int LONGEST = 40;

  private Nearest() {}

  /** {@return the nearest name, or "" if none is near} */
  public static String of(String wanted, Collection<String> names) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (String name : names) {
      if (name.equals(wanted) || name.length() > LONGEST || wanted.length() > LONGEST) {
        continue;
      }
      int limit = (wanted.length() + name.length() + 3) * MOVE / 6;
      if (Math.abs(wanted.length() - name.length()) * MOVE > limit) {
        continue;
      }
      int d = distance(wanted, name);
      if (d <= limit && d < bestDistance) {
        best = name;
        bestDistance = d;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j * MOVE;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i * MOVE;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        row[j] =
            Math.min(
                diagonal + substitution(a.charAt(i - 1), b.charAt(j - 1)),
                Math.min(above, row[j - 1]) + MOVE);
        diagonal = above;
      }
    }
    return row[b.length()];
  }

  private static int substitution(char x, char y) {
    if (x == y) {
      return 0;
    }
    return Character.toLowerCase(x) == Character.toLowerCase(y) ? CASE : MOVE;
  }
}

package dev.legato;

import java.util.Arrays;
import java.util.Collection;

/** Suggestions for misspelt names. */
public final class Nearest {
  private Nearest() {}

  /** {@return the name within a third of its length in edits, the closest one, or ""} */
  public static String of(String word, Collection<String> names) {
    String best = "";
    int least = Math.max(1, word.length() / 3) + 1;
    for (String name : names) {
      if (Math.abs(name.length() - word.length()) < least) {
        int d = distance(word, name);
        if (d < least) {
          least = d;
          best = name;
        }
      }
    }
    return best;
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

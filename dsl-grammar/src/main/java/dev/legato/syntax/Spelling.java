package dev.legato.syntax;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the keyword that a misspelt word was meant to be. */
final class Spelling {

  /** Keywords that begin a statement or a clause. */
  static final List<String> STATEMENTS =
      List.of(
          "assert",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "nonlocal",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  /** Keywords that stand between expressions. */
  static final List<String> INFIX =
      List.of("and", "as", "else", "for", "from", "if", "import", "in", "is", "not", "or");

  /** Keywords that begin an expression. */
  static final List<String> PREFIX = List.of("lambda", "not", "yield");

  private Spelling() {}

  /**
   * A word that is one edit (insertion, deletion, replacement, swap of neighbours) away, preferably
   * with the same letters.
   */
  static Optional<String> nearest(String word, List<String> words) {
    return words.stream()
        .filter(candidate ->
            !candidate.equals(word) && distance(word.toLowerCase(Locale.ROOT), candidate) <= 1)
        .filter(candidate -> candidate.length() > 2 || sameLetters(word, candidate))
        .min(Comparator.comparing((String candidate) -> !letters(word).equals(letters(candidate))));
  }

  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT)
        .chars()
        .sorted()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static boolean sameLetters(String word, String candidate) {
    return word.equalsIgnoreCase(candidate)
        || new StringBuilder(word).reverse().toString().equals(candidate);
  }

  /** Optimal string alignment distance. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}

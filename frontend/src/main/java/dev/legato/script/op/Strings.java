package dev.legato.script.op;

import java.util.List;
import java.util.stream.IntStream;

/** Text by code points: a script's str has one item per code point, Java's two for some. */
public final class Strings {
  private static final List<String> LATIN =
      IntStream.range(0, 256).mapToObj(Character::toString).toList();

  private Strings() {}

  /**
   * {@return whether every char is a code point of its own}; Java knows it at once of Latin text
   */
  public static boolean isBasic(String s) {
    return length(s) == s.length();
  }

  public static int length(String s) {
    return s.codePointCount(0, s.length());
  }

  /** {@return the text of one character} */
  public static String of(int codePoint) {
    return codePoint < LATIN.size() ? LATIN.get(codePoint) : Character.toString(codePoint);
  }

  /** {@return the code point at a position within the length, as text} */
  public static String at(String s, int i) {
    return isBasic(s) ? of(s.charAt(i)) : of(s.codePointAt(s.offsetByCodePoints(0, i)));
  }

  public static String substring(String s, int from, int to) {
    if (isBasic(s)) {
      return s.substring(from, to);
    }
    int a = s.offsetByCodePoints(0, from);
    return s.substring(a, s.offsetByCodePoints(a, to - from));
  }

  /** {@return the position in code points of a char offset} */
  public static long position(String s, int offset) {
    return offset < 0 ? offset : s.codePointCount(0, offset);
  }

  public static int compare(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean p = Character.isSurrogate(x);
        boolean q = Character.isSurrogate(y);
        return p != q ? (p ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}

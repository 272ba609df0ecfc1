package dev.legato.script.op;

/** Text by code points: a script's str has one item per code point, Java's two for some. */
public final class Strings {
  private Strings() {}

  /** {@return whether every char is a code point of its own} */
  public static boolean isBasic(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (Character.isSurrogate(s.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  public static int length(String s) {
    return s.codePointCount(0, s.length());
  }

  /** {@return the code point at a position within the length, as text} */
  public static String at(String s, int i) {
    if (isBasic(s)) {
      return String.valueOf(s.charAt(i));
    }
    int at = s.offsetByCodePoints(0, i);
    return Character.toString(s.codePointAt(at));
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

package dev.legato.script.text;

import dev.legato.library.Complex;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers from text: {@code int("...")} and {@code float("...")}. */
public final class NumberParser {
  private NumberParser() {}

  public static Object integer(String text, int base) {
    if (base != 0 && (base < 2 || base > 36)) {
      throw Errors.value("int() base must be >= 2 and <= 36, or 0");
    }
    String s = text.strip().toLowerCase(Locale.ROOT);
    boolean negative = s.startsWith("-");
    if (negative || s.startsWith("+")) {
      s = s.substring(1);
    }
    int radix = base;
    for (String prefix : new String[] {"0x", "0o", "0b"}) {
      int own = prefix.equals("0x") ? 16 : prefix.equals("0o") ? 8 : 2;
      if (s.startsWith(prefix) && (base == 0 || base == own)) {
        s = s.substring(2);
        s = s.startsWith("_") ? s.substring(1) : s;
        radix = own;
        break;
      }
    }
    if (radix == 0) {
      radix = 10;
    }
    boolean good = !s.isEmpty() && !s.startsWith("_") && !s.endsWith("_") && !s.contains("__");
    String digits = s.replace("_", "");
    for (int i = 0; good && i < digits.length(); i++) {
      good = Character.digit(digits.charAt(i), radix) >= 0;
    }
    if (!good || digits.isEmpty()) {
      throw Errors.value("invalid literal for int() with base " + base + ": " + Quotes.quote(text));
    }
    BigInteger v = new BigInteger(digits, radix);
    return Numbers.norm(negative ? v.negate() : v);
  }

  public static double real(String text) {
    String s = text.strip();
    Double d = parse(s);
    if (d == null) {
      throw Errors.value("could not convert string to float: " + Quotes.quote(text));
    }
    return d;
  }

  private static @org.jspecify.annotations.Nullable Double parse(String s) {
    String t = s.toLowerCase(Locale.ROOT);
    boolean negative = t.startsWith("-");
    if (negative || t.startsWith("+")) {
      t = t.substring(1);
    }
    switch (t) {
      case "inf", "infinity":
        return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case "nan":
        return Double.NaN;
      default:
        break;
    }
    if (!t.matches("(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)(e[+-]?\\d+(_\\d+)*)?")) {
      return null;
    }
    double d = Double.parseDouble(t.replace("_", ""));
    return negative ? -d : d;
  }

  public static Complex complex(String text) {
    String s = text.strip();
    if (s.startsWith("(") && s.endsWith(")")) {
      s = s.substring(1, s.length() - 1).strip();
    }
    Double plain = parse(s);
    if (plain != null) {
      return new Complex(plain, 0);
    }
    if (s.endsWith("j") || s.endsWith("J")) {
      String body = s.substring(0, s.length() - 1);
      for (int i = body.length() - 1; i >= 0; i--) {
        char c = body.charAt(i);
        boolean sign =
            (c == '+' || c == '-')
                && (i == 0 || (body.charAt(i - 1) != 'e' && body.charAt(i - 1) != 'E'));
        if (sign || i == 0) {
          String head = body.substring(0, sign || i > 0 ? i : 0);
          String tail = body.substring(sign || i > 0 ? i : 0);
          tail = tail.isEmpty() || tail.equals("+") || tail.equals("-") ? tail + "1" : tail;
          Double re = head.isEmpty() ? Double.valueOf(0) : parse(head);
          Double im = parse(tail);
          if (re != null && im != null) {
            return new Complex(re, im);
          }
          break;
        }
      }
    }
    throw Errors.value("complex() arg is a malformed string");
  }
}

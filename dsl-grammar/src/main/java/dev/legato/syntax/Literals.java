package dev.legato.syntax;

import java.math.BigInteger;
import java.util.Locale;

/** The values of literals. */
final class Literals {

  private static final int MAX_DECIMAL_DIGITS = 4300;

  /** A literal that has no value. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  private Literals() {}

  /** The value of a number that the lexer accepted. */
  static Literal number(String token) throws Malformed {
    String digits = token.replace("_", "").toLowerCase(Locale.ROOT);
    if (digits.startsWith("0x")) {
      return integer(digits.substring(2), 16);
    } else if (digits.startsWith("0o")) {
      return integer(digits.substring(2), 8);
    } else if (digits.startsWith("0b")) {
      return integer(digits.substring(2), 2);
    } else if (digits.endsWith("j")) {
      return new Literal.Imaginary(Double.parseDouble(digits.substring(0, digits.length() - 1)));
    } else if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0) {
      return new Literal.Float(Double.parseDouble(digits));
    } else if (digits.length() > MAX_DECIMAL_DIGITS) {
      throw new Malformed(
          ("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to"
                  + " increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.")
              .formatted(MAX_DECIMAL_DIGITS, digits.length()));
    }
    return integer(digits, 10);
  }

  private static Literal integer(String digits, int radix) {
    if (digits.length() <= (radix == 2 ? 63 : radix == 8 ? 21 : radix == 16 ? 15 : 18)) {
      return new Literal.Int(Long.parseLong(digits, radix));
    }
    BigInteger value = new BigInteger(digits, radix);
    return value.bitLength() < Long.SIZE
        ? new Literal.Int(value.longValue())
        : new Literal.BigInt(value);
  }

  /** The text of a string without escapes, line ends being {@code \n}. */
  static String raw(String body) {
    return body.indexOf('\r') < 0 ? body : body.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** The text that a string with escapes stands for; {@code bytes} knows fewer escapes. */
  static String unescape(String body, boolean bytes) throws Malformed {
    String text = raw(body);
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i++);
      if (c != '\\' || i == text.length()) {
        out.append(c);
        continue;
      }
      char escape = text.charAt(i++);
      switch (escape) {
        case '\n' -> {}
        case '\\', '\'', '"' -> out.append(escape);
        case 'a' -> out.append('\u0007');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'v' -> out.append('\u000b');
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          int value = escape - '0';
          for (int n = 1;
              n < 3 && i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '7';
              n++) {
            value = value * 8 + text.charAt(i++) - '0';
          }
          out.append((char) (bytes ? value & 0xff : value));
        }
        case 'x' -> {
          out.append((char) hex(text, i, 2, bytes));
          i += 2;
        }
        default -> {
          if (bytes || "NuU".indexOf(escape) < 0) {
            out.append('\\').append(escape);
          } else if (escape == 'N') {
            i = named(text, i, out);
          } else {
            int width = escape == 'u' ? 4 : 8;
            int code = hex(text, i, width, false);
            if (!Character.isValidCodePoint(code)) {
              throw undecodable(i - 2, i + 7, "illegal Unicode character");
            }
            out.appendCodePoint(code);
            i += width;
          }
        }
      }
    }
    return out.toString();
  }

  private static int hex(String text, int from, int width, boolean bytes) throws Malformed {
    int end = from;
    while (end < text.length()
        && end < from + width
        && Character.digit(text.charAt(end), 16) >= 0
        && text.charAt(end) < 128) {
      end++;
    }
    if (end < from + width) {
      if (bytes) {
        throw new Malformed("(value error) invalid \\x escape at position " + (from - 2));
      }
      String shape = width == 2 ? "\\xXX" : width == 4 ? "\\uXXXX" : "\\UXXXXXXXX";
      throw undecodable(from - 2, end - 1, "truncated " + shape + " escape");
    }
    return Integer.parseUnsignedInt(text, from, end, 16);
  }

  private static int named(String text, int from, StringBuilder out) throws Malformed {
    int close = text.indexOf('}', from);
    if (close < 0 || !text.startsWith("{", from) || close == from + 1) {
      throw undecodable(from - 2, from - 1, "malformed \\N character escape");
    }
    try {
      // Java says IDEOGRAPHS where Unicode says IDEOGRAPH-.
      String name =
          text.substring(from + 1, close)
              .replaceFirst("(?i)^CJK (UNIFIED|COMPATIBILITY) IDEOGRAPH-", "CJK $1 IDEOGRAPHS ");
      out.appendCodePoint(Character.codePointOf(name));
    } catch (IllegalArgumentException e) {
      throw undecodable(from - 2, close, "unknown Unicode character name");
    }
    return close + 1;
  }

  private static Malformed undecodable(int from, int to, String reason) {
    String where =
        from == to ? "byte 0x5c in position " + from : "bytes in position " + from + "-" + to;
    return new Malformed(
        "(unicode error) 'unicodeescape' codec can't decode " + where + ": " + reason);
  }
}

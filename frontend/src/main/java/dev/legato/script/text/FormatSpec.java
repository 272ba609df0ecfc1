package dev.legato.script.text;

import dev.legato.library.Complex;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Strings;
import dev.legato.script.op.Texts;
import java.math.BigInteger;

/**
 * A format specification: {@code [[fill]align][sign][z][#][0][width][grouping][.precision][type]}.
 *
 * @param align {@code < > ^ =}, or 0 for the type's own
 * @param precision -1 when absent
 * @param type 0 when absent
 */
public record FormatSpec(
    String fill,
    char align,
    char sign,
    boolean noNegativeZero,
    boolean alternate,
    int width,
    char grouping,
    int precision,
    char type) {

  /** The empty specification. */
  private static final FormatSpec NONE =
      new FormatSpec(" ", (char) 0, '-', false, false, -1, (char) 0, -1, (char) 0);

  /** Parses for a value, whose class messages name. */
  public static FormatSpec parse(String spec, Object value) {
    int i = 0;
    int n = spec.length();
    String fill = " ";
    char align = 0;
    int first = n > 0 ? Character.charCount(spec.codePointAt(0)) : 0;
    if (n > first && "<>=^".indexOf(spec.charAt(first)) >= 0) {
      fill = spec.substring(0, first);
      align = spec.charAt(first);
      i = first + 1;
    } else if (n > 0 && "<>=^".indexOf(spec.charAt(0)) >= 0) {
      align = spec.charAt(i++);
    }
    char sign = '-';
    if (i < n && "+- ".indexOf(spec.charAt(i)) >= 0) {
      sign = spec.charAt(i++);
    }
    boolean z = i < n && spec.charAt(i) == 'z';
    i += z ? 1 : 0;
    boolean alternate = i < n && spec.charAt(i) == '#';
    i += alternate ? 1 : 0;
    if (i < n && spec.charAt(i) == '0' && align == 0) {
      fill = "0";
      align = value instanceof String ? '<' : '=';
      i++;
    }
    int start = i;
    while (i < n && Character.isDigit(spec.charAt(i))) {
      i++;
    }
    int width = i > start ? number(spec.substring(start, i)) : -1;
    char grouping = 0;
    if (i < n && (spec.charAt(i) == ',' || spec.charAt(i) == '_')) {
      grouping = spec.charAt(i++);
      if (i < n && (spec.charAt(i) == ',' || spec.charAt(i) == '_')) {
        throw Errors.value(
            spec.charAt(i) == grouping
                ? "Cannot specify '" + grouping + "' with '" + grouping + "'."
                : "Cannot specify both ',' and '_'.");
      }
    }
    int precision = -1;
    if (i < n && spec.charAt(i) == '.') {
      start = ++i;
      while (i < n && Character.isDigit(spec.charAt(i))) {
        i++;
      }
      if (i == start) {
        throw Errors.value("Format specifier missing precision");
      }
      precision = number(spec.substring(start, i));
    }
    char type = i < n ? spec.charAt(i++) : 0;
    if (i < n) {
      throw Errors.value(
          "Invalid format specifier '"
              + spec
              + "' for object of type '"
              + Texts.typeName(value)
              + "'");
    }
    if (grouping != 0 && (grouping == ',' ? "" : "boxX").concat("deEfFgG%\0").indexOf(type) < 0) {
      throw Errors.value("Cannot specify '" + grouping + "' with '" + type + "'.");
    }
    return new FormatSpec(fill, align, sign, z, alternate, width, grouping, precision, type);
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw Errors.value("Too many decimal digits in format string");
    }
  }

  public String apply(Object value) {
    return switch (value) {
      case String s -> text(s);
      case Boolean b when equals(NONE) -> b ? "True" : "False";
      case Boolean b -> integer(Numbers.big(b), value);
      case Long n when isPlainDecimal() && n != Long.MIN_VALUE ->
          pad(signText(n < 0), Long.toString(Math.abs(n)), '>');
      case Long n -> integer(BigInteger.valueOf(n), value);
      case BigInteger b -> integer(b, value);
      case Double d -> real(d, value);
      case Complex c -> complex(c);
      default -> throw new IllegalArgumentException(String.valueOf(value));
    };
  }

  private boolean isPlainDecimal() {
    return (type == 'd' || type == 0) && grouping == 0 && precision < 0 && !noNegativeZero;
  }

  private String unknown(Object value) {
    throw Errors.value(
        "Unknown format code '" + type + "' for object of type '" + Texts.typeName(value) + "'");
  }

  private String text(String s) {
    if (type != 0 && type != 's') {
      return unknown(s);
    }
    refuse(sign == ' ', "Space not allowed in string format specifier");
    refuse(sign != '-', "Sign not allowed in string format specifier");
    refuse(noNegativeZero, "Negative zero coercion (z) not allowed in string format specifier");
    refuse(alternate, "Alternate form (#) not allowed in string format specifier");
    if (align == '=') {
      throw Errors.value("'=' alignment not allowed in string format specifier");
    }
    if (grouping != 0) {
      throw Errors.value("Cannot specify '" + grouping + "' with 's'.");
    }
    String shown =
        precision >= 0 && precision < Strings.length(s) ? Strings.substring(s, 0, precision) : s;
    return pad("", shown, '<');
  }

  private static void refuse(boolean found, String message) {
    if (found) {
      throw Errors.value(message);
    }
  }

  private String integer(BigInteger v, Object original) {
    switch (type) {
      case 0, 'd', 'n':
        break;
      case 'b', 'o', 'x', 'X', 'c':
        break;
      case 'e', 'E', 'f', 'F', 'g', 'G', '%':
        return real(Numbers.real(Numbers.norm(v)), original);
      default:
        return unknown(original);
    }
    refuse(precision >= 0, "Precision not allowed in integer format specifier");
    refuse(noNegativeZero, "Negative zero coercion (z) not allowed in integer format specifier");
    if (type == 'c') {
      refuse(sign != '-', "Sign not allowed with integer format specifier 'c'");
      refuse(alternate, "Alternate form (#) not allowed with integer format specifier 'c'");
      return pad("", character(v), '>');
    }
    String digits;
    String prefix = "";
    switch (type) {
      case 'b' -> {
        digits = v.abs().toString(2);
        prefix = "0b";
      }
      case 'o' -> {
        digits = v.abs().toString(8);
        prefix = "0o";
      }
      case 'x' -> {
        digits = v.abs().toString(16);
        prefix = "0x";
      }
      case 'X' -> {
        digits = v.abs().toString(16).toUpperCase(java.util.Locale.ROOT);
        prefix = "0X";
      }
      default -> digits = v.abs().toString();
    }
    String lead = signText(v.signum() < 0) + (alternate ? prefix : "");
    int group = type == 0 || type == 'd' || type == 'n' ? 3 : 4;
    return padGrouped(lead, digits, "", group);
  }

  /** {@return the character of a code point}; OverflowError for one that there is not. */
  static String character(BigInteger v) {
    if (v.bitLength() > 63) {
      throw Errors.overflow("Python int too large to convert to C long");
    }
    if (v.signum() < 0 || v.bitLength() > 21 || v.intValue() > Character.MAX_CODE_POINT) {
      throw Errors.overflow("%c arg not in range(0x110000)");
    }
    return Character.toString(v.intValue());
  }

  private String signText(boolean negative) {
    return negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
  }

  private String real(double value, Object original) {
    if (type != 0 && "eEfFgGn%".indexOf(type) < 0) {
      return unknown(original);
    }
    double d = value;
    boolean negative = d < 0 || (d == 0 && 1 / d < 0);
    String body = body(Math.abs(d));
    if (noNegativeZero && negative && body.chars().noneMatch(c -> c >= '1' && c <= '9')) {
      negative = false;
    }
    String lead = signText(negative);
    int split = 0;
    while (split < body.length() && Character.isDigit(body.charAt(split))) {
      split++;
    }
    if (split == 0) {
      return pad(lead, body, '>');
    }
    return padGrouped(lead, body.substring(0, split), body.substring(split), 3);
  }

  /** Digits of a non-negative value. */
  private String body(double d) {
    boolean upper = Character.isUpperCase(type);
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      String word = Double.isNaN(d) ? "nan" : "inf";
      return (upper ? word.toUpperCase(java.util.Locale.ROOT) : word) + (type == '%' ? "%" : "");
    }
    int p = precision < 0 ? 6 : precision;
    char letter = upper ? 'E' : 'e';
    String out =
        switch (type) {
          case 'f', 'F' -> FloatText.fixed(d, p);
          case '%' -> FloatText.fixed(d * 100, p);
          case 'e', 'E' -> FloatText.scientific(d, p, letter);
          case 'g', 'G', 'n' -> FloatText.general(d, p, alternate, letter);
          default -> precision < 0 ? FloatText.repr(d) : FloatText.pointed(d, precision);
        };
    if (alternate && out.indexOf('.') < 0) {
      int at = out.indexOf(letter);
      out = at < 0 ? out + "." : out.substring(0, at) + "." + out.substring(at);
    }
    return type == '%' ? out + "%" : out;
  }

  private String complex(Complex c) {
    if (type != 0 && "eEfFgGn".indexOf(type) < 0) {
      return unknown(c);
    }
    refuse(fill.equals("0"), "Zero padding is not allowed in complex format specifier");
    refuse(align == '=', "'=' alignment flag is not allowed in complex format specifier");
    boolean bare = type == 0 && c.re() == 0 && 1 / c.re() > 0; // no real part, no brackets
    String im = part(bare ? sign : '+', c.im(), c) + "j";
    String shown = bare ? im : part(sign, c.re(), c) + im;
    return pad("", type == 0 && !bare ? "(" + shown + ")" : shown, '>');
  }

  /** {@return the real or the imaginary part} */
  private String part(char sign, double v, Complex whole) {
    char kind = type == 0 && precision >= 0 ? 'g' : type;
    FormatSpec spec =
        new FormatSpec(
            " ", (char) 0, sign, noNegativeZero, alternate, -1, grouping, precision, kind);
    if (kind != 0) {
      return spec.real(v, whole);
    }
    boolean negative = v < 0 || (v == 0 && 1 / v < 0);
    String digits = FloatText.shortest(Math.abs(v));
    boolean pointed = !alternate || digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0;
    return spec.signText(negative) + digits + (pointed || !Double.isFinite(v) ? "" : ".");
  }

  /** Groups the digits, filling with zeros to the width when they pad after the sign. */
  private String padGrouped(String lead, String digits, String tail, int group) {
    if (grouping == 0) {
      return pad(lead, digits + tail, '>');
    }
    String grouped = group(digits, group);
    if (fill.equals("0") && align == '=') {
      String wide = digits;
      while (lead.length() + group(wide, group).length() + tail.length() < width) {
        wide = "0" + wide;
      }
      grouped = group(wide, group);
    }
    return pad(lead, grouped + tail, '>');
  }

  private String group(String digits, int group) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % group == 0) {
        out.append(grouping);
      }
      out.append(digits.charAt(i));
    }
    return out.toString();
  }

  private String pad(String lead, String body, char ownAlign) {
    int missing = width - Strings.length(lead) - Strings.length(body);
    if (missing <= 0) {
      return lead + body;
    }
    return switch (align == 0 ? ownAlign : align) {
      case '<' -> lead + body + fill.repeat(missing);
      case '^' -> fill.repeat(missing / 2) + lead + body + fill.repeat(missing - missing / 2);
      case '=' -> lead + fill.repeat(missing) + body;
      default -> fill.repeat(missing) + lead + body;
    };
  }
}

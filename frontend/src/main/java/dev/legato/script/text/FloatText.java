package dev.legato.script.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floats as decimal text. */
public final class FloatText {
  private FloatText() {}

  /** Decimal digits d1d2d3... meaning 0.d1d2d3... times 10^point. */
  record Digits(String digits, int point) {}

  /** The shortest digits that read back as the same positive, finite double. */
  static Digits shortestDigits(double d) {
    String s = Double.toString(d);
    int e = s.indexOf('E');
    int exponent = e < 0 ? 0 : Integer.parseInt(s.substring(e + 1));
    String m = e < 0 ? s : s.substring(0, e);
    int dot = m.indexOf('.');
    String whole = m.substring(0, dot);
    String all = whole + m.substring(dot + 1);
    int point = whole.length() + exponent;
    int start = 0;
    while (start < all.length() - 1 && all.charAt(start) == '0') {
      start++;
    }
    int end = all.length();
    while (end > start + 1 && all.charAt(end - 1) == '0') {
      end--;
    }
    Digits found = new Digits(all.substring(start, end), point - start);
    return found.digits.length() == 2 ? oneDigit(found, d) : found;
  }

  /** Java prefers two digits nearer to the value (4.9E-324); Python takes one where it suffices. */
  private static Digits oneDigit(Digits two, double d) {
    int tens = two.digits.charAt(0) - '0';
    int up = two.digits.charAt(1) >= '5' ? 1 : 0;
    for (int digit : new int[] {tens + up, tens + 1 - up}) {
      if (digit > 0 && Double.parseDouble(digit + "E" + (two.point - 1)) == d) {
        return digit == 10
            ? new Digits("1", two.point + 1)
            : new Digits(String.valueOf(digit), two.point);
      }
    }
    return two;
  }

  /** {@return repr(d)} */
  public static String repr(double d) {
    return text(d, true);
  }

  /** {@return the shortest text, without {@code .0} for whole values: in complex numbers} */
  public static String shortest(double d) {
    return text(d, false);
  }

  private static String text(double d, boolean pointZero) {
    if (Double.isNaN(d)) {
      return "nan";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? "inf" : "-inf";
    }
    String sign = d < 0 || (d == 0 && 1 / d < 0) ? "-" : "";
    if (d == 0) {
      return sign + (pointZero ? "0.0" : "0");
    }
    Digits x = shortestDigits(Math.abs(d));
    int n = x.digits.length();
    if (x.point > 16 || x.point < -3) {
      String fraction = n > 1 ? "." + x.digits.substring(1) : "";
      return sign + x.digits.charAt(0) + fraction + exponent(x.point - 1, 'e');
    }
    if (x.point <= 0) {
      return sign + "0." + "0".repeat(-x.point) + x.digits;
    }
    if (x.point >= n) {
      return sign + x.digits + "0".repeat(x.point - n) + (pointZero ? ".0" : "");
    }
    return sign + x.digits.substring(0, x.point) + "." + x.digits.substring(x.point);
  }

  static String exponent(int e, char letter) {
    int size = Math.abs(e);
    return letter + (e < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
  }

  private static final double[] TENS = tens();

  private static double[] tens() {
    double[] tens = new double[16];
    for (int i = 0; i < tens.length; i++) {
      tens[i] = Math.pow(10, i);
    }
    return tens;
  }

  /**
   * {@return the whole number nearest to {@code d * 10^digits}, ties to even, for a non-negative
   * {@code d}; -1 where that is not found quickly}
   */
  private static double scaled(double d, int digits) {
    if (digits < 0 || digits >= TENS.length || (d != 0 && d < 1e-200)) {
      return -1;
    }
    double product = d * TENS[digits];
    if (!(product < 0x1p50)) {
      return -1;
    }
    // product + rest is exact, and product is a multiple of a power of two not above 1/4: so only
    // where it lies half way between whole numbers does the rest matter.
    double rest = Math.fma(d, TENS[digits], -product);
    double below = Math.floor(product);
    return product - below == 0.5 && rest != 0
        ? (rest > 0 ? below + 1 : below)
        : Math.rint(product);
  }

  /** {@return a non-negative finite value in the style of %f} */
  static String fixed(double d, int precision) {
    double whole = scaled(d, precision);
    if (whole >= 0) {
      String digits = Long.toString((long) whole);
      if (precision == 0) {
        return digits;
      }
      int point = digits.length() - precision;
      return point > 0
          ? digits.substring(0, point) + "." + digits.substring(point)
          : "0." + "0".repeat(-point) + digits;
    }
    return new BigDecimal(d).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** {@return in the style of %e} */
  static String scientific(double d, int precision, char letter) {
    if (d == 0) {
      return "0" + (precision > 0 ? "." + "0".repeat(precision) : "") + exponent(0, letter);
    }
    BigDecimal b = new BigDecimal(d).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    String digits = b.unscaledValue().toString();
    int e = digits.length() - 1 - b.scale();
    digits =
        digits.length() < precision + 1
            ? digits + "0".repeat(precision + 1 - digits.length())
            : digits.substring(0, precision + 1);
    return digits.charAt(0)
        + (precision > 0 ? "." + digits.substring(1) : "")
        + exponent(e, letter);
  }

  /** {@return in the style of %g} */
  static String general(double d, int precision, boolean alternate, char letter) {
    int p = Math.max(1, precision);
    int e = 0;
    if (d != 0) {
      BigDecimal b = new BigDecimal(d).round(new MathContext(p, RoundingMode.HALF_EVEN));
      e = b.precision() - b.scale() - 1;
    }
    String out;
    if (e < -4 || e >= p) {
      String s = scientific(d, p - 1, letter);
      int at = s.indexOf(letter);
      String mantissa = alternate ? s.substring(0, at) : strip(s.substring(0, at));
      out = mantissa + s.substring(at);
    } else {
      String s = fixed(d, p - 1 - e);
      out = alternate ? s : strip(s);
    }
    return out;
  }

  /** {@return like %g, but with a digit after the point at least: a precision without a type} */
  static String pointed(double d, int precision) {
    int p = Math.max(1, precision);
    int e = 0;
    if (d != 0) {
      BigDecimal b = new BigDecimal(d).round(new MathContext(p, RoundingMode.HALF_EVEN));
      e = b.precision() - b.scale() - 1;
    }
    if (e < -4 || e >= p - 1) {
      String s = scientific(d, p - 1, 'e');
      int at = s.indexOf('e');
      return d == 0 ? "0e+00" : strip(s.substring(0, at)) + s.substring(at);
    }
    String s = strip(fixed(d, p - 1 - e));
    return s.indexOf('.') < 0 ? s + ".0" : s;
  }

  static String strip(String s) {
    if (s.indexOf('.') < 0) {
      return s;
    }
    int end = s.length();
    while (s.charAt(end - 1) == '0') {
      end--;
    }
    return s.substring(0, s.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /** {@return round(d, digits) as Python rounds: correctly, ties to even in decimal} */
  public static double round(double d, int digits) {
    if (Double.isNaN(d) || Double.isInfinite(d) || digits > 323) {
      return d;
    }
    if (digits < -308) {
      return Math.copySign(0.0, d);
    }
    double whole = scaled(Math.abs(d), digits);
    if (whole >= 0) {
      return Math.copySign(whole / TENS[digits], d);
    }
    double r = new BigDecimal(Math.abs(d)).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    if (Double.isInfinite(r)) {
      throw dev.legato.script.op.Errors.overflow("rounded value too large to represent");
    }
    return Math.copySign(r, d);
  }
}

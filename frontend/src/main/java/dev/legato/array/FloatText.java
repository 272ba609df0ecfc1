package dev.legato.array;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Decimal text of floats: the shortest digits that read back as the same value of the type, cut by
 * a precision (then correctly rounded, ties to even), as NumPy prints.
 */
public final class FloatText {
  /** What happens to trailing zeros of the fraction. */
  public enum Trim {
    /** All kept (filled up to the precision). */
    KEEP,
    /** Removed; the point stays. */
    POINT,
    /** Removed but for one after the point. */
    ONE_ZERO,
    /** Removed, the point too. */
    ALL
  }

  private FloatText() {}

  /** {@return the shortest decimal that rounds to the finite value {@code bits} of {@code t}} */
  public static BigDecimal shortest(DType t, long bits) {
    double v = Bits.asDouble(t, bits);
    if (v == 0) {
      return BigDecimal.ZERO;
    }
    return switch (t) {
      case FLOAT64 -> oneDigit(t, bits, new BigDecimal(Double.toString(v)));
      case FLOAT32 -> oneDigit(t, bits, new BigDecimal(Float.toString((float) v)));
      default -> search(t, bits);
    };
  }

  /** The JDK prints two digits where one is enough: 4.9E-324 for 5e-324. */
  private static BigDecimal oneDigit(DType t, long bits, BigDecimal d) {
    BigDecimal s = d.stripTrailingZeros();
    if (s.precision() != 2) {
      return s;
    }
    BigDecimal shorter = reading(t, bits, 1);
    return shorter == null ? s : shorter;
  }

  private static BigDecimal search(DType t, long bits) {
    for (int digits = 1; digits < 8; digits++) {
      BigDecimal d = reading(t, bits, digits);
      if (d != null) {
        return d;
      }
    }
    return new BigDecimal(Bits.asDouble(t, bits));
  }

  /**
   * {@return the decimal of so many digits, nearest first, that reads back as the value, or null}
   */
  private static @org.jspecify.annotations.Nullable BigDecimal reading(
      DType t, long bits, int digits) {
    BigDecimal exact = new BigDecimal(Bits.asDouble(t, bits));
    RoundingMode[] modes = {RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP};
    for (RoundingMode mode : modes) {
      BigDecimal d = exact.round(new MathContext(digits, mode));
      if (parse(t, d) == bits) {
        return d.stripTrailingZeros();
      }
    }
    return null;
  }

  private static long parse(DType t, BigDecimal d) {
    return switch (t) {
      case FLOAT64 -> Bits.ofDouble(d.doubleValue());
      case FLOAT32 -> Bits.ofFloat(d.floatValue());
      default -> Bits.ofHalf(t, d.floatValue());
    };
  }

  private static boolean negative(DType t, long bits) {
    return Double.doubleToRawLongBits(Bits.asDouble(t, bits)) < 0;
  }

  /**
   * {@return the value without exponent}
   *
   * @param precision largest number of fraction digits, or -1 for as many as are needed
   * @param minDigits fraction digits that KEEP fills up to
   * @param unique whether shortest digits are wanted; otherwise exactly {@code precision} digits
   */
  public static String positional(
      DType t, long bits, int precision, int minDigits, boolean unique, Trim trim, boolean plus) {
    BigDecimal d = shortest(t, bits).abs();
    if (!unique || precision >= 0 && d.scale() > precision) {
      d = exact(t, bits).setScale(precision, RoundingMode.HALF_EVEN);
    } else if (d.scale() < minDigits) {
      d = exact(t, bits).setScale(minDigits, RoundingMode.HALF_EVEN);
    }
    String s = d.toPlainString();
    int point = s.indexOf('.');
    String whole = point < 0 ? s : s.substring(0, point);
    String fraction = point < 0 ? "" : s.substring(point + 1);
    return sign(t, bits, plus) + whole + tail(fraction, minDigits, trim);
  }

  /** {@return the value with one digit before the point and an exponent of at least two digits} */
  public static String scientific(
      DType t, long bits, int precision, int minDigits, Trim trim, boolean plus, int expDigits) {
    BigDecimal d = shortest(t, bits).abs();
    if (precision >= 0 && d.precision() > precision + 1) {
      d = rounded(t, bits, precision + 1);
    } else if (d.precision() < minDigits + 1 && d.signum() != 0) {
      // Digits past the shortest ones are those of the exact value, not zeros.
      d = rounded(t, bits, minDigits + 1);
    }
    return sign(t, bits, plus) + power(d, minDigits, trim, expDigits);
  }

  private static String power(BigDecimal d, int minDigits, Trim trim, int expDigits) {
    String digits = d.unscaledValue().toString();
    int exponent = d.signum() == 0 ? 0 : d.precision() - d.scale() - 1;
    String e = Integer.toString(Math.abs(exponent));
    return digits.charAt(0)
        + tail(digits.substring(1), minDigits, trim)
        + (exponent < 0 ? "e-" : "e+")
        + "0".repeat(Math.max(0, Math.max(2, expDigits) - e.length()))
        + e;
  }

  private static BigDecimal exact(DType t, long bits) {
    return new BigDecimal(Math.abs(Bits.asDouble(t, bits)));
  }

  private static BigDecimal rounded(DType t, long bits, int digits) {
    return exact(t, bits)
        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
        .stripTrailingZeros();
  }

  private static String sign(DType t, long bits, boolean plus) {
    return negative(t, bits) ? "-" : plus ? "+" : "";
  }

  private static String tail(String fraction, int minDigits, Trim trim) {
    int n = fraction.length();
    while (n > 0 && fraction.charAt(n - 1) == '0') {
      n--;
    }
    String cut = fraction.substring(0, n);
    return switch (trim) {
      case KEEP -> "." + cut + "0".repeat(Math.max(0, minDigits - n));
      case POINT -> "." + cut;
      case ONE_ZERO -> n == 0 ? ".0" : "." + cut;
      case ALL -> n == 0 ? "" : "." + cut;
    };
  }

  /** {@return the text of a scalar of a floating type, as {@code str(np.float64(x))}} */
  public static String scalar(DType t, long bits, Trim trim) {
    double v = Bits.asDouble(t, bits);
    if (Double.isNaN(v)) {
      return "nan";
    }
    if (Double.isInfinite(v)) {
      return v < 0 ? "-inf" : "inf";
    }
    if (t == DType.BFLOAT16) {
      return sixDigits(t, bits);
    }
    double a = Math.abs(v);
    double most = t == DType.FLOAT64 ? 1e16 : t == DType.FLOAT32 ? 1e6 : 1e3;
    return a == 0 || a >= 1e-4 && a < most
        ? positional(t, bits, -1, 0, true, trim, false)
        : scientific(t, bits, -1, 0, Trim.ALL, false, 2);
  }

  /** As C's {@code %g}, which is how ml_dtypes prints a bfloat16. */
  private static String sixDigits(DType t, long bits) {
    BigDecimal d = rounded(t, bits, 6);
    int exponent = d.signum() == 0 ? 0 : d.precision() - d.scale() - 1;
    return sign(t, bits, false)
        + (exponent >= -4 && exponent < 6 ? d.toPlainString() : power(d, 0, Trim.ALL, 2));
  }

  /** {@return the text of a complex scalar, as {@code str(np.complex128(z))}} */
  public static String complex(DType t, long re, long im) {
    DType p = t.part();
    double x = Bits.asDouble(p, re);
    String imag = part(p, im);
    if (x == 0 && !negative(p, re)) {
      return imag + "j";
    }
    boolean signed = imag.startsWith("-");
    return "(" + part(p, re) + (signed ? "" : "+") + imag + "j)";
  }

  private static String part(DType t, long bits) {
    return scalar(t, bits, Trim.ALL);
  }
}

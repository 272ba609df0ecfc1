package dev.legato.script.type;

import dev.legato.library.Complex;
import dev.legato.library.None;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Ints;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Truth;
import dev.legato.script.text.FloatText;
import dev.legato.script.value.PyBytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Methods of int, float and complex. */
public final class NumberMethods {
  private NumberMethods() {}

  private static Members unaries(Members m) {
    return m.def("__neg__(self, /)", a -> Arithmetic.unary(Unary.NEG, a[0]))
        .def("__pos__(self, /)", a -> Arithmetic.unary(Unary.POS, a[0]))
        .def("__abs__(self, /)", a -> Arithmetic.unary(Unary.ABS, a[0]))
        .def("__bool__(self, /)", a -> dev.legato.script.op.Truth.of(a[0]))
        .def(
            "conjugate(self, /)",
            a ->
                a[0] instanceof Complex c
                    ? new Complex(c.re(), -c.im())
                    : Arithmetic.unary(Unary.POS, a[0]))
        .numeric()
        .comparisons()
        .hashed();
  }

  static Map<String, Object> ints() {
    return unaries(new Members())
        .operators(
            "and",
            Binary.AND,
            "or",
            Binary.OR,
            "xor",
            Binary.XOR,
            "lshift",
            Binary.LSHIFT,
            "rshift",
            Binary.RSHIFT)
        .def("bit_length(self, /)", a -> (long) Numbers.big(a[0]).abs().bitLength())
        .def("bit_count(self, /)", a -> (long) Numbers.big(a[0]).abs().bitCount())
        .def("as_integer_ratio(self, /)", a -> Tuple.of(a[0], 1L))
        .def("is_integer(self, /)", a -> true)
        .def("__index__(self, /)", a -> Numbers.index(a[0]))
        .def("__int__(self, /)", a -> Numbers.index(a[0]))
        .def("__float__(self, /)", a -> Numbers.real(a[0]))
        .def("__invert__(self, /)", a -> Arithmetic.unary(Unary.INVERT, a[0]))
        .def("__round__(self, ndigits=, /)", a -> round(a[0], a[1]))
        .def(
            "to_bytes(self, length=, byteorder=, *, signed=)",
            a ->
                toBytes(
                    Numbers.big(a[0]),
                    a[1] == null ? 1 : Numbers.toInt(a[1]),
                    isBig(a[2]),
                    a[3] != null && Truth.of(a[3])))
        .fixed(
            "from_bytes(bytes, byteorder=, *, signed=)",
            a -> {
              byte[] data = BytesMethods.items(a[0], "cannot convert '%s' object to bytes").clone();
              if (!isBig(a[1])) {
                reverse(data);
              }
              boolean signed = a[2] != null && Truth.of(a[2]);
              return data.length == 0
                  ? (Object) 0L
                  : Numbers.norm(signed ? new BigInteger(data) : new BigInteger(1, data));
            })
        .map();
  }

  private static boolean isBig(@Nullable Object order) {
    if (order == null || order.equals("big")) {
      return true;
    }
    if (!order.equals("little")) {
      throw Errors.value("byteorder must be either 'little' or 'big'");
    }
    return false;
  }

  private static Object toBytes(BigInteger v, int length, boolean big, boolean signed) {
    if (length < 0) {
      throw Errors.value("length argument must be non-negative");
    }
    if (v.signum() < 0 && !signed) {
      throw Errors.overflow("can't convert negative int to unsigned");
    }
    if (v.bitLength() > 8 * length - (signed && v.signum() != 0 ? 1 : 0)) {
      throw Errors.overflow("int too big to convert");
    }
    byte[] raw = v.toByteArray();
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      int from = raw.length - 1 - i;
      out[length - 1 - i] = from >= 0 ? raw[from] : (byte) (v.signum() < 0 ? -1 : 0);
    }
    if (!big) {
      reverse(out);
    }
    return new PyBytes(out);
  }

  private static void reverse(byte[] data) {
    for (int i = 0; i < data.length / 2; i++) {
      byte t = data[i];
      data[i] = data[data.length - 1 - i];
      data[data.length - 1 - i] = t;
    }
  }

  static Map<String, Object> floats() {
    return unaries(new Members())
        .def(
            "is_integer(self, /)",
            a -> !Double.isInfinite(real(a[0])) && real(a[0]) == Math.rint(real(a[0])))
        .def("as_integer_ratio(self, /)", a -> ratio(real(a[0])))
        .def("hex(self, /)", a -> hex(real(a[0])))
        .fixed("fromhex(text, /)", a -> fromHex((String) a[0]))
        .def("__float__(self, /)", a -> a[0])
        .def("__int__(self, /)", a -> Ints.truncate(real(a[0])))
        .def("__trunc__(self, /)", a -> Ints.truncate(real(a[0])))
        .def("__floor__(self, /)", a -> Ints.truncate(Math.floor(real(a[0]))))
        .def("__ceil__(self, /)", a -> Ints.truncate(Math.ceil(real(a[0]))))
        .def("__round__(self, ndigits=, /)", a -> round(a[0], a[1]))
        .map();
  }

  private static double real(@Nullable Object v) {
    return (Double) v;
  }

  private static Object ratio(double d) {
    if (Double.isNaN(d)) {
      throw Errors.value("cannot convert NaN to integer ratio");
    }
    if (Double.isInfinite(d)) {
      throw Errors.overflow("cannot convert Infinity to integer ratio");
    }
    BigDecimal b = new BigDecimal(d).stripTrailingZeros();
    BigInteger top = b.unscaledValue();
    BigInteger bottom = BigInteger.ONE;
    if (b.scale() > 0) {
      bottom = BigInteger.TEN.pow(b.scale());
    } else {
      top = top.multiply(BigInteger.TEN.pow(-b.scale()));
    }
    BigInteger g = top.gcd(bottom);
    if (g.signum() != 0) {
      top = top.divide(g);
      bottom = bottom.divide(g);
    }
    return Tuple.of(Numbers.norm(top), Numbers.norm(bottom));
  }

  private static String hex(double d) {
    if (d == 0) {
      return 1 / d < 0 ? "-0x0.0p+0" : "0x0.0p+0";
    }
    String s = Double.toHexString(d);
    int p = s.indexOf('p');
    if (p < 0) {
      return FloatText.repr(d);
    }
    String mantissa = s.substring(0, p);
    int dot = mantissa.indexOf('.');
    StringBuilder m = new StringBuilder(mantissa);
    while (m.length() - dot - 1 < 13) {
      m.append('0');
    }
    String e = s.substring(p + 1);
    return m + "p" + (e.startsWith("-") ? "" : "+") + e;
  }

  private static double fromHex(String text) {
    String s = text.strip().toLowerCase(java.util.Locale.ROOT);
    double sign = s.startsWith("-") ? -1 : 1;
    return switch (s.startsWith("-") || s.startsWith("+") ? s.substring(1) : s) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> sign * Double.POSITIVE_INFINITY;
      default -> sign * ofHex(s.startsWith("-") || s.startsWith("+") ? s.substring(1) : s);
    };
  }

  /** A number whose {@code 0x} and exponent may be missing. */
  private static final Pattern HEX =
      Pattern.compile("(?:0x)?([0-9a-f]+\\.?[0-9a-f]*|\\.[0-9a-f]+)(?:p([+-]?\\d+))?");

  private static double ofHex(String s) {
    Matcher m = HEX.matcher(s);
    if (!m.matches()) {
      throw Errors.value("invalid hexadecimal floating-point string");
    }
    double d =
        Double.parseDouble("0x" + m.group(1) + "p" + (m.group(2) == null ? "0" : m.group(2)));
    if (Double.isInfinite(d)) {
      throw Errors.overflow("hexadecimal value too large to represent as a float");
    }
    return d;
  }

  static Map<String, Object> complexes() {
    Members m = unaries(new Members());
    m.map()
        .keySet()
        .removeIf(k -> java.util.Set.of("__lt__", "__le__", "__gt__", "__ge__").contains(k));
    return m.map();
  }

  /** {@code round(x, ndigits)} of int and float. */
  public static Object round(Object x, @Nullable Object ndigits) {
    boolean whole = ndigits == null || ndigits == None.NONE;
    if (x instanceof Double d) {
      if (whole) {
        return Ints.truncate(Math.rint(d));
      }
      return FloatText.round(d, (int) Math.max(-400, Math.min(400, Numbers.longIndex(ndigits))));
    }
    Object n = Numbers.index(x);
    if (whole || Numbers.longIndex(ndigits) >= 0) {
      return n;
    }
    int digits = (int) Math.max(-100000, Numbers.longIndex(ndigits));
    return Numbers.norm(
        new BigDecimal(Numbers.big(n)).setScale(digits, RoundingMode.HALF_EVEN).toBigInteger());
  }
}
